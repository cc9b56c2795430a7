import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatAmount } from '../../ui/format.ts';
import { Menu } from '../../ui/menu.tsx';
import { formatsOf } from '../export-menu.tsx';
import type { ReportFormat } from './types.ts';

interface ExportMenuProps {
  readonly total: number;
  readonly isFiltered: boolean;
  readonly canPrintPdf: boolean;
  readonly onExport: (format: ReportFormat) => Promise<void>;
}

/** Saves the lines that the filter shows as a report. */
export function ExportMenu({ total, isFiltered, canPrintPdf, onExport }: ExportMenuProps) {
  const [isPending, setPending] = useState(false);
  const formats = formatsOf(canPrintPdf);
  const run = async (id: string): Promise<void> => {
    const format = formats.find((one) => one.id === id);
    if (format === undefined) return;
    setPending(true);
    await onExport(format.id);
    setPending(false);
  };
  return (
    <Menu
      label="Export"
      trigger={
        <Button icon={Download} isPending={isPending} isDisabled={total === 0}>
          Export
        </Button>
      }
      sections={[
        {
          title: isFiltered
            ? `The ${formatAmount(total, 'line')} that the filter shows`
            : `All ${formatAmount(total, 'line')}`,
          entries: formats,
        },
      ]}
      onAction={(id) => void run(id)}
    />
  );
}

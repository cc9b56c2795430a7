import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatAmount } from '../../ui/format.ts';
import { Menu } from '../../ui/menu.tsx';
import type { ReportFormat } from './types.ts';

interface ExportMenuProps {
  readonly total: number;
  readonly isFiltered: boolean;
  readonly onExport: (format: ReportFormat) => Promise<void>;
}

const FORMATS = [
  { id: 'csv', label: 'CSV' },
  { id: 'xlsx', label: 'Excel' },
  { id: 'json', label: 'JSON' },
  { id: 'html', label: 'Web page (HTML)' },
] as const satisfies readonly { readonly id: ReportFormat; readonly label: string }[];

/** Saves the lines that the filter shows as a report. */
export function ExportMenu({ total, isFiltered, onExport }: ExportMenuProps) {
  const [isPending, setPending] = useState(false);
  const run = async (id: string): Promise<void> => {
    const format = FORMATS.find((one) => one.id === id);
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
          entries: FORMATS.map(({ id, label }) => ({ id, label })),
        },
      ]}
      onAction={(id) => void run(id)}
    />
  );
}

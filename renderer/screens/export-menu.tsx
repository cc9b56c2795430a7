import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../preload/contract.ts';
import { tellSaved } from '../app/files.ts';
import { useAppInfo } from '../bridge/reads.ts';
import { told, useAsk } from '../bridge/use-bridge.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';

type Report = Input<'exportReport'>['of'];
type Format = Input<'exportReport'>['format'];

/** The formats of a report, in the order in which they are offered. */
const FORMATS: readonly { readonly id: Format; readonly label: string; readonly detail: string }[] =
  [
    { id: 'xlsx', label: 'Excel', detail: 'One sheet, columns as filters' },
    { id: 'csv', label: 'CSV', detail: 'For other programs' },
    { id: 'html', label: 'Web page', detail: 'To read and print' },
    { id: 'pdf', label: 'PDF', detail: 'To send on' },
    { id: 'json', label: 'JSON', detail: 'For scripts' },
  ];

/** Those that this host can make. Only Electron prints a PDF: elsewhere the web page says how one comes by it. */
export const formatsOf = (canPrintPdf: boolean) =>
  canPrintPdf
    ? FORMATS
    : FORMATS.filter(({ id }) => id !== 'pdf').map((format) =>
        format.id === 'html' ? { ...format, detail: BY_THE_BROWSER } : format,
      );

const BY_THE_BROWSER =
  'To read and print. A PDF is made by the installed app; here, print this page as one';

interface ExportMenuProps {
  readonly of: Report;
  /** What the button says: `Export the report`. */
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** Exports a report in a format of choice; the host asks where to save it, or the browser downloads it. */
export function ExportMenu({ of, label, isDisabled = false }: ExportMenuProps) {
  const ask = useAsk();
  const { data: info } = useAppInfo();
  const [isPending, setPending] = useState(false);
  const formats = formatsOf(info?.can.printPdf === true);
  const save = async (format: Format): Promise<void> => {
    setPending(true);
    const saved = await told('The report was not exported', ask.exportReport({ of, format }));
    setPending(false);
    if (saved !== null) tellSaved(saved.value);
  };
  return (
    <Menu
      label="Format"
      trigger={
        <Button icon={Download} isPending={isPending} isDisabled={isDisabled}>
          {label}
        </Button>
      }
      sections={[{ entries: formats }]}
      onAction={(action) => {
        const format = formats.find(({ id }) => id === action);
        if (format !== undefined) void save(format.id);
      }}
    />
  );
}

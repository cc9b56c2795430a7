import { writeFile } from 'node:fs/promises';
import { BrowserWindow } from 'electron';

/**
 * Prints a report (HTML of our own making, without script) to a PDF file, in a window that nobody sees and that can run
 * nothing. Its session is of its own: that of the screens lets in our own pages only.
 */
export async function printPdf(html: string, pdf: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: 'print',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadFile(html);
    const bytes = await window.webContents.printToPDF({ landscape: true, pageSize: 'A4' });
    await writeFile(pdf, bytes, { mode: 0o600 });
  } finally {
    window.destroy();
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, shell } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import { RosterError } from '../core/errors.ts';
import { assertNever } from '../core/errors.ts';
import type { FilePurpose, Host } from '../ipc/services.ts';
import type { SavedFile } from '../../preload/views.ts';
import { printPdf } from './print-pdf.ts';

const PLATFORMS = { win32: 'windows', darwin: 'macos' } as const;

/** What the desktop can do for the handlers: the system's own dialogs, its browser, and what it is. */
export function desktopHost(options: {
  readonly dataDir: string;
  readonly window: () => BrowserWindow | null;
  readonly hasSample: boolean;
}): Host {
  const { dataDir, window, hasSample } = options;
  const { platform, versions } = process;
  return {
    info: {
      name: app.getName(),
      version: app.getVersion(),
      host: 'desktop',
      platform: platform === 'win32' || platform === 'darwin' ? PLATFORMS[platform] : 'linux',
      runtime: {
        electron: versions.electron ?? 'unknown',
        chromium: versions['chrome'] ?? 'unknown',
        node: versions.node,
      },
      dataFolder: dataDir,
      can: {
        chooseFile: true,
        sampleDistrict: hasSample,
        runUnattended: true,
        printPdf: true,
      },
    },

    saveFile: ({ name, text }) => saveAs(window(), name, (path) => writeNew(path, text)),
    saveReport: ({ name }, write) => saveAs(window(), name, write),
    printPdf,

    async chooseFile(purpose) {
      const parent = window();
      const choice = openDialogFor(purpose);
      const { canceled, filePaths } =
        parent === null
          ? await dialog.showOpenDialog(choice)
          : await dialog.showOpenDialog(parent, choice);
      const [path] = filePaths;
      return canceled || path === undefined ? { kind: 'cancelled' } : { kind: 'chosen', path };
    },

    async openLogs() {
      const path = join(dataDir, 'logs');
      await mkdir(path, { recursive: true, mode: 0o700 });
      // It answers with an error in words, or with nothing.
      const problem = await shell.openPath(path);
      return { kind: problem === '' ? 'opened' : 'path', path };
    },

    async openExternal(url) {
      await shell.openExternal(url);
      return { kind: 'opened' };
    },
  };
}

function openDialogFor(purpose: FilePurpose): OpenDialogOptions {
  switch (purpose) {
    case 'people-list':
      return {
        title: 'People list exported from Minga',
        properties: ['openFile'],
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      };
    case 'output-folder':
      return {
        title: 'Folder for the import lists',
        properties: ['openDirectory', 'createDirectory'],
      };
    case 'certificate-authority':
      return {
        title: 'Certificate authority of your network (PEM)',
        properties: ['openFile'],
        filters: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer'] }],
      };
    default:
      return assertNever(purpose);
  }
}

async function saveAs(
  parent: BrowserWindow | null,
  name: string,
  write: (path: string) => Promise<void>,
): Promise<SavedFile> {
  const defaultPath = join(app.getPath('documents'), name);
  const { canceled, filePath } =
    parent === null
      ? await dialog.showSaveDialog({ defaultPath })
      : await dialog.showSaveDialog(parent, { defaultPath });
  if (canceled || filePath === '') return { kind: 'cancelled' };
  await write(filePath);
  return { kind: 'saved', path: filePath };
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given';
    throw new RosterError('file-unwritable', {
      message: `The file could not be saved to ${path} (${code}).`,
      fix: 'Choose another folder, or make room on the disk.',
      details: { file: path },
      cause,
    });
  }
}

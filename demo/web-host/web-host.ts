import { join } from 'node:path';
import { createDownloads, type Downloads } from './downloads.ts';
import type { Host } from '../../main/ipc/services.ts';

const PLATFORMS = { win32: 'windows', darwin: 'macos' } as const;

/** What a browser can do in place of a desktop: files are downloaded, paths are typed, links open in a new tab. */
export function webHostOf(options: {
  readonly dataDir: string;
  readonly version: string;
  readonly hasSample: boolean;
  /** Where reports wait for the page; default: of its own. */
  readonly downloads?: Downloads;
}): Host {
  const { platform } = process;
  return {
    info: {
      name: 'Roster Bridge',
      version: options.version,
      host: 'web',
      platform: platform === 'win32' || platform === 'darwin' ? PLATFORMS[platform] : 'linux',
      runtime: { node: process.versions.node },
      dataFolder: options.dataDir,
      can: {
        chooseFile: false,
        sampleDistrict: options.hasSample,
        runUnattended: true,
        printPdf: false,
      },
    },
    saveFile: ({ name, mimeType, text }) =>
      Promise.resolve({ kind: 'download', name, mimeType, text }),
    saveReport: (options.downloads ?? createDownloads()).save,
    printPdf: null,
    chooseFile: () => Promise.resolve({ kind: 'cancelled' }),
    openLogs: () => Promise.resolve({ kind: 'path', path: join(options.dataDir, 'logs') }),
    openExternal: (url) => Promise.resolve({ kind: 'browser', url }),
  };
}

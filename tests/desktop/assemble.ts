import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface AppFolder {
  readonly folder: string;
  /** A fresh data folder. */
  dataDir(): string;
  remove(): void;
}

/**
 * The app as it is shipped, in a folder of its own: the built main and preload, and the screens of `renderer`
 * (default: the page in `fixture-renderer`, which shows what it is told).
 */
export function assembleApp(
  renderer = fileURLToPath(new URL('fixture-renderer', import.meta.url)),
): AppFolder {
  for (const built of ['dist/main/index.js', 'dist/preload/index.cjs']) {
    if (!existsSync(join(root, built))) {
      throw new Error(`${built} is missing: run "npm run build" first`);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'roster-desktop-'));
  mkdirSync(join(folder, 'dist'));
  for (const part of ['main', 'preload', 'worker', 'sample-district']) {
    cpSync(join(root, 'dist', part), join(folder, 'dist', part), { recursive: true });
  }
  cpSync(renderer, join(folder, 'dist/renderer'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  let count = 0;
  return {
    folder,
    dataDir() {
      count += 1;
      const dataDir = join(folder, `data-${count}`);
      mkdirSync(dataDir);
      return dataDir;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

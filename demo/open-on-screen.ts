import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SampleSite } from './sample-site.ts';

/** The folder of the project: `package.json` is one up from here, and two up from the bundle. */
function projectFolder(): string | null {
  const places = ['../', '../../'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(join(place, 'package.json'))) ?? null;
}

/** True where a window can be shown. */
export function hasDisplay({ platform, env }: NodeJS.Process = process): boolean {
  return (
    platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined
  );
}

/**
 * Electron's program, or null where it was never fetched. Its own package is not asked: it would download what is
 * missing.
 */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH'];
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const named = join(folder, 'path.txt');
    const name = existsSync(named) ? readFileSync(named, 'utf8') : null;
    const program =
      elsewhere === undefined
        ? name === null
          ? null
          : join(folder, 'dist', name)
        : join(elsewhere, name ?? 'electron');
    return program !== null && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

export interface OpenedWindow {
  /** `code` is null where a signal ended it. */
  readonly ended: Promise<{ readonly code: number | null }>;
}

/** The desktop app on the sample district; null where there is no Electron, no built app or no display. */
export function openInElectron({ dataDir, environment }: SampleSite): OpenedWindow | null {
  const program = findElectron();
  const project = projectFolder();
  if (program === null || project === null || !hasDisplay()) return null;
  if (!existsSync(join(project, 'dist/main/index.js'))) return null;
  // With the first, Electron would be a plain Node. The secrets go by environment: no keychain is written to.
  const { ELECTRON_RUN_AS_NODE: _plainNode, ...inherited } = process.env;
  const child = spawn(program, [project, `--data-dir=${dataDir}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...inherited, ...environment },
  });
  const stop = (): void => {
    child.kill();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const ended = new Promise<{ readonly code: number | null }>((resolve) => {
    child.once('error', () => {
      resolve({ code: 1 });
    });
    child.once('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      // Stopped with Ctrl-C, it is at its end as much as when its window was closed.
      resolve({ code: child.killed ? 0 : code });
    });
  });
  return { ended };
}

/** Opens an address in the default browser. False where there is no display, or nothing to open it with. */
export function openBrowser(url: string): boolean {
  if (!hasDisplay()) return false;
  const [program, ...rest] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  if (program === undefined) return false;
  const child = spawn(program, rest, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

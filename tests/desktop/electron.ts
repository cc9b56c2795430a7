import { _electron } from 'playwright';
import type { ElectronApplication, Page } from 'playwright';
import { findElectron, hasDisplay } from '../../demo/open-on-screen.ts';

/** Why scenarios cannot run on Electron itself here, or null where they can. */
export function missingElectron(): string | null {
  if (findElectron() === null) return 'its binary is not installed (npx install-electron)';
  return hasDisplay() ? null : 'there is no display (start the tests under xvfb-run)';
}

/** Starts the app of a folder in Electron itself, with a data folder of its own, and waits for its window. */
export async function launchElectron(options: {
  readonly appFolder: string;
  readonly dataDir: string;
}): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  // Chromium has no sandbox for root; with the variable Electron would be a plain Node.
  const isRoot = process.getuid?.() === 0;
  const { ELECTRON_RUN_AS_NODE: _plainNode, ...inherited } = process.env;
  const env = Object.fromEntries(
    Object.entries(inherited).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  const app = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [options.appFolder, `--data-dir=${options.dataDir}`, ...(isRoot ? ['--no-sandbox'] : [])],
    env,
  });
  return { app, page: await app.firstWindow() };
}

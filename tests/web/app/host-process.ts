import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { rendererFolder } from '../renderer-folder.ts';

/** The app in a process of its own, which can be killed as a crash would end it. It ends with the test at the latest. */
export interface HostProcess {
  /** Opens it in a browser. */
  readonly url: string;
  /** Ends it without warning, and waits until it is gone. */
  kill(): Promise<void>;
}

export async function startHost(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<HostProcess> {
  const script = join(import.meta.dirname, 'children/web-host.ts');
  const child = spawn(process.execPath, [script, dataDir, rendererFolder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: url } = await lines.next();
  if (typeof url !== 'string') throw new Error('The app ended before it had an address.');
  return { url, kill };
}

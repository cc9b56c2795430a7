import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A process of its own that uses the store; it ends with the test at the latest. */
export interface Child {
  readonly pid: number;
  /** What it prints, line by line. */
  readonly lines: AsyncIterator<string>;
  /** Ends it without warning, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  readonly ended: Promise<number | null>;
}

export function startChild(script: string, ...words: readonly string[]): Child {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'children', script), ...words],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  if (child.stdout === null || child.pid === undefined) throw new Error(`${script} did not start`);
  return {
    pid: child.pid,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    kill,
    ended,
  };
}

/** The next line, which must come. */
export async function nextLine(child: Child): Promise<string> {
  const { value, done } = await child.lines.next();
  if (done === true) throw new Error('The process ended without a word.');
  return value;
}

/** Runs a script of `children` to its end. */
export function runChild(
  script: string,
  ...words: readonly string[]
): { readonly stdout: string; readonly stderr: string; readonly status: number | null } {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'children', script), ...words], {
    encoding: 'utf8',
  });
}

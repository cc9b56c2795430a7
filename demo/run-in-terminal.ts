import { join } from 'node:path';
import { doors } from '../main/cli/doors.ts';
import { EXIT } from '../main/cli/exit-codes.ts';
import { createNodeHost } from '../main/cli/node-host.ts';
import { runCli } from '../main/cli/run.ts';
import { openStore } from '../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../main/adapters/system/system.ts';
import { history } from '../main/app/history.ts';
import type { SampleSite } from './sample-site.ts';

/**
 * The main job as an administrator would do it in a shell: check, preview, push, report, and a second
 * preview that shows what is left. Returns 0 where every step ended as it should.
 */
export async function runInTerminal(site: SampleSite): Promise<number> {
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  const host = { ...createNodeHost(doors), env: { ...process.env, ...site.environment } };
  const step = async (title: string, words: readonly string[], good: readonly number[]) => {
    say(`\n── ${title}\n$ roster-bridge ${words.join(' ')}\n`);
    const common = ['--config', site.configFile, '--data-dir', site.dataDir];
    const code = await runCli([...words, ...common], host);
    if (!good.includes(code)) throw new UnexpectedEnd(words[0] ?? '', code);
  };
  const held = [EXIT.done, EXIT.held];
  try {
    await step(
      '1. Can both sides be reached, and are they what they should be?',
      ['check'],
      [EXIT.done],
    );
    await step('2. What would a sync change, and why? Nothing is sent.', ['preview'], held);
    await step(
      '3. Send what was shown. What is on hold stays on hold.',
      ['push', '--plan', newestPlan(site), '--approve-all', '--note', 'Sample run'],
      held,
    );
    const report = join(site.folder, 'report.csv');
    await step(
      '4. Keep a record for the principal.',
      ['report', '--run', newestRun(site), '--format', 'csv', '--out', report],
      [EXIT.done],
    );
    await step('5. Look again: only what was held, or cannot be sent, is left.', ['preview'], held);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof UnexpectedEnd)) throw error;
    say(`\nThe sample run stopped: "${error.command}" ended with code ${error.code}.`);
    return error.code;
  }
}

class UnexpectedEnd extends Error {
  readonly command: string;
  readonly code: number;

  constructor(command: string, code: number) {
    super(`${command} ended with ${code}`);
    this.command = command;
    this.code = code;
  }
}

function newestPlan(site: SampleSite): string {
  return withStore(site, (store) => store.plans.list('Sample district', 1)[0]?.planId ?? '');
}

function newestRun(site: SampleSite): string {
  return withStore(site, (store) => history(store, 1)[0]?.runId ?? '');
}

function withStore<R>(site: SampleSite, read: (store: ReturnType<typeof openStore>) => R): R {
  const store = openStore({ folder: site.dataDir, clock: systemClock, ids: systemIds });
  try {
    return read(store);
  } finally {
    store.close();
  }
}

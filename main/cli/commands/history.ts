import type { Command } from 'commander';
import { Option } from 'commander';
import { z } from 'zod';
import { history } from '../../app/history.ts';
import type { Run } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { countWords, stateWords } from '../show/run-result.ts';
import { table } from '../table.ts';
import { readCount } from '../usage.ts';
import { moment, printable } from '../words.ts';

const optionsSchema = z.object({ limit: z.number() });

export function addHistory(program: Command, register: Register): void {
  const command = program
    .command('history')
    .description('past runs, newest first; of one connection where one is named')
    .addOption(
      new Option('--limit <N>', 'so many runs at most').argParser(readCount(1)).default(20),
    );
  register(command, runHistory);
}

async function runHistory(context: Context, given: unknown): Promise<number> {
  const { limit } = optionsSchema.parse(given);
  const connection = await context.namedConnection();
  const runs = history(context.store(), limit, connection?.name);
  context.output.result({ runs: runs.map(runDocument) }, () => showRuns(runs));
  return EXIT.done;
}

function runDocument(run: Run): object {
  const { runId, planId, connection, startedAt, finishedAt, state, trigger, counts } = run;
  return { runId, planId, startedAt, finishedAt, state, trigger, counts, connection };
}

function showRuns(runs: readonly Run[]): readonly string[] {
  if (runs.length === 0) return ['No run yet.'];
  const titles = ['Started', 'Connection', 'State', 'By', 'Result', 'Run'];
  return table(
    titles.map((title) => ({ title, align: 'left' })),
    runs.map((run) => [
      moment(run.startedAt),
      printable(run.connection),
      stateWords(run.state),
      run.trigger === 'person' ? 'a person' : 'the schedule',
      countWords(run.counts),
      run.runId,
    ]),
  );
}

import { afterNights } from '../app/nightly/after-run.ts';
import type { AfterRun } from '../app/nightly/after-run.ts';
import { sendAlarm } from '../app/notify/alarm.ts';
import { RosterError, toErrorValue } from '../core/errors.ts';
import { lookAtNights } from '../app/nightly/look.ts';
import { nightOfCommand, runNight } from '../app/nightly/run-night.ts';
import type { NightResult } from '../app/nightly/run-night.ts';
import type { NotifyBench } from '../app/notify/bench.ts';
import type { Connection, Store } from '../core/ports.ts';
import type { Context } from './context.ts';

/** Everything that telling somebody needs, out of what a command has. */
export function notifyBench(context: Context, store: Store): NotifyBench {
  const { host } = context;
  return {
    store,
    clock: host.clock,
    ids: host.ids,
    log: context.log(),
    secrets: context.secrets(),
    zone: host.timeZone,
    ...host.doors.couriers,
  };
}

/**
 * The night of the command line, and the alarm where it could not even be written down: nobody looks at a task of the
 * operating system, and without a store nothing of it could be told later.
 */
export async function runAsNight<R extends NightResult>(
  context: Context,
  connection: Connection,
  run: () => Promise<R>,
): Promise<R> {
  const came: Came<R> = { result: null, error: null };
  try {
    return await runAndTell(context, connection, run, came);
  } catch (error) {
    // What the run itself threw has been told.
    if (error !== came.error) await sayThatNoneCanGo(context, connection, error);
    throw error;
  }
}

interface Came<R> {
  result: R | null;
  error: unknown;
}

async function sayThatNoneCanGo(
  context: Context,
  connection: Connection,
  error: unknown,
): Promise<void> {
  const { host } = context;
  const { code, message, fix } = toErrorValue(error);
  const problem = { kind: code, message: `The run could not go. ${message}`, fix };
  const took = await sendAlarm(
    {
      clock: host.clock,
      log: context.log(),
      secrets: context.secrets(),
      zone: host.timeZone,
      ...host.doors.couriers,
    },
    connection,
    problem,
  );
  if (took.length > 0) context.output.note('An alarm was sent.');
}

/**
 * Runs what stands for a night on the command line: written down so that the app knows of it and does not do it
 * again, with its report saved and everybody told, also where it fails. Gives what `run` gave, or throws what it threw.
 */
async function runAndTell<R extends NightResult>(
  context: Context,
  connection: Connection,
  run: () => Promise<R>,
  came: Came<R>,
): Promise<R> {
  const { host, output } = context;
  const store = context.store();
  const bench = notifyBench(context, store);
  const { due, over } = lookAtNights(bench, connection);
  const isRunningElsewhere = store.nights
    .open(connection.name)
    .some((one) => one.state === 'running');
  const night = due ?? nightOfCommand(bench, connection, host.timeZone());
  const ended = await runNight(
    bench,
    { ...night, by: 'command' },
    async () => {
      try {
        came.result = await run();
        return came.result;
      } catch (error) {
        came.error = error;
        throw error;
      }
    },
    { mayWait: false },
  );
  if (ended?.error?.code === 'busy' && isRunningElsewhere) {
    // The app is at it: its own night is written down, and this one was none.
    store.nights.remove(connection.name, ended.dueAt);
  } else if (ended !== null) {
    say(output, await afterNights(bench, connection, [...over, ended]));
  }
  if (came.result !== null) return came.result;
  came.error ??= new RosterError('busy', {
    message: 'Another program has just begun this run. Nothing was read or sent by this one.',
    fix: 'Look at the history: that run is in it.',
    retryable: true,
  });
  throw came.error;
}

/** What went wrong beside the run is said, and fails nothing. */
function say(output: Context['output'], { report, reportProblem, delivered }: AfterRun): void {
  if (report !== null) output.note(`The report was saved: ${report}`);
  if (reportProblem !== null) output.warn(reportProblem);
  for (const { why } of delivered.failed) output.warn(why);
  if (delivered.sent > 0) {
    output.note(
      `${delivered.sent} ${delivered.sent === 1 ? 'message was' : 'messages were'} sent.`,
    );
  }
}

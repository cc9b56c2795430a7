import type { Command } from 'commander';
import { checkConnection, isOk, type Check } from '../../app/check-connection.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { showCheck, showVerdict } from '../show/checks.ts';

export function addCheck(program: Command, register: Register): void {
  register(program.command('check').description('check the connection, step by step'), runCheck);
}

/** Shows each check as it is known: a slow server should not make a silent terminal. */
async function runCheck({ host, output, ...context }: Context): Promise<number> {
  const connection = await context.connection();
  const bench = await host.doors.openCheckBench(connection, context.secrets());
  const abort = new AbortController();
  const stopListening = host.onInterrupt(() => {
    if (abort.signal.aborted) host.quit(EXIT.interrupted);
    abort.abort();
  });
  const checks: Check[] = [];
  try {
    const control = { signal: abort.signal, onProgress: () => undefined };
    for await (const check of checkConnection(bench, control)) {
      checks.push(check);
      if (output.quiet && check.status !== 'fail') continue;
      for (const line of showCheck(check, output)) output.line(line);
    }
  } finally {
    stopListening();
  }
  const ok = isOk(checks);
  output.result({ ok, checks }, () => ['', showVerdict(checks)]);
  return ok ? EXIT.done : EXIT.unreachable;
}

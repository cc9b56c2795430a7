import { CommanderError, type Command } from 'commander';
import { errorFacts } from '../adapters/log/error-facts.ts';
import { RosterError, toErrorValue } from '../core/errors.ts';
import { commonOptions, createContext } from './context.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import type { CliHost } from './host.ts';
import { createOutput } from './output.ts';
import { buildProgram, type Action } from './program.ts';

/**
 * Runs one command line to its exit code. Never throws; never shows a stack.
 * @param words what follows the program's name.
 */
export async function runCli(words: readonly string[], host: CliHost): Promise<number> {
  let code: number = EXIT.done;
  const program = buildProgram(host, (command, action) => {
    command.action(async (...given: readonly unknown[]) => {
      code = await runAction(command, action, given, host);
    });
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return endOfParsing(error, words, host);
  }
}

async function runAction(
  command: Command,
  action: Action,
  given: readonly unknown[],
  host: CliHost,
): Promise<number> {
  const options: unknown = command.optsWithGlobals();
  const context = createContext(host, commonOptions.parse(options));
  try {
    // Commander gives the arguments first, then the options and the command itself.
    return await action(
      context,
      options,
      given.filter((word) => typeof word === 'string'),
    );
  } catch (error) {
    const value = toErrorValue(error);
    if (!(error instanceof RosterError) || value.code === 'internal') logFault(context, error);
    context.output.error(value);
    const { runId } = value.details;
    const canGoOn = value.code !== 'run-unknown' && value.code !== 'run-not-undoable';
    if (typeof runId === 'string' && canGoOn && command.name() !== 'history') {
      context.output.note(
        `Finish the run; nothing is sent twice: ${context.command('resume', '--run', runId)}`,
      );
    }
    const { planId } = value.details;
    if (value.code === 'plan-stale' && typeof planId === 'string') {
      context.output.note(
        `Make a new plan and see what has become of this one: ${context.command('preview', '--compare', planId)}`,
      );
    }
    return exitCodeOf(value);
  } finally {
    context.close();
  }
}

/** Where a fault of our own came from goes to the log only; a log that cannot be written is no second fault. */
function logFault(context: ReturnType<typeof createContext>, error: unknown): void {
  try {
    context.log().error('unexpected fault', errorFacts(error));
  } catch {
    context.output.note('The fault could not be written to the log.');
  }
}

/** Commander ends every parse that is not a command by throwing: help and version with 0, misuse with 1. */
function endOfParsing(error: unknown, words: readonly string[], host: CliHost): number {
  const json = words.includes('--json');
  const output = createOutput(host, { json, quiet: words.includes('--quiet') });
  if (!(error instanceof CommanderError)) {
    output.error(toErrorValue(error));
    return EXIT.internal;
  }
  if (error.exitCode === 0) return EXIT.done;
  const message =
    error.code === 'commander.help'
      ? 'The command is missing, or not whole: its help is above.'
      : error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  output.error({
    code: 'bad-usage',
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!)]$/.test(message) ? '' : '.'} Nothing was done.`,
    fix: 'See "roster-bridge help", or "help COMMAND".',
    retryable: false,
    details: {},
  });
  return EXIT.usage;
}

import { Command, Option } from 'commander';
import { addCheck } from './commands/check.ts';
import { addDemo } from './commands/demo.ts';
import { addDiff } from './commands/diff.ts';
import { addHistory } from './commands/history.ts';
import { addNotify } from './commands/notify.ts';
import { addIdNumbers } from './commands/id-numbers.ts';
import { addLink, addLock } from './commands/lock.ts';
import { addPerson } from './commands/person.ts';
import { addPreview } from './commands/preview.ts';
import { addPush } from './commands/push.ts';
import { addReport } from './commands/report.ts';
import { addResume } from './commands/resume.ts';
import { addSchedule } from './commands/schedule.ts';
import { addSecrets } from './commands/secrets.ts';
import { addSync } from './commands/sync.ts';
import { addUndo } from './commands/undo.ts';
import type { Context } from './context.ts';
import type { CliHost } from './host.ts';

/** What a command does: works with its context and its own options, and says its exit code. */
export type Action = (
  context: Context,
  options: unknown,
  words: readonly string[],
) => Promise<number>;

/** Registers an action for a command; the program gives it its context and handles its errors. */
export type Register = (command: Command, action: Action) => void;

/** Every command, in the order of a first session. To add one: a file in commands/, a line here. */
const COMMANDS: readonly ((program: Command, register: Register) => void)[] = [
  addCheck,
  addIdNumbers,
  addPreview,
  addDiff,
  addPush,
  addSync,
  addResume,
  addUndo,
  addHistory,
  addReport,
  addPerson,
  addLock,
  addLink,
  addSecrets,
  addNotify,
  addSchedule,
  addDemo,
];

const EXIT_CODES = `
Exit codes: 0 done, or nothing to do; 2 something is held for approval; 3 a source or target was unreachable,
refused us or was not to be trusted, or another run has the connection; 4 some items failed; 5 a stale or unknown
plan; 64 wrong usage; 70 unexpected fault; 78 bad configuration; 130 ended by Ctrl-C.`;

/** The command line as commander knows it. It throws `CommanderError` in place of ending the process. */
export function buildProgram(host: CliHost, register: Register): Command {
  const program = new Command('roster-bridge')
    .description("Keeps a school's people in Minga true to Aeries: preview, approve, push, report.")
    .version(host.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES)
    .configureOutput({
      writeOut: (text) => {
        host.stdout.write(text);
      },
      // Errors are said once, by the program itself, in its own form; the help that a command alone gets is not one.
      outputError: () => undefined,
      writeErr: (text) => {
        host.stderr.write(text);
      },
      getOutHelpWidth: () => (host.stdout.isTTY ? host.stdout.columns : 100),
      getErrHelpWidth: () => (host.stderr.isTTY ? host.stderr.columns : 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  for (const option of commonOptionFlags()) program.addOption(option);
  for (const add of COMMANDS) add(program, register);
  return program;
}

function commonOptionFlags(): readonly Option[] {
  return [
    new Option('--config <FILE>', 'settings of one connection'),
    new Option('--connection <NAME>', 'a connection of the desktop app'),
    new Option(
      '--data-dir <DIR>',
      "where plans and runs are kept (default: the desktop app's folder)",
    ),
    new Option('--json', 'print exactly one JSON document on standard output'),
    new Option('--quiet', 'print results and problems only').conflicts('verbose'),
    new Option('--verbose', 'say what goes on, line by line, on standard error'),
  ];
}

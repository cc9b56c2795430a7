import { execFile } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { RosterError } from '../../core/errors.ts';
import { planTask } from '../../core/schedule/task-files.ts';
import type { TaskPlan, TaskSystem } from '../../core/schedule/task-files.ts';
import { explainSchedule } from '../../core/schedule/explain.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';

const run = promisify(execFile);
const COMMAND_MS = 30_000;

export function addSchedule(program: Command, register: Register): void {
  const schedule = program
    .command('schedule')
    .description('nights without the app: a task of the operating system that runs "sync"');
  const add = (name: string, text: string): Command => schedule.command(name).description(text);
  register(add('install', 'write the task files and hand them to the system'), install);
  register(add('remove', 'take the task out of the system again'), remove);
  register(add('status', 'say whether there is a task, and what the system says of it'), status);
}

async function taskOf(
  context: Context,
): Promise<TaskPlan & { readonly days: number; readonly when: string }> {
  const { host, dataDir } = context;
  const connection = await context.connection();
  if (context.hasConfigFile) {
    throw new RosterError('bad-usage', {
      message: 'A task runs a connection of the app, and --config names a file. Nothing was done.',
      fix: 'Use --connection NAME. For a settings file, let your own task run "sync --config FILE".',
    });
  }
  const plan = planTask({
    system: systemOf(host.platform),
    connection: connection.name,
    schedule: connection.schedule,
    program: host.program,
    dataDir,
    folder: folderOf(context),
  });
  const { when } = explainSchedule(connection.schedule, host.timeZone(), host.clock.now());
  return { ...plan, days: connection.schedule.days.length, when };
}

async function install(context: Context): Promise<number> {
  const task = await taskOf(context);
  if (task.days === 0) {
    throw new RosterError('bad-config', {
      message: 'No day of the week is chosen, so the task would never run. Nothing was written.',
      fix: 'Choose at least one day in the schedule of the connection.',
      details: { path: 'schedule.days' },
    });
  }
  for (const { path, text, encoding } of task.files) {
    try {
      await mkdir(folderOf(context), { recursive: true });
      await writeFile(path, encoding === 'utf16le' ? `\uFEFF${text}` : text, {
        encoding,
        mode: 0o600,
      });
    } catch (cause) {
      throw new RosterError('file-unwritable', {
        message: `The task file ${path} could not be written. No task was made.`,
        fix: 'Check that this account may write there.',
        details: { file: path },
        cause,
      });
    }
  }
  const missed = await runAll(task.install);
  const files = task.files.map(({ path }) => path);
  context.output.result({ name: task.name, files, installed: missed === null }, () => [
    ...files.map((path) => `Wrote ${path}`),
    ...(missed === null
      ? [`Installed as ${task.name}. ${task.when}`]
      : [
          `NOT installed: ${missed}`,
          'Run this yourself, as the account that is to run the sync:',
          ...task.install.map((words) => `  ${words.map(shellWord).join(' ')}`),
        ]),
  ]);
  if (missed === null) {
    context.output.note(
      'If the app runs on this computer as well, leave automatic rostering off in it, or on in both: a night is run once.',
    );
  }
  return missed === null ? EXIT.done : EXIT.unreachable;
}

async function remove(context: Context): Promise<number> {
  const task = await taskOf(context);
  const missed = await runAll(task.remove);
  for (const { path } of task.files) await rm(path, { force: true });
  context.output.result({ name: task.name, removed: true, system: missed }, () => [
    `Removed ${task.name} and its files.`,
    ...(missed === null ? [] : [`The system said: ${missed}`]),
  ]);
  return EXIT.done;
}

async function status(context: Context): Promise<number> {
  const task = await taskOf(context);
  const found = await Promise.all(task.files.map(({ path }) => stat(path).catch(() => null)));
  const written = found.every((file) => file !== null);
  const [program = '', ...words] = task.status;
  const said = await run(program, words, { timeout: COMMAND_MS }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
  context.output.result({ name: task.name, written, installed: said !== null, said }, () => [
    written ? `The files of ${task.name} are there.` : `There are no files of ${task.name}.`,
    said === null ? 'The system knows no such task, or could not be asked.' : said,
  ]);
  return EXIT.done;
}

/** Null where all went well, else why not, in words. */
async function runAll(commands: TaskPlan['install']): Promise<string | null> {
  for (const [program = '', ...words] of commands) {
    try {
      await run(program, words, { timeout: COMMAND_MS });
    } catch (error) {
      const code: unknown = Reflect.get(Object(error), 'code');
      if (code === 'ENOENT') return `${program} is not on this computer.`;
      const text: unknown = Reflect.get(Object(error), 'stderr');
      return `${program} refused${typeof text === 'string' && text.trim() !== '' ? `: ${text.trim().split('\n')[0] ?? ''}` : '.'}`;
    }
  }
  return null;
}

function systemOf(platform: NodeJS.Platform): TaskSystem {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}

function folderOf({ host, dataDir }: Context): string {
  switch (systemOf(host.platform)) {
    case 'windows':
      return win32.join(dataDir, 'tasks');
    case 'macos':
      return posix.join(host.homeDir, 'Library', 'LaunchAgents');
    case 'linux': {
      const configured = host.env['XDG_CONFIG_HOME'] ?? '';
      const base = posix.isAbsolute(configured) ? configured : posix.join(host.homeDir, '.config');
      return posix.join(base, 'systemd', 'user');
    }
  }
}

function shellWord(word: string): string {
  return /^[\w.,:/\\@+=-]+$/.test(word) ? word : `"${word}"`;
}

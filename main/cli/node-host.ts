import { homedir, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import packageFacts from '../../package.json' with { type: 'json' };
import { systemClock, systemIds, systemTimeZone } from '../adapters/system/system.ts';
import { RosterError } from '../core/errors.ts';
import type { CliHost, Doors, Input, Sink } from './host.ts';
import { EXIT } from './exit-codes.ts';

/** More than any secret or list of secrets; less than a file piped in by mistake. */
const MOST_INPUT = 64 * 1024;

const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

/** The process we run in, as the command line sees it. */
export function createNodeHost(doors: Doors): CliHost {
  return {
    env: process.env,
    platform: process.platform,
    homeDir: homedir(),
    userName: userName(),
    version: packageFacts.version,
    program: programWords(),
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    stdin: standardInput,
    clock: systemClock,
    ids: systemIds,
    timeZone: systemTimeZone,
    onInterrupt: (listener) => {
      for (const signal of INTERRUPTS) {
        // A library that writes files (under conf) answers each signal by sending it once more, which would make
        // every first Ctrl-C a second one. Nothing is written through it here, so it may let go.
        process.removeAllListeners(signal);
        process.on(signal, listener);
      }
      return () => {
        for (const signal of INTERRUPTS) process.off(signal, listener);
      };
    },
    quit: (code) => {
      process.exit(code);
    },
    doors,
  };
}

/** The installed program is one file; in a checkout Node is given the command line's own. */
function programWords(): readonly string[] {
  const { execPath, argv, versions } = process;
  const [, script] = argv;
  return versions.electron !== undefined || script === undefined
    ? [execPath]
    : [execPath, resolve(script)];
}

/** Waits until everything written has left the process: a pipe takes its time. */
export async function drain(): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map(flush));
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    write: (text) => {
      stream.write(text);
    },
    get isTTY() {
      return Boolean(stream.isTTY);
    },
    get columns() {
      return stream.columns;
    },
  };
}

const standardInput: Input = {
  get isTTY() {
    return Boolean(process.stdin.isTTY);
  },
  readAll: async () => {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of process.stdin) {
      const bytes = Buffer.from(piece);
      size += bytes.length;
      if (size > MOST_INPUT) {
        throw new RosterError('bad-usage', {
          message: 'Too much came in on standard input. Nothing was stored.',
          fix: 'Give one value on standard input.',
        });
      }
      pieces.push(bytes);
    }
    return Buffer.concat(pieces).toString('utf8');
  },
  readLine: (prompt) =>
    new Promise((resolve, reject) => {
      // On standard error: standard output is for the result alone.
      const reader = createInterface({ input: process.stdin, output: process.stderr });
      let answered = false;
      const end = (): void => {
        answered = true;
        reader.close();
      };
      reader.on('SIGINT', () => {
        end();
        process.stderr.write('\n');
        reject(new RosterError('cancelled', { message: 'Cancelled. Nothing was sent.' }));
      });
      reader.on('close', () => {
        if (answered) return;
        process.stderr.write('\n');
        resolve('');
      });
      reader.question(prompt, (answer) => {
        end();
        resolve(answer);
      });
    }),
  readHidden: (prompt) =>
    new Promise((resolve, reject) => {
      // Readline edits the line as usual, but what it would show goes nowhere.
      const nowhere = new Writable({
        write: (_piece, _encoding, done) => {
          done();
        },
      });
      const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
      process.stderr.write(prompt);
      let answered = false;
      const end = (): void => {
        answered = true;
        process.stderr.write('\n');
        reader.close();
      };
      reader.on('SIGINT', () => {
        end();
        reject(new RosterError('cancelled', { message: 'Cancelled. Nothing was stored.' }));
      });
      reader.on('close', () => {
        if (answered) return;
        process.stderr.write('\n');
        resolve('');
      });
      reader.question('', (answer) => {
        end();
        resolve(answer);
      });
    }),
};

/** Some services have no user name; an approval then names the account's number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** A reader that went away (`| head`) ends the program quietly, not with a stack. */
export function endOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.internal);
    });
  }
}

/** Node's own exit code where the program waits for something that can no longer come. */
const NOTHING_TO_WAIT_FOR = 13;

/** A program that ends in the middle of its work must not end silently. */
export function endLoudly(): void {
  process.on('exit', (code) => {
    if (code !== NOTHING_TO_WAIT_FOR) return;
    process.stderr.write(
      'Error: The program ended before it was done. What was sent is in the journal.\n',
    );
    process.exitCode = EXIT.internal;
  });
}

import { join } from 'node:path';
import { pino } from 'pino';
import type { Clock, Log } from '../../core/ports.ts';
import { openDailyFile } from './daily-file.ts';
import { plainLine } from './plain-line.ts';
import { safeFacts } from './safe-facts.ts';
import { safeMessage } from './safe-message.ts';

export interface OpenLog extends Log {
  /** Keeps files for so many days from now on; older ones go at once. */
  keep(days: number): void;
  close(): void;
}

export interface FileLogOptions {
  /** The data folder; lines go to `logs/roster-bridge-YYYY-MM-DD.log` in it, by UTC day. */
  readonly folder: string;
  readonly clock: Clock;
  /** Days that a file is kept; 30 where not said. */
  readonly keepDays?: number;
  /** Told each line as well, in the form for a terminal (`--verbose`). */
  readonly onLine?: (text: string) => void;
}

/** The log of one process or thread: a line of JSON each, without secrets or people. Never throws. */
export function openFileLog(options: FileLogOptions): OpenLog {
  const { folder, clock, keepDays = 30, onLine } = options;
  const file = openDailyFile(join(folder, 'logs'), clock, keepDays);
  const logger = pino(
    {
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: safeFacts },
    },
    {
      write(line) {
        file.write(line);
        onLine?.(plainLine(line));
      },
    },
  );
  return {
    info: (message, facts = {}) => {
      logger.info(facts, safeMessage(message));
    },
    warn: (message, facts = {}) => {
      logger.warn(facts, safeMessage(message));
    },
    error: (message, facts = {}) => {
      logger.error(facts, safeMessage(message));
    },
    keep: (days) => {
      file.keep(days);
    },
    close: () => {
      file.close();
    },
  };
}

/** For tests and `--quiet` tools: says nothing anywhere. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

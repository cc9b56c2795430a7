import { RosterError } from '../../core/errors.ts';
import type { Facts } from './safe-facts.ts';

/** Stack frames that a log line names. */
const FRAMES = 5;

/**
 * What a log may say of an error: our own code and facts, or the kind of an unexpected one and where it came
 * from (file and line of our own bundle). Never its message: a parser quotes its input there.
 */
export function errorFacts(error: unknown): Facts {
  if (error instanceof RosterError) {
    return { ...error.details, code: error.code, retryable: error.retryable, ...place(error) };
  }
  if (!(error instanceof Error)) return { error: 'Error' };
  const code = 'code' in error && typeof error.code === 'string' ? { system: error.code } : {};
  return { error: error.name, ...code, ...place(error) };
}

/** `push.ts:45 < worker.ts:12`: base names only, since a folder may carry the name of its owner. */
function place(error: Error): Facts {
  const stack = error.stack ?? '';
  // The message comes first and may hold anything, even lines that look like frames.
  const end = stack.indexOf(error.message) + error.message.length;
  const frames = (end < error.message.length ? '' : stack.slice(end))
    .split('\n')
    .map((line) => /^ {4}at .*?([a-z][a-z-]*\.[cm]?[jt]s):(\d+):\d+\)?$/.exec(line))
    .filter((match) => match !== null)
    .slice(0, FRAMES)
    .map(([, file = '', line = '']) => `${file}:${line}`);
  return frames.length === 0 ? {} : { at: frames.join(' < ') };
}

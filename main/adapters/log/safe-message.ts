import { REDACTED } from './safe-facts.ts';

/** Longer than any message of ours: what is longer was not written by us. */
const LONGEST_MESSAGE = 120;

/**
 * Shapes that a constant message never has: addresses, anything quoted, long numbers, and words that mix
 * letters with digits as keys and tokens do.
 */
const SUSPECT =
  /\S*@\S*|\b[a-z][a-z+.-]*:\/\/\S*|"[^"]*"|“[^”]*”|\b[\w+/=-]*\d[\w+/=-]*[a-z_+/=-][\w+/=-]*|\b[\w+/=-]*[a-z_+/=-][\w+/=-]*\d[\w+/=-]*|\d{5,}|\w{25,}/gi;

/**
 * Messages are constants in the source (a test reads every call to see to that). This is the second lock:
 * should a value be pasted into one some day, what looks like a secret or an address still stays out.
 */
export function safeMessage(message: string): string {
  return message.slice(0, LONGEST_MESSAGE).replaceAll(/\s+/g, ' ').replaceAll(SUSPECT, REDACTED);
}

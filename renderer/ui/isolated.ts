/** Letters of Hebrew, Arabic and the scripts beside them, and the mark that makes what stands beside it theirs. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f]/;

/**
 * A day, time or number that may be written from right to left, for a sentence that is not: kept for itself, so that it
 * does not draw what follows it to its other side. Such marks are not seen and not read out.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

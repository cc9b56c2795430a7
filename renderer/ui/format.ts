import { isolated } from './isolated.ts';
import { lazily } from './lazily.ts';

/** Numbers, spans and moments as words, in the user's own locale. */

const counts = lazily(() => new Intl.NumberFormat());
const moments = lazily(
  () => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
);
const days = lazily(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }));

export function formatCount(value: number): string {
  return counts().format(value);
}

/**
 * A number as somebody types it, in their own digits or ours and grouped in whichever way; NaN where it is none.
 * `write`: how the user writes a digit.
 */
export function readCount(typed: string, write: (digit: number) => string = formatCount): number {
  const digits = Array.from({ length: 10 }, (_, digit) => write(digit));
  const ours = [...typed.replace(/[\s,.’'٬]/g, '')].map((sign) => {
    const digit = digits.indexOf(sign);
    return digit === -1 ? sign : String(digit);
  });
  return ours.length === 0 ? Number.NaN : Number(ours.join(''));
}

/** `1 student`, `48 students`, `0 students`. English plurals; `many` where adding an s is wrong. */
export function formatAmount(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A span still to go, rounded as one would say it: `a few seconds left`, `about 4 min left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `about ${formatCount(Math.ceil(seconds / 10) * 10)} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${formatCount(Math.max(1, minutes))} min left`;
  return `about ${formatHours(minutes)} left`;
}

/** A moment (ISO 8601) as date and time in the user's time zone. */
export function formatMoment(iso: string): string {
  return isolated(moments().format(new Date(iso)));
}

/** A moment (ISO 8601) as a date in the user's time zone. */
export function formatDay(iso: string): string {
  return isolated(days().format(new Date(iso)));
}

/** Its words are those of the screens; only its number is the user's. */
const ago = lazily(() => new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' }));
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A moment (ISO 8601) as seen from now, in the largest unit that fits: `2 days ago`, `in 3 hours`, `this minute`. */
export function formatAgo(iso: string, now: number): string {
  const span = Date.parse(iso) - now;
  const [unit, length] = STEPS.find(([, ms]) => Math.abs(span) >= ms) ?? STEPS[2];
  return ago()
    .formatToParts(Math.trunc(span / length), unit)
    .map(({ type, value }) => (type === 'integer' ? formatCount(Number(value)) : value))
    .join('');
}

/** How long something took, in milliseconds: `0.8 s`, `42 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatSpan(ms: number): string {
  if (ms < 9950) return `${counts().format(Math.round(ms / 100) / 10)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${formatCount(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${formatCount(minutes)} min ${formatCount(seconds % 60)} s`;
  return formatHours(minutes);
}

function formatHours(minutes: number): string {
  return `${formatCount(Math.floor(minutes / 60))} h ${formatCount(minutes % 60)} min`;
}

/** A share of a whole, in percent: `5 %`. */
export function formatPercent(percent: number): string {
  return `${counts().format(Math.round(percent * 10) / 10)} %`;
}

const soon = lazily(
  () =>
    new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: 'numeric', minute: '2-digit' }),
);

/** A moment (ISO 8601) within six days of now, where the weekday says which: `Thu 11:06 AM`. */
export function formatSoon(iso: string): string {
  return isolated(soon().format(new Date(iso)));
}

/** Numbers, spans and moments as words, in the user's own locale. */
const counts = new Intl.NumberFormat();
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

export function formatCount(value: number): string {
  return counts.format(value);
}

/** `1 student`, `48 students`, `0 students`. English plurals; `many` where adding an s is wrong. */
export function formatAmount(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A span still to go, rounded as one would say it: `a few seconds left`, `about 4 min left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${Math.max(1, minutes)} min left`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** A moment (ISO 8601) as date and time in the user's time zone. */
export function formatMoment(iso: string): string {
  return moments.format(new Date(iso));
}

/** A moment (ISO 8601) as a date in the user's time zone. */
export function formatDay(iso: string): string {
  return days.format(new Date(iso));
}

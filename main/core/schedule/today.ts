import type { Schedule } from '../connection/config.ts';
import { zoneOf } from './due-times.ts';
import { dayInWords, momentInWords } from './explain.ts';
import { type Day, dayAt } from './wall-clock.ts';

/** What the schedule lets an unattended run do now. */
export type Today =
  | { readonly kind: 'run' }
  /** Adds only; everything else waits for a person. */
  | { readonly kind: 'add-only'; readonly text: string }
  /** No run at all; `text` says why, in a sentence. */
  | { readonly kind: 'closed'; readonly text: string };

/**
 * Whether an unattended run may go at this moment (domain document, "Unattended policy"), whoever starts it. The
 * days of the week do not count here: they say when the app starts a run by itself. A pause goes before a blackout,
 * a blackout before an add-only window.
 * @param now milliseconds since 1970, UTC
 */
export function todayOf(
  { pausedUntil, blackout, addOnly, timeZone }: Schedule,
  zoneOfComputer: string,
  now: number,
): Today {
  const zone = zoneOf({ timeZone }, zoneOfComputer);
  if (pausedUntil !== undefined && now < Date.parse(pausedUntil)) {
    const until = momentInWords(Date.parse(pausedUntil), zone);
    return {
      kind: 'closed',
      text: `Unattended runs are paused until ${until}. Nothing was read or sent.`,
    };
  }
  const today = dayAt(now, zone);
  const around = (ranges: Schedule['blackout']) =>
    ranges.find(({ from, to }) => from <= today && today <= to);
  const dark = around(blackout);
  if (dark !== undefined) {
    return {
      kind: 'closed',
      text: `No unattended run ${daysOf(dark)}. Nothing was read or sent.`,
    };
  }
  const adds = around(addOnly);
  if (adds !== undefined) {
    return {
      kind: 'add-only',
      text: `Only people are added ${daysOf(adds)}; everything else waits for a person.`,
    };
  }
  return { kind: 'run' };
}

/** The day that the calendar of the district shows, by which terms begin and end. */
export function dayInDistrict(
  schedule: Pick<Schedule, 'timeZone'>,
  zoneOfComputer: string,
  now: number,
): Day {
  return dayAt(now, zoneOf(schedule, zoneOfComputer));
}

function daysOf({ from, to, label }: Schedule['blackout'][number]): string {
  const when =
    from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
  return label === undefined || label === '' ? when : `${when} (${label})`;
}

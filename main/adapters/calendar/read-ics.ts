import ICAL from 'ical.js';
import type { CalendarDays } from '../../core/schedule/calendar.ts';
import { RosterError } from '../../core/errors.ts';
import { addDays } from '../../core/schedule/wall-clock.ts';
import type { Day } from '../../core/schedule/wall-clock.ts';

/** An entry that repeats is followed so far; a school plans no further ahead. */
const MOST_DAYS_AHEAD = 800;
/** So many repeats of one entry are looked at: a daily entry of twenty years. */
const MOST_REPEATS = 8_000;

export interface IcsReading {
  readonly days: readonly CalendarDays[];
  /** Entries with a time of day, which are no days off. */
  readonly timed: number;
  /** Entries that could not be read. */
  readonly broken: number;
}

export function looksLikeIcs(text: string): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);
}

/**
 * The all-day entries of an iCalendar file (RFC 5545), repeats included, from `today` on for repeats. The day after
 * the last is where such an entry ends, by the standard; here the last day itself is given.
 * @throws `bad-usage` where the text is no calendar, in words.
 */
export function readIcs(text: string, today: Day): IcsReading {
  const events = eventsOf(text);
  const days: CalendarDays[] = [];
  let timed = 0;
  let broken = 0;
  // Told which changed repeats are whose: left to itself the library looks through all entries for each.
  const changed = Map.groupBy(events.filter(isChangedRepeat), uidOf);
  for (const component of events) {
    if (isChangedRepeat(component)) continue;
    try {
      const event = new ICAL.Event(component, { exceptions: changed.get(uidOf(component)) ?? [] });
      if (component.getFirstPropertyValue('status') === 'CANCELLED') continue;
      if (!event.startDate.isDate) timed += 1;
      else days.push(...daysOf(event, today));
    } catch {
      broken += 1;
    }
  }
  return { days, timed, broken };
}

function eventsOf(text: string): readonly ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, '').trim());
    const roots = Array.isArray(parsed) && typeof parsed[0] === 'string' ? [parsed] : parsed;
    if (!Array.isArray(roots)) throw new Error('no calendar');
    const calendars = roots.map((root: unknown) => {
      if (!Array.isArray(root)) throw new Error('no calendar');
      return new ICAL.Component(root);
    });
    if (calendars.some(({ name }) => name !== 'vcalendar')) throw new Error('no calendar');
    return calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  } catch (cause) {
    throw new RosterError('bad-usage', {
      message:
        'This calendar could not be read: it is damaged, cut off, or not an iCalendar (.ics) file. No day was added.',
      fix: 'Download the file again from the calendar’s own "Export" or "Subscribe" link, or paste the days as text, one a line.',
      details: { path: 'text' },
      cause,
    });
  }
}

function daysOf(event: ICAL.Event, today: Day): readonly CalendarDays[] {
  const label = (event.summary ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 100);
  const first = dayOf(event.startDate);
  // An entry without an end lasts one day; some programs end it on its own first day.
  const length = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
  const range = (from: Day): CalendarDays => ({ from, to: addDays(from, length - 1), label });
  if (!event.isRecurring()) return [range(first)];

  const last = addDays(today, MOST_DAYS_AHEAD);
  const found: CalendarDays[] = [];
  const repeats = event.iterator();
  for (let count = 0; count < MOST_REPEATS; count += 1) {
    // Declared as always there, yet null or undefined at the end.
    const next = repeats.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined) break;
    if (dayOf(next) > last) break;
    const { startDate } = event.getOccurrenceDetails(next);
    const each = range(dayOf(startDate));
    if (each.to >= today) found.push(each);
  }
  return found;
}

/** One repeat of an entry that was moved: it stands as an entry of its own, and says which repeat it is for. */
function isChangedRepeat(component: ICAL.Component): boolean {
  return component.hasProperty('recurrence-id');
}

function uidOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue('uid') ?? '');
}

function dayOf({ year, month, day }: ICAL.Time): Day {
  const text = [String(year).padStart(4, '0'), month, day];
  return text.map((part) => String(part).padStart(2, '0')).join('-');
}

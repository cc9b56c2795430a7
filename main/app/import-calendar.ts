import { RosterError } from '../core/errors.ts';
import { readPastedDays, toChoices } from '../core/schedule/calendar.ts';
import type { CalendarDays, CalendarReading } from '../core/schedule/calendar.ts';
import type { Day } from '../core/schedule/wall-clock.ts';

/** Reads calendar files; an adapter. */
export interface CalendarFiles {
  looksLikeIcs(text: string): boolean;
  /** @throws `bad-usage` */
  readIcs(
    text: string,
    today: Day,
  ): { readonly days: readonly CalendarDays[]; readonly timed: number; readonly broken: number };
}

/**
 * Days out of a calendar that was opened or pasted, for a person to choose from: an iCalendar file, or lines with
 * dates. Changes nothing.
 * @throws `bad-usage` where there is no day in it, in words.
 */
export function readCalendar(text: string, today: Day, files: CalendarFiles): CalendarReading {
  const isFile = files.looksLikeIcs(text);
  const file = isFile ? files.readIcs(text, today) : null;
  const pasted = isFile ? null : readPastedDays(text, today);
  const { days, over } = toChoices(file?.days ?? pasted?.days ?? [], today);
  const notes = [
    note(over, 'is over and was left out', 'are over and were left out'),
    note(
      file?.timed ?? 0,
      'has a time of day and was left out',
      'have a time of day and were left out',
    ),
    note(file?.broken ?? 0, 'could not be read', 'could not be read'),
    note(
      pasted?.unread ?? 0,
      'has no date that could be read',
      'have no date that could be read',
      'line',
    ),
  ].filter((text) => text !== null);
  if (days.length > 0) return { days, notes };
  throw new RosterError('bad-usage', {
    message:
      `No day to come was found in this ${isFile ? 'calendar' : 'text'}. ${notes.join(' ')}`.trim(),
    fix: isFile
      ? 'Choose the calendar of the coming school year, with its holidays as all-day entries.'
      : 'Write one entry a line with its date, such as "Nov 23-27, 2026 Thanksgiving break".',
    details: { path: 'text' },
  });
}

function note(count: number, one: string, many: string, noun = 'entry'): string | null {
  if (count === 0) return null;
  const plural = noun === 'entry' ? 'entries' : `${noun}s`;
  return count === 1 ? `1 ${noun} ${one}.` : `${count.toLocaleString('en-US')} ${plural} ${many}.`;
}

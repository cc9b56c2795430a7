import { dayInWords } from '../schedule/explain.ts';
import { addDays, dayAt, instantOf, weekdayOf } from '../schedule/wall-clock.ts';

export interface PauseChoice {
  readonly label: string;
  /** ISO 8601 in UTC: when the day begins by the clock of the schedule. */
  readonly until: string;
}

/** How long the tray offers to pause: until a day begins, so that the night of that day is the first to run again. */
export function pauseChoices(now: number, zone: string): readonly PauseChoice[] {
  const today = dayAt(now, zone);
  const choice = (name: string, day: string): PauseChoice => ({
    label: `${name} (${dayInWords(day)})`,
    until: new Date(instantOf(day, '00:00', zone)).toISOString(),
  });
  return [
    choice('Tomorrow', addDays(today, 1)),
    choice('Monday', mondayAfter(today)),
    choice('In two weeks', addDays(today, 14)),
  ];
}

function mondayAfter(today: string): string {
  for (let count = 1; count <= 7; count += 1) {
    const day = addDays(today, count);
    if (weekdayOf(day) === 'mon') return day;
  }
  return addDays(today, 7);
}

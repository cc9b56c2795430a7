import type { Connection, Policy, Schedule } from '../connection/config.ts';
import { capital, formatCount, listWords } from '../diff/words.ts';
import { nextRuns, zoneOf } from './due-times.ts';
import type { DueTime } from './due-times.ts';
import { dayAt, DAY_MS, daysBetween } from './wall-clock.ts';
import type { Day, Weekday } from './wall-clock.ts';
import { WEEKDAYS } from '../connection/config.ts';

/** A schedule in words. `problems`: what a person most likely did not mean, each with what to do. */
export interface ScheduleWords {
  /** "Every day at 19:00 (America/Los_Angeles)." */
  readonly when: string;
  /** What keeps the next run from coming at its usual time; empty where nothing does. */
  readonly problems: readonly string[];
  /** At most five. Empty: no run will ever come. */
  readonly next: readonly DueTime[];
}

const NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** Longer than any vacation: a range like that was most likely mistyped. */
const LONG_DAYS = 120;
const NEXT_SHOWN = 5;

/** Whether it is switched on does not matter here: the words say what the schedule would do. */
export function explainSchedule(
  schedule: Schedule,
  zoneOfComputer: string,
  now: number,
): ScheduleWords {
  const zone = zoneOf(schedule, zoneOfComputer);
  const next = nextRuns(schedule, zone, now, NEXT_SHOWN);
  const when =
    schedule.days.length === 0
      ? 'On no day.'
      : `${daysInWords(schedule.days)} at ${schedule.time} (${zone}).`;
  return { when, problems: problemsOf(schedule, zone, now, next[0] ?? null), next };
}

function problemsOf(
  schedule: Schedule,
  zone: string,
  now: number,
  first: DueTime | null,
): readonly string[] {
  const problems: string[] = [];
  const today = dayAt(now, zone);
  if (schedule.days.length === 0) {
    problems.push('No day of the week is chosen, so no run is ever due. Choose at least one day.');
  }
  const { pausedUntil } = schedule;
  if (pausedUntil !== undefined && Date.parse(pausedUntil) > now) {
    const day = dayAt(Date.parse(pausedUntil), zone);
    problems.push(`Paused until ${dayInWords(day)}: no run is due before that.`);
  }
  for (const [kind, ranges] of [
    ['The blackout', schedule.blackout],
    ['The add-only window', schedule.addOnly],
  ] as const) {
    for (const { from, to } of ranges) {
      const range = `${kind} from ${dayInWords(from)} to ${dayInWords(to)}`;
      const length = daysBetween(from, to) + 1;
      if (length < 1) {
        problems.push(`${range} ends before it begins, so it does nothing. Correct its dates.`);
      } else if (length > LONG_DAYS && to >= today) {
        problems.push(
          `${range} lasts ${formatCount(length)} days. Check that its last day was meant.`,
        );
      }
    }
  }
  if (schedule.days.length > 0 && first === null) {
    problems.push(
      'No run will ever be due: every day to come is blacked out. Shorten the blackout.',
    );
  } else if (first !== null && first.at - now > LONG_DAYS * DAY_MS) {
    problems.push(`The next run is only on ${dayInWords(first.day)}.`);
  }
  return problems;
}

/** "Every day", "On weekdays", "On Mondays and Fridays". */
export function daysInWords(days: readonly Weekday[]): string {
  const chosen = WEEKDAYS.filter((day) => days.includes(day));
  if (chosen.length === 7) return 'Every day';
  const isWorkWeek = chosen.length === 5 && !chosen.includes('sat') && !chosen.includes('sun');
  if (isWorkWeek) return 'On weekdays';
  return `On ${listWords(chosen.map((day) => `${NAMES[day]}s`))}`;
}

/** "Fri, Nov 27, 2026", the same on every computer. */
export function dayInWords(day: Day): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** "Tue, Nov 24, 2026 at 19:00" by the clock of a time zone. */
export function momentInWords(instant: number, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${dayInWords(dayAt(instant, timeZone))} at ${time.format(instant)}`;
}

/** The kinds of change as the policy knows them, in words, in the order in which they are named. */
const KINDS: readonly (readonly [keyof Policy, string])[] = [
  ['add', 'adds'],
  ['update', 'updates'],
  ['restore', 'restores'],
  ['archive', 'archives'],
  ['move', 'moves'],
  ['relink', 'relinks'],
  ['roleChange', 'role changes'],
];

/**
 * What the night does by itself and what it leaves to a person, under the switches and the policy as they are now.
 * One sentence each; the first says when.
 */
export function explainNight(
  { schedule, policy, sync }: Pick<Connection, 'schedule' | 'policy' | 'sync'>,
  zoneOfComputer: string,
  now: number,
): readonly string[] {
  const { when } = explainSchedule(schedule, zoneOfComputer, now);
  const on = KINDS.filter(([kind]) => isOn(kind, sync));
  const goes = on.filter(([kind]) => policy[kind] !== 'approve').map(([, words]) => words);
  const waits = on.filter(([kind]) => policy[kind] === 'approve').map(([, words]) => words);
  const off = [
    ...(sync.autoUpdate ? [] : ['Updates and restores are off (Auto update): nobody is changed.']),
    ...(sync.archive ? [] : ['Archives are off: nobody is archived.']),
  ];
  return [
    `${when.slice(0, -1)}, Roster Bridge reads Aeries and Minga and compares them.`,
    goes.length === 0
      ? 'Nothing goes by itself.'
      : `${capital(listWords(goes))} go by themselves, unless a safety limit holds them.`,
    ...(waits.length === 0
      ? []
      : [`${capital(listWords(waits))} wait until you have looked at them and approved them.`]),
    ...off,
    ...(schedule.blackout.length === 0 ? [] : ['On blackout days nothing runs.']),
    ...(schedule.addOnly.length === 0 ? [] : ['In add-only windows people are added, no more.']),
  ];
}

function isOn(kind: keyof Policy, sync: Connection['sync']): boolean {
  switch (kind) {
    case 'add':
    case 'relink':
      return true;
    case 'update':
    case 'restore':
    case 'roleChange':
      return sync.autoUpdate;
    case 'archive':
    case 'move':
      return sync.archive;
  }
}

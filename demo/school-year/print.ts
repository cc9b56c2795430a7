import { nightsOf } from './departures.ts';
import type { Night, Year } from './year.ts';

/** The year as a table, a line a night, and what came of it. */

export const HEADING = `night  date        sent  waits  failed  by admin  outcome        what happened`;

export function nightLine(night: Night): string {
  const { number, date, sent, waiting, failed, morning, outcome, events, lost } = night;
  const cell = (value: number, width: number): string =>
    (value === 0 ? '·' : String(value)).padStart(width);
  const said = [
    ...events,
    ...(lost.length > 0 ? [`LOST ${lost.length}: ${lost.slice(0, 3).join(', ')}`] : []),
  ];
  return [
    String(number).padStart(5),
    ` ${date}`,
    cell(sent, 5),
    cell(waiting, 6),
    cell(failed, 7),
    cell(morning.approved, 9),
    ` ${outcome.padEnd(14)}`,
    said.join(', '),
  ].join(' ');
}

/** Each hold of the year once: its first night, for how many nights, what it held and why. */
export function holdLines({ nights }: Pick<Year, 'nights'>): readonly string[] {
  const streaks = new Map<
    string,
    { first: Night; last: Night; nights: number; hold: Night['holds'][number] }
  >();
  const done: (typeof streaks extends Map<string, infer S> ? S : never)[] = [];
  for (const night of nights) {
    const today = new Set<string>();
    for (const hold of night.holds) {
      const key = `${hold.code} ${hold.school} ${hold.role ?? ''}`;
      today.add(key);
      const known = streaks.get(key);
      if (known === undefined) streaks.set(key, { first: night, last: night, nights: 1, hold });
      else Object.assign(known, { last: night, nights: known.nights + 1 });
    }
    for (const [key, streak] of streaks) {
      if (today.has(key)) continue;
      done.push(streak);
      streaks.delete(key);
    }
  }
  return [...done, ...streaks.values()]
    .sort((a, b) => a.first.number - b.first.number)
    .flatMap(({ first, nights: count, hold }) => [
      `night ${first.number}${count > 1 ? ` and ${count - 1} more` : ''}: ${hold.severity === 'stop' ? 'STOP' : 'hold'} ${hold.code}, school ${hold.school}${hold.role === null ? '' : `, ${hold.role}`}, ${hold.count}`,
      `    ${hold.message}`,
      `    ${hold.diagnosis}`,
    ]);
}

export function verdictLines(year: Year): readonly string[] {
  const { nights, departures, late, notArchived, missing, tooMany, leftToDo, databaseBytes } = year;
  const lost = nights.reduce((sum, night) => sum + night.lost.length, 0);
  const longest = departures.reduce((most, each) => Math.max(most, nightsOf(each)), 0);
  const unexplained = late.filter(({ isExplained }) => !isExplained).length;
  const sum = (of: (night: Night) => number): number =>
    nights.reduce((all, night) => all + of(night), 0);
  return [
    `${nights.length} nights: ${sum(({ sent }) => sent)} changes by the schedule, ${sum(({ morning }) => morning.approved)} approved by the administrator.`,
    `People still at school whom Minga lost: ${lost}.`,
    `Departures: ${departures.length}, archived after ${longest} further nights at most; ${notArchived.length} not archived at the end.`,
    `Longer than the grace (more than one further night): ${late.length}, of which ${unexplained} without a cause.`,
    `At the end: ${missing.length} missing in Minga, ${tooMany.length} too many, ${leftToDo} changes left to do.`,
    `Database: ${(databaseBytes / 1e6).toFixed(1)} MB.`,
  ];
}

/** Everybody whose archive took longer than the grace, and what kept it in its nights. */
export function lateLines({ late }: Pick<Year, 'late'>): readonly string[] {
  if (late.length === 0) return ['None: every departure was archived within its grace.'];
  return late.map(({ who, from, to, causes, isExplained }) => {
    const [school = '', key = ''] = who.split(' ');
    const kept = [...causes].map(([cause, nights]) => `${nights} × ${cause}`).join(', ');
    return `${isExplained ? '' : 'WITHOUT A CAUSE: '}${key} of school ${school}, nights ${from} to ${to}: ${kept === '' ? 'nothing was held' : kept}`;
  });
}

export function isGood(year: Year): boolean {
  return (
    year.nights.every(({ lost }) => lost.length === 0) &&
    year.late.every(({ isExplained }) => isExplained) &&
    year.notArchived.length + year.missing.length + year.tooMany.length + year.leftToDo === 0
  );
}

import { addDays } from './wall-clock.ts';
import type { Day } from './wall-clock.ts';

/** Days out of a school's calendar, to be chosen from: nothing of a calendar blacks out a day by itself. */

/** All days from the first to the last, both included. */
export interface CalendarDays {
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

export interface CalendarChoice extends CalendarDays {
  /** True where the label speaks of days without school. */
  readonly suggested: boolean;
}

export interface CalendarReading {
  readonly days: readonly CalendarChoice[];
  /** Entries that were left out, in words: those with a time of day, those that are over, lines without a date. */
  readonly notes: readonly string[];
}

/** More than any school year has; a list of more cannot be looked through. */
export const MOST_CHOICES = 400;

const FREE =
  /\b(no school|no classes|no students|non[- ]?student|holidays?|break|recess|vacation|closed|closure|day off|thanksgiving|christmas|winter|spring break|new year|labor day|memorial day|veterans'? day|presidents'? day|independence day|juneteenth|martin luther king|mlk|columbus day|indigenous peoples|easter|good friday|furlough|teacher work ?day|in-?service|staff development|professional development|pupil[- ]free)\b/i;
const NOT_FREE = /\b(ends|begins|before|returns?|resumes?|first day|last day|concert|assembly)\b/i;

export function suggestsNoSchool(label: string): boolean {
  return FREE.test(label) && !NOT_FREE.test(label);
}

/** In order, without repeats, without what is over; the labels that speak of days without school are suggested. */
export function toChoices(
  all: readonly CalendarDays[],
  today: Day,
): { readonly days: readonly CalendarChoice[]; readonly over: number } {
  const seen = new Set<string>();
  const coming = all.filter(({ to }) => to >= today);
  const days = coming
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))
    .filter(({ from, to, label }) => {
      const key = `${from} ${to} ${label.toLowerCase()}`;
      return seen.size < seen.add(key).size;
    })
    .slice(0, MOST_CHOICES)
    .map((each) => ({ ...each, suggested: suggestsNoSchool(each.label) }));
  return { days, over: all.length - coming.length };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?:${MONTHS.join('|')})[a-z]*\\.?`;
const DASH = '\\s*(?:-|–|—|to|until|through|thru)\\s*';
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s*)?';

/**
 * Days out of pasted text, one entry a line, as schools print them: `2026-11-23 – 2026-11-27 Thanksgiving`,
 * `11/23/2026 - 11/27/2026`, `November 23–27, 2026`, `Dec 21 - Jan 1 Winter break`. The label may stand on either
 * side. A date without a year is the next one to come.
 */
export function readPastedDays(
  text: string,
  today: Day,
): { readonly days: readonly CalendarDays[]; readonly unread: number } {
  const days: CalendarDays[] = [];
  let unread = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.trim();
    if (line === '') continue;
    const found = readLine(line, today);
    if (found === null) unread += 1;
    else days.push(found);
  }
  return { days, unread };
}

interface Part {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

const ONE_DATE = `(?:${WEEKDAY})((?:\\d{4}-\\d{1,2}-\\d{1,2})|(?:\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?)|(?:${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?))`;
const RANGE = new RegExp(`${ONE_DATE}${DASH}${ONE_DATE}`, 'i');
const IN_MONTH = new RegExp(
  `(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?${DASH}(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?![\\d/])`,
  'i',
);
const SINGLE = new RegExp(ONE_DATE, 'i');

function readLine(line: string, today: Day): CalendarDays | null {
  const range = RANGE.exec(line);
  if (range !== null) {
    const [whole, first = '', last = ''] = range;
    return days(readPart(first), readPart(last), rest(line, whole), today);
  }
  const inMonth = IN_MONTH.exec(line);
  if (inMonth !== null) {
    const [whole, month = '', first = '', last = '', year] = inMonth;
    const from = readPart(`${month} ${first}${year === undefined ? '' : `, ${year}`}`);
    return days(from, from && { ...from, day: Number(last) }, rest(line, whole), today);
  }
  const single = SINGLE.exec(line);
  if (single === null) return null;
  const [whole, date = ''] = single;
  const part = readPart(date);
  return days(part, part, rest(line, whole), today);
}

function readPart(text: string): Part | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/.exec(text);
  if (slashed !== null) {
    const [, month, day, year] = slashed;
    const full = year === undefined ? null : Number(year) + (year.length === 2 ? 2000 : 0);
    return { year: full, month: Number(month), day: Number(day) };
  }
  const named = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/i.exec(text);
  if (named === null) return null;
  const [, month = '', day, year] = named;
  return {
    year: year === undefined ? null : Number(year),
    month: MONTHS.indexOf(month.toLowerCase()) + 1,
    day: Number(day),
  };
}

function days(from: Part | null, to: Part | null, label: string, today: Day): CalendarDays | null {
  if (from === null || to === null) return null;
  // One year for both where only one is written; "Dec 21 - Jan 1, 2027" begins in the year before.
  const wraps = to.month < from.month;
  const lastYear = to.year ?? (from.year === null ? null : from.year + (wraps ? 1 : 0));
  const firstYear = from.year ?? (lastYear === null ? null : lastYear - (wraps ? 1 : 0));
  const year = firstYear ?? yearToCome(to, wraps, today);
  const first = toDay(year, from);
  const last = toDay(lastYear ?? year + (wraps ? 1 : 0), to);
  if (first === null || last === null || last < first) return null;
  return { from: first, to: last, label };
}

/** The year in which the last day is not over yet. */
function yearToCome(to: Part, wraps: boolean, today: Day): number {
  const year = Number(today.slice(0, 4));
  const thisYear = toDay(year, to);
  const first = thisYear !== null && thisYear >= today ? year : year + 1;
  return wraps ? first - 1 : first;
}

function toDay(year: number, { month, day }: Part): Day | null {
  const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  // February 30 is not a day of March.
  return /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text) ? text : null;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && addDays(text, 0) === text;
}

/** What a line says beside its dates. */
function rest(line: string, dates: string): string {
  return line
    .replace(dates, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s:;,.|–—-]+|[\s:;,|–—-]+$/g, '')
    .slice(0, 100);
}

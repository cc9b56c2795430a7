import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import type { SourceTerm } from '../ports.ts';

/** Days around the first and last day of a term in which rosters are seldom whole. */
const EDGE_DAYS = 14;
/** A term of so many days is a school year. */
const YEAR_DAYS = 240;

/**
 * What the calendar says about a roster that shrinks (domain document, "Can the source be trusted?"): Aeries
 * leaves out students without a current class, so summer and the weeks around a new term look like a departure.
 * `today`: YYYY-MM-DD in the district. Null where the date explains nothing, or no term is known.
 */
export function seasonOf(today: string, terms: readonly SourceTerm[]): string | null {
  const day = parseISO(today);
  const known = telling(
    terms
      // A grading period ends in the middle of a term, and no schedule with it.
      .filter(({ type }) => type.toLowerCase() !== 'gradingperiod')
      .map((term) => ({ start: parseISO(term.startDate), end: parseISO(term.endDate) }))
      .filter(({ start, end }) => !Number.isNaN(start.getTime()) && !Number.isNaN(end.getTime())),
  );
  if (known.length === 0 || Number.isNaN(day.getTime())) return null;

  const running = known.filter(({ start, end }) => start <= day && day <= end);
  if (running.length === 0) {
    const next = known
      .map(({ start }) => start)
      .filter((start) => start > day)
      .sort((a, b) => a.getTime() - b.getTime())[0];
    const until = next === undefined ? '' : ` (the next begins on ${dateWords(next)})`;
    return `No term is running in Aeries today${until}, and Aeries leaves out students who have no current class.`;
  }
  const begun = running.find(({ start }) => differenceInCalendarDays(day, start) < EDGE_DAYS);
  if (begun !== undefined) {
    return `A term began on ${dateWords(begun.start)}: until every schedule is in place, Aeries leaves out students who have no current class.`;
  }
  const ending = running.find(({ end }) => differenceInCalendarDays(end, day) < EDGE_DAYS);
  if (ending !== undefined) {
    return `A term ends on ${dateWords(ending.end)}: around that day classes are closed, and Aeries leaves out students who have no current class.`;
  }
  return null;
}

interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** A school year runs through its breaks: where shorter terms are known, they say more. */
function telling(spans: readonly Span[]): readonly Span[] {
  const short = spans.filter(({ start, end }) => differenceInCalendarDays(end, start) < YEAR_DAYS);
  return short.length > 0 ? short : spans;
}

function dateWords(date: Date): string {
  return format(date, 'MMMM d');
}

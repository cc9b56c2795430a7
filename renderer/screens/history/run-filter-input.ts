import type { Input } from '../../../preload/contract.ts';
import type { RunFilter } from './run-filters.tsx';

type Asked = Pick<Input<'listRuns'>, 'states' | 'triggers' | 'from' | 'until'>;

const STATES: Readonly<Record<RunFilter['state'], Asked['states']>> = {
  all: [],
  succeeded: ['succeeded'],
  problems: ['failed', 'partial'],
  unfinished: ['running', 'stopped'],
};

/** A filter as the application is asked: days become the moments at which they begin and end here. */
export function asked({ state, trigger, from, until }: RunFilter): Asked {
  return {
    states: STATES[state],
    triggers: trigger === 'all' ? [] : [trigger],
    from: dayStart(from, 0),
    until: dayStart(until, 1),
  };
}

/** The moment a day (YYYY-MM-DD) begins in the user's time zone, `later` days on. Null for none, or half typed. */
function dayStart(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1970) return null;
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}

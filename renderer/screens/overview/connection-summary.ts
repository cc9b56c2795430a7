import type { ConnectionHealth } from '../../../preload/sync-views.ts';
import type { ConnectionStatus } from '../../app/connection-status.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { formatAmount, formatMoment } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { withoutIds } from '../../ui/without-ids.ts';
import { schoolName } from '../words.ts';
import type { ConnectionSummary } from './connection-card.tsx';

interface Known {
  /** Null until it is read, or where it cannot be: `history` says which. */
  readonly health: ConnectionHealth | null;
  readonly history: ConnectionSummary['history'];
  /** By Aeries School ID. */
  readonly schoolNames: Readonly<Record<string, string>>;
}

/** A connection as its card shows it. */
export function summaryOf(
  connection: ConnectionView,
  { status, text }: ConnectionStatus,
  { health, history, schoolNames }: Known,
): ConnectionSummary {
  const { id, config, complete, isSample, problems } = connection;
  const base = {
    id,
    name: config.name,
    isSample,
    status,
    statusText: inLocale(withoutIds(text)),
    history,
    scope: scopeOf(config.schools, schoolNames),
    lastRun: health?.lastRun ? { ...health.lastRun, text: inLocale(health.lastRun.text) } : null,
    nextRun: health?.nextRun ?? null,
    interrupted: interruptedWords(health),
    runs: health?.chart ?? [],
  };
  if (!complete) {
    return {
      ...base,
      alarm: 'none',
      since: null,
      waiting: problems[0]?.message ?? 'The setup is not finished.',
      waitingAction: 'Go on with the setup',
    };
  }
  const waiting = health?.waiting ? inLocale(health.waiting.text) : null;
  const failsOnlyInCheck = status === 'failing' && health?.state !== 'failing';
  return {
    ...base,
    // The banner of the interrupted run says it all.
    alarm: isOnlyInterrupted(health) ? 'none' : alarmOf(health),
    since: health?.since ?? null,
    waiting: waiting ?? (failsOnlyInCheck ? 'The last test found something to mend.' : null),
    waitingAction: waiting === null ? 'See what' : 'Review',
  };
}

/** Whether what is amiss is the interrupted run and nothing else. */
const isOnlyInterrupted = (health: ConnectionHealth | null): boolean =>
  health !== null && health.interrupted !== null && health.interrupted.text === health.text;

function alarmOf(health: ConnectionHealth | null): ConnectionSummary['alarm'] {
  switch (health?.state) {
    case 'warning':
      return 'warn';
    case 'failing':
      return 'danger';
    case 'new':
    case 'good':
    case 'waiting':
    case 'running':
    case undefined:
      return 'none';
  }
}

/** How far the run came that can be finished, and when it was begun as one tells it here. */
function interruptedWords(health: ConnectionHealth | null): string | null {
  const interrupted = health?.interrupted ?? null;
  if (interrupted === null || health === null) return null;
  const { lastRun } = health;
  if (lastRun === null || lastRun.runId !== interrupted.runId) return inLocale(interrupted.text);
  return `${inLocale(interrupted.text)} It was begun ${formatMoment(lastRun.at)}.`;
}

/** So many schools are named on a card; of more, so many and how many others there are. */
const NAMED_SCHOOLS = 5;

function scopeOf(
  schools: ConnectionView['config']['schools'],
  names: Readonly<Record<string, string>>,
): string {
  if (schools.length === 0) return 'None chosen yet';
  const others = schools.length > NAMED_SCHOOLS + 1 ? schools.length - NAMED_SCHOOLS : 0;
  const named = schools
    .slice(0, schools.length - others)
    .map(({ aeriesSchoolId }) => schoolName(names, aeriesSchoolId))
    .join(', ');
  const more = others === 0 ? '' : ` and ${formatAmount(others, 'other')}`;
  return `${formatAmount(schools.length, 'school')}: ${named}${more}`;
}

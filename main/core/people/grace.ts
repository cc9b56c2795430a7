import type { HoldLimits } from '../connection/config.ts';
import type { Line } from '../diff/line.ts';
import type { Reason } from '../plan/plan.ts';
import { type Absence, type Absences, absenceKey } from './memory.ts';

/**
 * Grace (domain document): an unattended archive needs absence in two complete readings in a row, twelve hours
 * apart; an attended one may go at once and says that it is the first. Moves need none: the source says where the
 * person is.
 */
export interface GraceRules {
  readonly absences: Absences;
  /** The time of this reading, in milliseconds. */
  readonly now: number;
  /** Whether this reading is complete, so that it counts. */
  readonly complete: boolean;
  readonly attended: boolean;
  readonly limits: Pick<HoldLimits, 'graceReadings' | 'graceHours'>;
  /** IANA name for the times in sentences; that of the computer where it is left out. */
  readonly timeZone?: string;
}

const HOUR_MS = 3_600_000;

/** Turns archives that are too early into skips, and has the others say since when the person is missing. */
export function applyGrace(lines: Iterable<Line>, rules: GraceRules): void {
  const words = openWords(rules);
  for (const line of lines) {
    if (line.op !== 'archive' || line.target === null) continue;
    const before = rules.absences.get(absenceKey(line.mingaId, line.target.externalId ?? ''));
    const absence = withThisReading(before, rules);
    if (rules.attended || isDue(absence, rules)) {
      if (absence !== null) line.reason = words.archived(line.reason, absence);
      continue;
    }
    line.op = 'skip';
    line.wouldBe = 'archive';
    line.reason = words.tooEarly(line.reason, absence);
  }
}

/** The absence with this reading counted; null where nothing counts yet. */
function withThisReading(
  before: Absence | undefined,
  { now, complete }: GraceRules,
): Absence | null {
  if (!complete) return before ?? null;
  if (before === undefined) return { since: new Date(now).toISOString(), readings: 1 };
  return { ...before, readings: before.readings + 1 };
}

function isDue(absence: Absence | null, { now, limits }: GraceRules): boolean {
  if (absence === null) return false;
  // A clock that was put back makes the time shorter, never longer: at worst an archive waits.
  const missing = now - Date.parse(absence.since);
  return absence.readings >= limits.graceReadings && missing >= limits.graceHours * HOUR_MS;
}

interface Words {
  archived(reason: Reason, absence: Absence): Reason;
  tooEarly(reason: Reason, absence: Absence | null): Reason;
}

/** Sentences repeat, so each is kept once. */
function openWords({ limits, now, timeZone }: GraceRules): Words {
  const made = new Map<string, Reason>();
  const once = (key: string, make: () => Reason): Reason => {
    let known = made.get(key);
    if (known === undefined) made.set(key, (known = make()));
    return known;
  };
  const format = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const moment = (time: number): string => format.format(time).replaceAll('\u202f', ' ');
  return {
    archived: (reason, { since, readings }) =>
      once(`+${reason.text}${readings === 1 ? '' : since}`, () => ({
        code: reason.code,
        text:
          readings === 1
            ? `${reason.text} This is the first complete reading without them.`
            : `${reason.text} They have been missing since ${moment(Date.parse(since))}.`,
      })),
    tooEarly: (reason, absence) =>
      once(`-${reason.text}${absence?.since ?? ''}`, () => {
        const rule = `An unattended run archives them once ${limits.graceReadings} complete readings in a row, at least ${limits.graceHours} hours apart, were without them`;
        if (absence === null) {
          return { code: 'in-grace', text: `${reason.text} ${rule}; this one was not complete.` };
        }
        const since = Date.parse(absence.since);
        const due = Math.max(since + limits.graceHours * HOUR_MS, now);
        return {
          code: 'in-grace',
          text: `${reason.text} The first complete reading without them was on ${moment(since)}. ${rule}: from ${moment(due)} on.`,
        };
      }),
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Absence, absenceKey } from '../../../main/core/people/memory.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import {
  type Scene,
  connection,
  inMinga,
  onlyChange,
  planOf,
  student,
  twoSchools,
  verdict,
} from '../plan/district.ts';

/** When somebody who is missing is archived. */

const HOUR = 3_600_000;
const now = Date.parse('2026-11-25T03:00:00Z');
const settings = connection({ schedule: { timeZone: 'America/Los_Angeles' } });
const gone = student(1);

function missing(hoursAgo: number, readings: number): Absence {
  return { since: new Date(now - hoursAgo * HOUR).toISOString(), readings };
}
function changeOf(absence: Absence | null, more: Scene = {}): Change {
  const absences = new Map(absence === null ? [] : [[absenceKey('m5', 'STU_1'), absence]]);
  return onlyChange({
    connection: settings,
    minga: [inMinga(gone)],
    attended: false,
    memory: { absences, now },
    ...more,
  });
}

describe('an unattended run', () => {
  it('does not archive at the first absence, and says since when and when it would', () => {
    expect(changeOf(null)).toMatchObject({
      op: 'skip',
      wouldBe: 'archive',
      reason: {
        code: 'in-grace',
        text: 'Aeries no longer lists this person at school 5. The first complete reading without them was on Nov 24, 2026, 7:00 PM. An unattended run archives them once 2 complete readings in a row, at least 12 hours apart, were without them: from Nov 25, 2026, 7:00 AM on.',
      },
    });
  });

  it.each([
    [13, 1, 'archive'],
    [12, 1, 'archive'],
    [11, 1, 'skip'],
    [11, 9, 'skip'],
    [24, 0, 'skip'],
  ])('missing for %i hours, in %i readings before this one: %s', (hours, readings, op) => {
    expect(changeOf(missing(hours, readings)).op).toBe(op);
  });

  it('does not count a reading that is not complete', () => {
    const incomplete = { verdict: verdict({ complete: false }) };
    expect(changeOf(missing(13, 1), incomplete).op).toBe('skip');
    expect(changeOf(null, incomplete).reason.text).toContain('this one was not complete');
    expect(changeOf(missing(13, 2), incomplete)).toMatchObject({
      op: 'archive',
      heldBy: ['source-incomplete'],
    });
  });

  it('goes by the numbers of the settings', () => {
    const quick = connection({ holds: { graceReadings: 1, graceHours: 0 } });
    expect(changeOf(null, { connection: quick }).op).toBe('archive');
    const slow = connection({ holds: { graceReadings: 3 } });
    expect(changeOf(missing(48, 1), { connection: slow }).op).toBe('skip');
  });

  it('does not mind a clock that was put back', () => {
    expect(changeOf(missing(-5, 1)).op).toBe('skip');
  });

  it('moves at once: the source says where the person is', () => {
    const plan = planOf({
      connection: connection({ schools: twoSchools }),
      people: [student(1, { schools: ['6'] })],
      minga: { m5: [inMinga(gone)], m6: [] },
      attended: false,
      memory: { absences: new Map(), now },
    });
    expect(plan.totals).toMatchObject({ move: 1, skip: 0 });
  });
});

describe('a person who looks at the plan', () => {
  it('may archive at once, and is told that it is the first absence', () => {
    expect(changeOf(null, { attended: true })).toMatchObject({
      op: 'archive',
      reason: {
        code: 'not-in-source',
        text: 'Aeries no longer lists this person at school 5. This is the first complete reading without them.',
      },
    });
  });

  it('is told later since when the person is missing, in words that stay the same from night to night', () => {
    const later = changeOf(missing(30, 2), { attended: true });
    expect(later.reason.text).toContain('They have been missing since Nov 23, 2026, 1:00 PM.');
    expect(changeOf(missing(30, 3), { attended: true }).reason).toEqual(later.reason);
  });
});

it('the memory is part of what seals a plan', () => {
  const scene: Scene = { connection: settings, minga: [inMinga(gone)], attended: false };
  const first = planOf({ ...scene, memory: { absences: new Map(), now } });
  const absences = new Map([[absenceKey('m5', 'STU_1'), missing(20, 1)]]);
  expect(planOf({ ...scene, memory: { absences, now } }).planHash).not.toBe(first.planHash);
});

function counted(before: Absence | null, clock: number): Absence {
  return before === null
    ? { since: new Date(clock).toISOString(), readings: 1 }
    : { ...before, readings: before.readings + 1 };
}

it('whatever the readings, nobody is archived unattended before a second one twelve hours after the first', () => {
  const steps = fc.array(
    fc.record({
      hours: fc.integer({ min: -3, max: 20 }),
      isComplete: fc.boolean(),
      isListed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(steps, (nights) => {
      let clock = now;
      let absence: Absence | null = null;
      for (const { hours, isComplete, isListed } of nights) {
        clock += hours * HOUR;
        const memory = {
          absences: new Map(absence === null ? [] : [[absenceKey('m5', 'STU_1'), absence]]),
          now: clock,
        };
        const plan = planOf({
          minga: [inMinga(gone)],
          people: isListed ? [gone] : [],
          attended: false,
          memory,
          verdict: verdict({ complete: isComplete }),
          connection: connection({ holds: { emptyCollectionMinimum: 1000 } }),
        });
        if (plan.totals.archive > 0) {
          expect(absence?.readings ?? 0).toBeGreaterThan(0);
          expect(clock - Date.parse(absence?.since ?? '')).toBeGreaterThanOrEqual(12 * HOUR);
        }
        if (!isComplete) continue;
        absence = isListed ? null : counted(absence, clock);
      }
    }),
    { numRuns: 150 },
  );
});

import type { Header, Hold, Op, Plan, Role } from '../../screens/preview/types.ts';
import { schoolsOf, shapeAt } from './preview-rows.ts';
import { one } from './preview-source.ts';
import type { Tally } from './preview-source.ts';

const hold: Hold = {
  code: 'archive-share',
  severity: 'hold',
  school: '5',
  role: 'student',
  op: 'archive',
  count: 48,
  percent: 6.2,
  limit: 5,
  message:
    '48 students would be archived at Lincoln High School, because Aeries no longer lists them. That is 6.2 % of the 774 there; the limit is 5 %.',
  diagnosis:
    'A term began on November 16: until every schedule is in place, Aeries leaves out students who have no current class. Wait until schedules are in, then make a new preview.',
};
const stop: Hold = {
  ...hold,
  code: 'archive-surge',
  severity: 'stop',
  school: '6',
  role: 'teacher',
  op: null,
  count: 31,
  percent: 88.6,
  limit: 25,
  message:
    '31 of 35 teachers would be archived at Washington Middle School. Everything for the teachers of this school is stopped.',
  diagnosis:
    'The cause is unknown. Look in Aeries whether the staff assignments of this school were closed, and run the connection check.',
};

/** A plan to go with the source (`preview-source.ts`): its totals, and two holds of it. */
export function madeUpPlan(rows: number, schools: number): Plan {
  const totals = (counts: Tally<Op>): Header['totals'] => ({
    add: 0,
    update: 0,
    archive: 0,
    restore: 0,
    relink: 0,
    move: 0,
    skip: 0,
    conflict: 0,
    invalid: 0,
    locked: 0,
    protected: 0,
    unmanaged: 0,
    unchanged: 0,
    ...counts,
  });
  const all: Tally<Op> = {};
  const cells = new Map<string, Tally<Op>>();
  for (let index = 0; index < rows; index += 1) {
    const { op, school, role } = shapeAt(index, schools);
    const key = `${school}/${role}`;
    const cell = cells.get(key) ?? {};
    cells.set(key, cell);
    one(cell, op);
    one(all, op);
  }
  const roles: readonly Role[] = ['student', 'teacher', 'staff'];
  return {
    connectionId: 'lincoln',
    schoolNames: schoolsOf(schools),
    runs: [],
    edits: 0,
    freshness: { kind: 'fresh', until: new Date(Date.now() + 23.5 * 3_600_000).toISOString() },
    header: {
      planId: 'plan-1',
      planHash: 'ab12',
      connection: 'lincoln',
      createdAt: new Date(Date.now() - 5 * 60_000).toISOString(),
      settingsHash: 's',
      sourceFingerprint: 'f',
      targetFingerprint: 't',
      source: {
        complete: true,
        incompleteReasons: [],
        people: 2290,
        invalid: 3,
        requests: 14,
        bytes: 900_000,
        durationMs: 9000,
      },
      target: { people: 1774 },
      // Two lines a move.
      totals: { ...totals(all), move: Math.ceil((all.move ?? 0) / 2), unchanged: 1041 },
      groups: Object.keys(schoolsOf(schools)).flatMap((school) =>
        roles.map((role) => ({
          school,
          role,
          existing: 774,
          totals: totals(cells.get(`${school}/${role}`) ?? {}),
        })),
      ),
      holds: rows === 0 ? [] : schools > 1 ? [hold, stop] : [hold],
      trigger: 'person',
      kind: 'sync',
      undoOf: null,
      cannotUndo: [],
      settings: {},
    },
  };
}

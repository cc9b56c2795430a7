import { push } from '../../main/app/push.ts';
import { waitingPlan } from '../../main/app/waiting-plan.ts';
import { ACTIONABLE_OPS, type Change } from '../../main/core/plan/plan.ts';
import type { PushResult, Workbench } from '../../main/core/ports.ts';
import type { District } from '../district/types.ts';
import { sourcedIdOf } from '../district/ids.ts';
import { peopleAt } from '../district/truth.ts';

export interface Morning {
  readonly approved: number;
  readonly left: number;
  readonly result: PushResult | null;
}

/** Whether Minga has somebody active at a school under this Aeries ID. */
export type IsActive = (school: string, sisId: string) => boolean;

/**
 * The morning after: an administrator looks each waiting change up in the office, approves what is right with a note,
 * and leaves the rest. Knows the truth, as somebody at the school does; never approves for convenience.
 */
export async function decideInTheMorning(
  bench: Workbench,
  district: District,
  isActive: IsActive,
  control: Parameters<typeof push>[2],
): Promise<Morning> {
  const found = waitingPlan(bench.store, bench.connection, bench.clock.now());
  if (found === null) return { approved: 0, left: 0, result: null };
  const { plan } = found;
  const isRight = judge(district, isActive);
  const waiting: Change[] = [];
  for (const change of bench.store.plans.changes(plan.planId, { ops: ACTIONABLE_OPS })) {
    if (!hasGone(bench, plan.createdAt, change.id)) waiting.push(change);
  }
  const right = waiting.filter(isRight);
  if (right.length === 0) return { approved: 0, left: waiting.length, result: null };
  const codes = new Set(
    right.flatMap(({ heldBy, fields }) => [
      ...heldBy,
      ...fields.flatMap((field) => (field.heldBy === undefined ? [] : [field.heldBy])),
    ]),
  );
  const schools = new Set(right.map(({ school }) => school));
  const result = await push(
    bench,
    {
      planId: plan.planId,
      selection: { kind: 'rows', ids: right.map(({ id }) => id) },
      overrides: plan.holds
        .filter(({ code, school }) => codes.has(code) && schools.has(school))
        .map(({ code, school, role, count }) => ({
          ...{ code, school, role, typedCount: count },
          note: 'Looked up in the office: it is so.',
        })),
      note: 'Looked up in the office: it is so.',
      approvedBy: 'administrator',
      trigger: 'person',
    },
    control,
  );
  const isOne = ({ part }: Change): boolean => part !== 'leave';
  const approved = right.filter(isOne).length;
  return { approved, left: waiting.filter(isOne).length - approved, result };
}

function hasGone({ store, connection }: Workbench, since: string, changeId: string): boolean {
  return store.runs
    .list(5, connection.name)
    .filter(({ startedAt }) => startedAt >= since)
    .some(({ runId }) => {
      const state = store.runs.item(runId, changeId)?.state;
      return state === 'succeeded' || state === 'skipped';
    });
}

function judge(district: District, isActive: IsActive): (change: Change) => boolean {
  const there = new Map(
    district.schools.map(({ id }) => [
      id,
      new Set(peopleAt(district, id).map(({ sisId }) => sisId)),
    ]),
  );
  // Minga may know somebody under the ID that Aeries sent before: the office finds out who that is.
  const today = new Map(
    [...district.students, ...district.staff].map((person) => [
      sourcedIdOf({ idForm: 'prefixed' }, person),
      sourcedIdOf(district, person),
    ]),
  );
  return ({ op, school, sisId, part }) => {
    if (sisId === null) return false;
    const now = there.get(school)?.has(sisId) === true ? sisId : (today.get(sisId) ?? sisId);
    const isThere = there.get(school)?.has(now) === true;
    if (op !== 'archive' && part !== 'leave') return isThere;
    // Somebody who is there twice, under the old ID and the new, needs one of the two only.
    return !isThere || (now !== sisId && isActive(school, now));
  };
}

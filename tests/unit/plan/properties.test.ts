import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describesNobody } from '../../../main/core/diff/invalid-rows.ts';
import { couldBe, takeCensus } from '../../../main/core/matching/census.ts';
import type { AlsoKnown } from '../../../main/core/people/also-known.ts';
import type { InvalidRow, SourcePerson } from '../../../main/core/person/person.ts';
import { type DraftPlan, makePlan } from '../../../main/core/plan/make-plan.ts';
import type { PlanInput } from '../../../main/core/plan/plan-input.ts';
import { ACTIONABLE_OPS, type Change } from '../../../main/core/plan/plan.ts';
import { orderForPush } from '../../../main/core/plan/push-order.ts';
import { invalidRow, verdict } from './district.ts';
import { applyChanges } from './in-memory-minga.ts';
import { randomDistrict } from './random-district.ts';

const runs = { numRuns: Number(process.env['ENGINE_RUNS'] ?? 600) };
const acting: ReadonlySet<string> = new Set(ACTIONABLE_OPS);
const isActing = (change: Change): boolean => acting.has(change.op);

/** What the memory joins once a run is through: who had which link, since only somebody known can be locked. */
function linkedBefore({ target }: PlanInput): readonly AlsoKnown[] {
  const ids = new Map<string, string[]>();
  for (const { externalId, id } of [...target.values()].flat()) {
    if (externalId !== null) ids.set(externalId, [...(ids.get(externalId) ?? []), id]);
  }
  return [...ids].map(([person, personIds]) => ({ person, ids: personIds, seen: [] }));
}

describe('whatever the district', () => {
  it('a plan that was pushed leaves nothing to push, and Minga refuses none of it', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        const first = [...makePlan(input).changes];
        const sent = first.filter((change) => isActing(change) && change.heldBy.length === 0);
        const target = applyChanges(input.target, sent);
        const alsoKnown = linkedBefore(input);
        const second = [...makePlan({ ...input, target, alsoKnown }).changes].filter(
          (change) => isActing(change) && change.heldBy.length === 0,
        );
        expect(second).toEqual([]);
      }),
      runs,
    );
  });

  it('the order of rows on either side changes neither plan nor hash', () => {
    const shuffled = randomDistrict().chain((input) =>
      fc.record({
        input: fc.constant(input),
        people: shuffle(input.source.people),
        contacts: shuffle(input.source.contacts),
        invalid: shuffle(input.source.invalid),
        m5: shuffle(input.target.get('m5') ?? []),
        m6: shuffle(input.target.get('m6') ?? []),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, people, contacts, invalid, m5, m6 }) => {
        const other: PlanInput = {
          ...input,
          source: { ...input.source, people, contacts, invalid },
          target: new Map([
            ['m6', m6],
            ['m5', m5],
          ]),
        };
        const plan = makePlan(input);
        const same = makePlan(other);
        expect([...same.changes]).toEqual([...plan.changes]);
        // Who was seen is a set: what is remembered of it has no order.
        const seen = ({ sightings }: DraftPlan) =>
          new Set([...sightings].map((s) => JSON.stringify(s)));
        expect({ ...same, changes: null, sightings: seen(same) }).toEqual({
          ...plan,
          changes: null,
          sightings: seen(plan),
        });
      }),
      runs,
    );
  });

  it('every line has an id of its own, and the totals count every line, a move once', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        const plan = makePlan(input);
        const changes = [...plan.changes];
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
        const counted = Object.entries(plan.totals).filter(([op]) => op !== 'unchanged');
        const people = changes.filter(({ part }) => part !== 'leave');
        expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(people.length);
        expect(plan.changeCount).toBe(changes.length);
      }),
      runs,
    );
  });

  it('a move is never split: both halves are there, are held alike, and are sent in their order', () => {
    const held = randomDistrict().map((input) => ({
      ...input,
      source: { ...input.source, verdict: verdict({ complete: false }) },
    }));
    fc.assert(
      fc.property(fc.oneof(randomDistrict(), held), (input) => {
        const changes = [...makePlan(input).changes];
        const byId = new Map(changes.map((change) => [change.id, change]));
        const order = orderForPush(changes.filter(isActing)).map(({ id }) => id);
        for (const change of changes) {
          if (change.part === null) {
            expect([change.pairedWith, change.op === 'move']).toEqual([null, false]);
            continue;
          }
          const other = byId.get(change.pairedWith ?? '');
          expect(other).toMatchObject({
            pairedWith: change.id,
            part: change.part === 'leave' ? 'arrive' : 'leave',
            op: change.op,
            wouldBe: change.wouldBe,
            heldBy: change.heldBy,
          });
          expect(other?.mingaId).not.toBe(change.mingaId);
          if (change.part === 'leave' && isActing(change)) {
            expect(order.indexOf(change.id)).toBeLessThan(order.indexOf(other?.id ?? ''));
          }
        }
      }),
      runs,
    );
  });

  it('nobody leaves a Minga at one of whose schools they are enrolled, be it concurrently', () => {
    fc.assert(
      fc.property(randomDistrict({ invalidRows: false }), (input) => {
        for (const change of makePlan(input).changes) {
          if (change.op !== 'archive' && change.part !== 'leave') continue;
          const schools = schoolsOf(input, change.mingaId);
          const listed = input.source.people.filter(
            (person) =>
              !person.removed &&
              person.sisId === change.sisId &&
              person.schools.some((school) => schools.includes(school)),
          );
          expect(listed).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('nobody is archived at one school whom another Minga of the connection could not take', () => {
    fc.assert(
      fc.property(randomDistrict({ invalidRows: false }), (input) => {
        const changes = [...makePlan(input).changes];
        for (const { op, sisId, mingaId } of changes) {
          if (op !== 'archive') continue;
          const waiting = changes.filter(
            (change) =>
              change.sisId === sisId &&
              change.mingaId !== mingaId &&
              (change.op === 'conflict' || change.op === 'invalid') &&
              !isElsewhereActive(input, sisId, mingaId),
          );
          expect(waiting).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('nobody whom an unreadable row could describe is archived', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        const { unreadable } = takeCensus([], input.source.invalid);
        const byId = new Map(
          [...input.target.values()].flat().map((person) => [person.id, person]),
        );
        const plan = makePlan(input);
        for (const change of plan.changes) {
          if (change.op !== 'archive') continue;
          const person = byId.get(change.personId ?? '');
          expect(person !== undefined && couldBe(unreadable, person)).toBe(false);
        }
        if (input.source.invalid.some(describesNobody)) expect(plan.complete).toBe(false);
      }),
      runs,
    );
  });

  it('nobody is archived whom a row lists at a school of that Minga, be it sound or gone bad', () => {
    const withBadRows = fc.record({
      input: randomDistrict({ invalidRows: false }),
      bad: fc.array(fc.nat(), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(withBadRows, ({ input, bad }) => {
        const { people } = input.source;
        const spoilt = new Set(bad.map((n) => people[n % Math.max(people.length, 1)]));
        const source = {
          ...input.source,
          people: people.filter((person) => !spoilt.has(person)),
          invalid: people.filter((person) => spoilt.has(person)).map(goneBad),
        };
        for (const change of makePlan({ ...input, source }).changes) {
          if (change.op !== 'archive') continue;
          const schools = schoolsOf(input, change.mingaId);
          const rows = people.filter(
            (person) =>
              person.sisId === change.sisId &&
              (spoilt.has(person) ||
                (!person.removed && person.schools.some((school) => schools.includes(school)))),
          );
          expect(rows).toEqual([]);
        }
      }),
      runs,
    );
  });
});

/** Somebody who is active in the other Minga already, or arrives there in this plan with another line. */
function isElsewhereActive(input: PlanInput, sisId: string | null, mingaId: string): boolean {
  return [...input.target].some(
    ([id, people]) =>
      id !== mingaId &&
      people.some((person) => person.externalId === sisId && person.status === 'active'),
  );
}

function goneBad({ sisId, idNumber, email }: SourcePerson): InvalidRow {
  return invalidRow({ sisId, idNumber, email, role: null, schools: [] });
}

function schoolsOf({ connection }: PlanInput, mingaId: string): readonly string[] {
  return connection.schools
    .filter((pair) => pair.mingaId === mingaId)
    .map((pair) => pair.aeriesSchoolId);
}

function shuffle<T>(values: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...values], {
    minLength: values.length,
    maxLength: values.length,
  });
}

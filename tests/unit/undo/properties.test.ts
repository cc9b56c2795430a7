import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../main/core/plan/make-plan.ts';
import { isSendable } from '../../../main/core/plan/plan-difference.ts';
import { randomDistrict } from '../plan/random-district.ts';
import { pushInMemory, undoOf, withoutVersions } from './journal.ts';

const runs = { numRuns: Number(process.env['ENGINE_RUNS'] ?? 400) };

describe('whatever a push did', () => {
  it('undo restores Minga exactly; whom it added is archived and nothing else is left of it', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        const sent = [...makePlan(input).changes].filter(
          (change) => isSendable(change) && change.heldBy.length === 0,
        );
        const pushed = pushInMemory(input.target, sent);
        const undone = undoOf(input.connection, pushed);
        const takesBack = undone.changes.filter(isSendable);
        const after = pushInMemory(pushed.mingas, takesBack).mingas;
        const added = new Set(
          pushed.items.flatMap(({ item, personId }) => (item.op === 'create' ? [personId] : [])),
        );
        const kept = new Map(
          [...after].map(([id, people]) => [id, people.filter((one) => !added.has(one.id))]),
        );
        expect(withoutVersions(kept)).toEqual(withoutVersions(input.target));
        for (const people of after.values()) {
          for (const person of people) {
            if (added.has(person.id)) expect(person.status).toBe('archived');
          }
        }
      }),
      runs,
    );
  });

  it('an undo of the undo has the changes again', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        // A person on the list may be let go of by the run and be on it again after the undo.
        fc.pre(input.connection.rules.neverTouch.length === 0);
        const sent = [...makePlan(input).changes].filter(
          (change) => isSendable(change) && change.heldBy.length === 0,
        );
        const pushed = pushInMemory(input.target, sent);
        const undone = pushInMemory(
          pushed.mingas,
          undoOf(input.connection, pushed).changes.filter(isSendable),
        );
        const again = undoOf(input.connection, undone).changes.filter(isSendable);
        const after = pushInMemory(undone.mingas, again).mingas;
        expect(withoutVersions(after)).toEqual(withoutVersions(pushed.mingas));
      }),
      runs,
    );
  });
});

import { indexTarget } from '../../../main/core/matching/target-index.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import type { PersonLock } from '../../../main/core/people/locks.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import { orderForPush } from '../../../main/core/plan/push-order.ts';
import type { Connection, JournalItem } from '../../../main/core/ports.ts';
import { type DraftUndo, makeUndo } from '../../../main/core/undo/make-undo.ts';
import { applyItem, type Mingas } from '../plan/in-memory-minga.ts';

export interface Pushed {
  readonly mingas: Mingas;
  readonly changes: readonly Change[];
  /** The journal that such a push leaves. */
  readonly items: readonly JournalItem[];
}

/** Pushes changes to Mingas in memory and keeps the journal of it, as a run does. */
export function pushInMemory(mingas: Mingas, changes: readonly Change[]): Pushed {
  const next = new Map(mingas);
  const items = orderForPush(changes).map((change, seq): JournalItem => {
    const { mingaId } = change;
    const people = next.get(mingaId) ?? [];
    const item = toImportItem(change);
    // Before-values are those of the reading at the start of the push.
    const before = indexTarget(mingas.get(mingaId) ?? []).byId.get(item.personId ?? '') ?? null;
    const after = applyItem(people, item);
    next.set(mingaId, after);
    const personId = item.personId ?? `new_${item.ref}`;
    const person = after.find(({ id }) => id === personId);
    return {
      ...{ changeId: change.id, seq, batch: seq, state: 'succeeded', mingaId, item, before },
      personId,
      version: person?.version ?? null,
      ...{ code: null, field: null, message: null, at: null },
      ...{ pairedWith: change.pairedWith, part: change.part },
    };
  });
  return { mingas: next, changes, items };
}

export function undoOf(
  connection: Connection,
  { changes, items, mingas }: Pushed,
  more: {
    readonly mingas?: Mingas;
    readonly takenBack?: ReadonlySet<string>;
    readonly locks?: readonly PersonLock[];
  } = {},
): DraftUndo {
  const byId = new Map(changes.map((change) => [change.id, change]));
  return makeUndo({
    connection,
    runId: 'run_1',
    items,
    changeOf: (id) => byId.get(id) ?? null,
    target: more.mingas ?? mingas,
    takenBack: more.takenBack ?? new Set(),
    locks: more.locks ?? [],
  });
}

/** Everybody as they are, but for the version, which only ever goes up. */
export function withoutVersions(mingas: Mingas): Record<string, readonly object[]> {
  return Object.fromEntries(
    [...mingas].map(([id, people]) => [id, people.map((person) => ({ ...person, version: 0 }))]),
  );
}

/** The same people with one of them changed by hand. */
export function edited(mingas: Mingas, personId: string, patch: Partial<TargetPerson>): Mingas {
  return new Map(
    [...mingas].map(([id, people]) => [
      id,
      people.map((person) =>
        person.id === personId
          ? { ...person, version: Number(person.version) + 1, ...patch }
          : person,
      ),
    ]),
  );
}

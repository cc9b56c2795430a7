import { indexTarget, lookUp } from '../../../main/core/matching/target-index.ts';
import { emailKey, idNumberKey } from '../../../main/core/person/compare.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import { orderForPush } from '../../../main/core/plan/push-order.ts';
import { describeStale } from '../../../main/core/plan/stale.ts';
import type { ImportItem } from '../../../main/core/ports.ts';

export type Mingas = ReadonlyMap<string, readonly TargetPerson[]>;

/** Applies changes to Mingas held in memory, by Minga's own rules. Throws where Minga would refuse an item. */
export function applyChanges(mingas: Mingas, changes: readonly Change[]): Mingas {
  const next = new Map([...mingas].map(([id, people]) => [id, [...people]]));
  for (const change of changes) {
    const stale = describeStale(change, indexTarget(mingas.get(change.mingaId) ?? []));
    if (stale !== null) throw new Error(`Stale at once: ${change.op} ${change.id}: ${stale}`);
  }
  for (const change of orderForPush(changes)) {
    const people = next.get(change.mingaId) ?? [];
    next.set(change.mingaId, applyItem(people, toImportItem(change)));
  }
  return next;
}

export function applyItem(people: readonly TargetPerson[], item: ImportItem): TargetPerson[] {
  const { fields = {} } = item;
  if (item.op === 'create') {
    const { firstName, lastName, role, email = null, idNumber = null } = fields;
    if (!firstName || !lastName || role === undefined || (email === null && idNumber === null)) {
      throw new Error(`Minga refuses ${item.ref}: something required is missing`);
    }
    const person: TargetPerson = {
      id: `new_${item.ref}`,
      version: 1,
      externalId: fields.externalId ?? null,
      idNumber,
      firstName,
      lastName,
      displayName: fields.displayName ?? null,
      email,
      role,
      grade: fields.grade ?? null,
      status: 'active',
      sisSync: true,
      primaryParent: fields.primaryParent ?? null,
    };
    assertUnique(people, person, null);
    return [...people, person];
  }
  const before = people.find(({ id }) => id === item.personId);
  if (before === undefined) throw new Error(`Minga refuses ${item.ref}: nobody has this id`);
  if (before.version !== item.expectedVersion)
    throw new Error(`Minga refuses ${item.ref}: version`);
  if (!before.sisSync) throw new Error(`Minga refuses ${item.ref}: sync is off`);
  if (item.op === 'update' && before.status === 'archived') throw new Error('archived');
  const after: TargetPerson = {
    ...before,
    ...fields,
    version: Number(before.version) + 1,
    status: item.op === 'archive' ? 'archived' : 'active',
  };
  if (after.status === 'active') assertUnique(people, after, before);
  return people.map((person) => (person === before ? after : person));
}

function assertUnique(
  people: readonly TargetPerson[],
  after: TargetPerson,
  before: TargetPerson | null,
): void {
  const index = indexTarget(people);
  const others = [
    ...lookUp(index.byEmail, emailKey(after.email)),
    ...lookUp(index.byIdNumber, idNumberKey(after.idNumber)),
  ].filter((person) => person !== before && person.status === 'active');
  if (others.length > 0) {
    throw new Error(`Minga refuses a duplicate: ${JSON.stringify({ after, others })}`);
  }
}

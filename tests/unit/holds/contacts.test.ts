import { describe, expect, it } from 'vitest';
import type { ConnectionInput } from '../../../main/core/connection/config.ts';
import type { SourceContact, SourcePerson } from '../../../main/core/person/person.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  onlyChange,
  people,
  planOf,
  student,
} from '../plan/district.ts';

/** The parent contact gate (domain document, "Primary parent"): that field waits, and nothing else. */

function contact(id: string, changes: Partial<SourceContact> = {}): SourceContact {
  return { sisId: id, name: `Parent ${id}`, email: `${id}@home.example`, phone: null, ...changes };
}

function withContacts(scene: Scene, holds: ConnectionInput['holds'] = {}): Scene {
  return { ...scene, connection: connection({ holds, sync: { parentContacts: true } }) };
}

/** `count` students, each with a contact record of their own under one address. */
function shared(count: number, changes: (n: number) => Partial<SourcePerson> = () => ({})): Scene {
  return withContacts({
    people: people(count, (n) => student(n, { agents: [`P${n}`], ...changes(n) })),
    contacts: people(count, (n) => contact(`P${n}`, { email: 'Help@line.example' })),
    minga: people(count, (n) => inMinga(student(n))),
  });
}

const heldFields = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap(({ sisId, fields }) =>
    fields.flatMap(({ field, heldBy }) =>
      heldBy === undefined ? [] : [`${sisId ?? ''} ${field}`],
    ),
  );

describe('one address on students of different families', () => {
  it('lets five be, and holds six', () => {
    expect(planOf(shared(5)).holds).toEqual([]);
    expect(planOf(shared(6)).holds).toMatchObject([
      {
        code: 'contacts',
        severity: 'hold',
        school: '5',
        role: 'student',
        op: null,
        only: 'primary-parent',
        count: 6,
      },
    ]);
  });

  it('lets siblings be, however many they are', () => {
    expect(planOf(shared(9, () => ({ lastName: 'García López' }))).holds).toEqual([]);
  });

  it.each([
    ['a hyphenated name', (n: number) => (n % 2 === 0 ? 'García' : 'Smith-Garcia')],
    [
      'three children of one name and three of a double one',
      (n: number) => (n < 4 ? 'Lee' : 'Lee Kim'),
    ],
  ])('knows siblings by %s', (_, lastName) => {
    expect(planOf(shared(6, (n) => ({ lastName: lastName(n) }))).holds).toEqual([]);
  });

  it('knows siblings of different names by the other parent whom they share', () => {
    const scene = shared(6, (n) => ({ agents: [`P${n}`, 'OTHER'] }));
    const contacts = [...(scene.contacts ?? []), contact('OTHER')];
    expect(planOf({ ...scene, contacts }).holds).toEqual([]);
  });

  it('is not fooled by one record of a case worker on all of them', () => {
    const scene = shared(6, () => ({ agents: ['CASE'] }));
    const contacts = [contact('CASE', { name: 'Case Worker' })];
    expect(planOf({ ...scene, contacts }).holds).toHaveLength(1);
  });

  it('counts over all schools: the address is no better for being spread', () => {
    const scene = shared(6, (n) => ({ schools: n > 3 ? ['77'] : ['5'] }));
    expect(planOf(scene).holds).toMatchObject([{ code: 'contacts', count: 3 }]);
  });

  it('does not hold a second contact whose address is shared', () => {
    const scene = shared(6, (n) => ({ agents: [`M${n}`, `P${n}`] }));
    const contacts = [...(scene.contacts ?? []), ...people(6, (n) => contact(`M${n}`))];
    expect(planOf({ ...scene, contacts }).holds).toEqual([]);
  });

  it('follows the settings of the connection', () => {
    const scene = shared(6);
    expect(planOf(withContacts(scene, { contactsSharedStudents: 7 })).holds).toEqual([]);
  });
});

describe('many contacts of one student', () => {
  const crowd = (count: number): Scene =>
    withContacts({
      people: [student(1, { agents: people(count, (n) => `P${n}`) })],
      contacts: people(count, (n) => contact(`P${n}`)),
      minga: [inMinga(student(1))],
    });

  it('lets five be, and holds six', () => {
    expect(planOf(crowd(5)).holds).toEqual([]);
    expect(planOf(crowd(6)).holds).toMatchObject([{ code: 'contacts', count: 1 }]);
  });

  it('says on the row what is odd, without a name or an address', () => {
    const [field] = onlyChange(crowd(7)).fields;
    expect(field).toMatchObject({ field: 'primaryParent', heldBy: 'contacts' });
    expect(field?.note).toContain('7 contacts');
    expect(field?.note).not.toMatch(/P1|home/);
  });

  it('counts only contacts that Aeries gives', () => {
    const scene = crowd(6);
    expect(planOf({ ...scene, contacts: scene.contacts?.slice(1) ?? [] }).holds).toEqual([]);
  });
});

describe('what is held of a change', () => {
  const six = shared(6, (n) => (n === 1 ? { firstName: 'New' } : {}));

  it('is the primary parent alone: the rest of the update is sent', () => {
    const change = changesOf(six).find(({ sisId }) => sisId === 'STU_1');
    expect(change?.heldBy).toEqual([]);
    expect(change?.fields.map(({ field, heldBy }) => [field, heldBy])).toEqual([
      ['firstName', undefined],
      ['primaryParent', 'contacts'],
    ]);
    expect(change === undefined ? null : toImportItem(change).fields).toEqual({ firstName: 'New' });
  });

  it('is the whole update where the primary parent is all that differs', () => {
    const change = changesOf(six).find(({ sisId }) => sisId === 'STU_2');
    expect(change?.heldBy).toEqual(['contacts']);
  });

  it('is the same field of an add and of a restore, and the person comes without it', () => {
    const scene = shared(6);
    const minga = [inMinga(student(1), { status: 'archived' as const })];
    const changes = changesOf({ ...scene, minga });
    expect(changes.map(({ op, heldBy }) => `${op} ${heldBy.join()}`).toSorted()).toEqual([
      ...Array<string>(5).fill('add '),
      'restore ',
    ]);
    expect(heldFields(changes)).toHaveLength(6);
    for (const change of changes) {
      expect(toImportItem(change).fields ?? {}).not.toHaveProperty('primaryParent');
    }
  });

  it('is nothing of a contact that Minga has already', () => {
    const scene = shared(6);
    const minga = people(6, (n) =>
      inMinga(student(n), {
        primaryParent: { name: `Parent P${n}`, email: 'help@line.example', phone: null },
      }),
    );
    expect(planOf({ ...scene, minga })).toMatchObject({ holds: [], changeCount: 0 });
  });

  it('is never the removal of a blocked contact', () => {
    const held = { name: 'X', email: 'out@home.example', phone: null };
    const blocked = connection({
      sync: { parentContacts: true },
      rules: { blockedContacts: ['out@home.example'] },
    });
    const agents = people(8, (n) => `P${n}`);
    const change = onlyChange({
      connection: blocked,
      people: [student(1, { agents })],
      contacts: agents.map((id) => contact(id, { email: null })),
      minga: [inMinga(student(1), { primaryParent: held })],
    });
    expect(change.heldBy).toEqual([]);
    expect(toImportItem(change).fields).toEqual({ primaryParent: null });
  });

  it('changes the hash of the plan', () => {
    const scene = shared(6);
    const other = withContacts(scene, { contactsSharedStudents: 7 });
    expect(planOf(other).planHash).not.toBe(planOf(scene).planHash);
  });
});

it('never adds a parent as a person', () => {
  const scene = shared(6);
  const names = new Set(changesOf({ ...scene, minga: [] }).map(({ sisId }) => sisId));
  expect([...names].every((sisId) => sisId?.startsWith('STU_'))).toBe(true);
});

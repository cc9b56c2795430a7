import { describe, expect, it } from 'vitest';
import type { AlsoKnown } from '../../../main/core/people/also-known.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  onlyChange,
  student,
} from '../plan/district.ts';

/** People never to touch and locked people, after Aeries has sent them under another ID. */

const listed = connection({ rules: { neverTouch: ['STU_1'] } });
const again = student(1, { sisId: 'NEW_1', lastName: 'New' });
const locked = (fields: readonly ['lastName'] | null): Scene => ({
  people: [again],
  minga: [inMinga(student(1))],
  decisions: {
    locks: [{ person: 'STU_1', fields, reason: 'Custody', at: '2026-11-20T10:00:00Z', by: 'me' }],
    links: [],
  },
});
const remembered = (changes: Partial<AlsoKnown> = {}): AlsoKnown => ({
  person: 'STU_1',
  ids: ['STU_1'],
  seen: [{ role: 'student', name: 'First1 Last1', idNumber: '1', email: 's1@lincoln.example' }],
  ...changes,
});

describe('somebody never to touch who comes under another ID', () => {
  it('is known by the link that Minga has', () => {
    const scene = { connection: listed, people: [again], minga: [inMinga(student(1))] };
    expect(onlyChange(scene)).toMatchObject({
      op: 'locked',
      wouldBe: 'relink',
      reason: { code: 'never-touch' },
    });
  });

  it('is known by the Minga id that they are remembered under, whatever the link says by now', () => {
    const minga = [inMinga(again, { id: 'p_1', lastName: 'Old' })];
    const scene = { connection: listed, people: [again], minga };
    expect(onlyChange(scene).op).toBe('update');
    const alsoKnown = [remembered({ ids: ['STU_1', 'p_1'], seen: [] })];
    expect(onlyChange({ ...scene, alsoKnown })).toMatchObject({ op: 'locked', wouldBe: 'update' });
  });

  it('is known by the ID number they had, also where Minga does not have them', () => {
    const scene = { connection: listed, people: [again] };
    expect(onlyChange(scene).op).toBe('add');
    expect(onlyChange({ ...scene, alsoKnown: [remembered()] })).toMatchObject({
      op: 'locked',
      wouldBe: 'add',
    });
  });

  it.each<[string, Scene, string]>([
    [
      'a brother or sister who has the family e-mail',
      { people: [student(2, { email: 's1@lincoln.example' })], minga: [] },
      'add',
    ],
    [
      'an adult with the same number',
      { people: [student(1, { sisId: 'TCH_9', role: 'teacher', email: null })], minga: [] },
      'add',
    ],
  ])('is not taken to be %s', (_, scene, op) => {
    const change = changesOf({ ...scene, connection: listed, alsoKnown: [remembered()] })[0];
    expect(change?.op).toBe(op);
  });

  it('is nobody else while Aeries still lists them', () => {
    const twin = student(2, {
      idNumber: null,
      email: null,
      firstName: 'First1',
      lastName: 'Last1',
    });
    const scene = { connection: listed, people: [student(1), { ...twin, email: 'x@y.example' }] };
    const changes = changesOf({ ...scene, alsoKnown: [remembered()] });
    expect(changes.map(({ sisId, op }) => `${sisId} ${op}`).sort()).toEqual([
      'STU_1 locked',
      'STU_2 add',
    ]);
  });
});

describe('a lock of somebody who comes under another ID', () => {
  it('keeps the whole person, who is not even linked anew', () => {
    expect(onlyChange(locked(null))).toMatchObject({ op: 'locked', wouldBe: 'relink' });
  });

  it('keeps the field through the relink, and after it', () => {
    const relink = onlyChange(locked(['lastName']));
    expect(relink.op).toBe('relink');
    expect(relink.fields.map(({ field }) => field)).toEqual(['externalId']);
    const after: Scene = {
      ...locked(['lastName']),
      minga: [inMinga({ ...student(1), sisId: 'NEW_1' }, { id: 'p_STU_1' })],
    };
    expect(onlyChange(after).op).toBe('update');
    const alsoKnown = [remembered({ ids: ['STU_1', 'NEW_1', 'p_STU_1'] })];
    expect(onlyChange({ ...after, alsoKnown })).toMatchObject({
      op: 'locked',
      reason: { code: 'fields-kept' },
    });
  });
});

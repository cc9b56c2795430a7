import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/core/connection/config.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import { isSendable } from '../../../main/core/plan/plan-difference.ts';
import { undoKey } from '../../../main/core/undo/make-undo.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  inputOf,
  people,
  student,
  teacher,
} from '../plan/district.ts';
import type { Mingas } from '../plan/in-memory-minga.ts';
import { type Pushed, edited, pushInMemory, undoOf } from './journal.ts';

const settings = connection();

function pushed(scene: Scene): Pushed {
  return pushInMemory(inputOf(scene).target, changesOf(scene).filter(isSendable));
}

function onlyLine(run: Pushed, mingas?: Mingas, on: Connection = settings): Change {
  const { changes } = undoOf(on, run, mingas === undefined ? {} : { mingas });
  const [line] = changes;
  if (line === undefined || changes.length > 1) throw new Error(`${changes.length} lines`);
  return line;
}

describe('taking a run back', () => {
  const grade = pushed({
    people: [student(1, { grade: '10' })],
    minga: [inMinga(student(1), { grade: '9' })],
  });

  it('gives back what a field was before the run', () => {
    expect(onlyLine(grade)).toMatchObject({
      op: 'update',
      fields: [{ field: 'grade', from: '10', to: '9' }],
      reason: { code: 'undo-update' },
    });
  });

  it('archives whom the run added, and says that Minga keeps the record', () => {
    const run = pushed({ people: [student(1)] });
    expect(onlyLine(run)).toMatchObject({ op: 'archive', fields: [], name: 'First1 Last1' });
    expect(undoOf(settings, run).cannotUndo).toEqual([
      { count: 1, text: expect.stringContaining('archived, not removed') },
    ]);
  });

  it('restores whom the run archived', () => {
    expect(onlyLine(pushed({ minga: [inMinga(student(1))] }))).toMatchObject({ op: 'restore' });
  });

  it('archives whom the run restored, with the values they were archived with', () => {
    const archived = inMinga(student(1), { status: 'archived', grade: '8' });
    expect(onlyLine(pushed({ people: [student(1)], minga: [archived] }))).toMatchObject({
      op: 'archive',
      fields: [{ field: 'grade', from: '09', to: '8' }],
    });
  });

  it('gives a link back, also where there was none before', () => {
    const relinked = pushed({
      people: [student(1, { sisId: 'NEW_1' })],
      minga: [inMinga(student(1))],
    });
    expect(onlyLine(relinked)).toMatchObject({
      op: 'relink',
      fields: [{ field: 'externalId', from: 'NEW_1', to: 'STU_1' }],
    });
    const linked = pushed({
      people: [student(1)],
      minga: [inMinga(student(1), { externalId: null })],
    });
    expect(onlyLine(linked)).toMatchObject({
      op: 'update',
      fields: [{ field: 'externalId', from: 'STU_1', to: null }],
    });
  });

  it('is made for the record as it is now, so that a later edit makes it stale', () => {
    expect(onlyLine(grade).version).toBe(2);
  });
});

describe('where Minga has moved on since the run', () => {
  const run = pushed({
    people: [student(1, { grade: '10', lastName: 'Lee' })],
    minga: [inMinga(student(1))],
  });
  const id = 'p_STU_1';

  it('gives back the fields that are still the run’s and names those that are not', () => {
    const line = onlyLine(run, edited(run.mingas, id, { grade: '11' }));
    expect(line.fields).toEqual([{ field: 'lastName', from: 'Lee', to: 'Last1' }]);
    expect(line.reason).toEqual({
      code: 'undo-update-in-part',
      text: expect.stringContaining('The grade is left: changed in Minga since the run.'),
    });
  });

  it.each<[string, Partial<TargetPerson>, string]>([
    ['every field was changed by somebody else', { grade: '11', lastName: 'Poe' }, 'changed-since'],
    ['the person was archived', { status: 'archived' }, 'archived-since'],
  ])('refuses the row, with its reason: %s', (_, patch, code) => {
    const line = onlyLine(run, edited(run.mingas, id, patch));
    expect(line).toMatchObject({ op: 'conflict', wouldBe: 'update', reason: { code } });
  });

  it('refuses the row of somebody who is gone', () => {
    const line = onlyLine(run, new Map([['m5', []]]));
    expect(line).toMatchObject({ op: 'conflict', reason: { code: 'gone-from-minga' } });
    expect(line.name).toBe('First1 Last1');
  });

  it('does nothing where somebody has put it right by hand', () => {
    const line = onlyLine(run, edited(run.mingas, id, { grade: '09', lastName: 'Last1' }));
    expect(line).toMatchObject({ op: 'skip', reason: { code: 'as-before' } });
  });

  it('leaves somebody whom the run added and a person has changed since', () => {
    const added = pushed({ people: [student(1)] });
    const [person] = added.mingas.get('m5') ?? [];
    const line = onlyLine(added, edited(added.mingas, person?.id ?? '', { email: 'new@x.org' }));
    expect(line).toMatchObject({ op: 'conflict', wouldBe: 'archive' });
    expect(line.reason.text).toContain("The person's e-mail has been changed in Minga");
  });

  it('does not archive somebody whom the run restored and Minga has made an owner or leader since', () => {
    const archived = inMinga(student(1), { status: 'archived' });
    const back = pushed({ people: [student(1)], minga: [archived] });
    expect(onlyLine(back).op).toBe('archive');
    const line = onlyLine(back, edited(back.mingas, archived.id, { role: 'STUDENT_LEADER' }));
    expect(line).toMatchObject({ op: 'conflict', wouldBe: 'archive' });
    expect(line.reason.text).toContain("The person's role has been changed in Minga");
  });

  it('does not restore somebody whose e-mail another person has by now', () => {
    const gone = pushed({ minga: [inMinga(student(1))] });
    const heir = inMinga(student(2), { email: 's1@lincoln.example' });
    const now = new Map([['m5', [...(gone.mingas.get('m5') ?? []), heir]]]);
    expect(onlyLine(gone, now)).toMatchObject({
      op: 'conflict',
      wouldBe: 'restore',
      reason: { code: 'taken-since' },
    });
  });

  it('never touches whom the sync must not touch', () => {
    const off = onlyLine(run, edited(run.mingas, id, { sisSync: false }));
    expect(off).toMatchObject({ op: 'locked', wouldBe: 'update' });
    const listed = connection({ rules: { neverTouch: ['STU_1'] } });
    expect(onlyLine(run, run.mingas, listed)).toMatchObject({ op: 'locked' });
  });

  it('leaves whom, or which field, somebody has locked on this computer', () => {
    const lock = { person: 'STU_1', reason: 'Custody', at: '2026-11-01T00:00:00Z', by: 'office' };
    const whole = undoOf(settings, run, { locks: [{ ...lock, fields: null }] });
    expect(whole.changes).toMatchObject([{ op: 'locked', wouldBe: 'update' }]);
    const grade = undoOf(settings, run, { locks: [{ ...lock, fields: ['grade'] }] });
    expect(grade.changes[0]?.fields.map(({ field }) => field)).toEqual(['lastName']);
  });

  it('skips what an earlier undo has taken back', () => {
    const { changes } = undoOf(settings, run, { takenBack: new Set([undoKey('m5', id)]) });
    expect(changes).toMatchObject([{ op: 'skip', reason: { code: 'undone-before' } }]);
  });
});

describe('with import lists', () => {
  const lists = connection({ minga: { mode: 'list', listFile: 'people.csv' } });

  it('says before, not after, that archived people cannot be restored', () => {
    const run = pushed({ minga: [inMinga(student(1)), inMinga(student(2))] });
    const undone = undoOf(lists, run);
    expect(undone.changes).toMatchObject([
      { op: 'skip', wouldBe: 'restore' },
      { op: 'skip', wouldBe: 'restore' },
    ]);
    expect(undone.cannotUndo).toEqual([
      { count: 2, text: expect.stringContaining('cannot be restored by an import list') },
    ]);
  });
});

describe('the limits', () => {
  const many = pushed({
    people: people(200, student),
    minga: people(40, (n) => inMinga(teacher(n))),
  });

  it('hold an undo of 200 adds as they hold 200 archives; a person may let it pass', () => {
    const { holds, changes } = undoOf(settings, many);
    const students = holds.filter(({ role }) => role === 'student');
    expect(students).toMatchObject([
      { code: 'archive-share', severity: 'hold', count: 200, percent: 100 },
      { code: 'archive-surge', severity: 'stop', count: 200 },
    ]);
    expect(students[0]?.message).toContain('200 students of school 5 whom the run added');
    const added = changes.filter(({ op, role }) => op === 'archive' && role === 'student');
    expect(new Set(added.map(({ heldBy }) => heldBy.join()))).toEqual(
      new Set(['archive-share,archive-surge']),
    );
  });

  it('hold a change of role between student and adult', () => {
    const run = pushed({
      people: [student(1, { role: 'teacher', grade: null })],
      minga: [inMinga(student(1))],
    });
    const { holds, changes } = undoOf(settings, run);
    expect(holds).toMatchObject([{ code: 'role-flip', count: 1 }]);
    expect(changes).toMatchObject([{ op: 'update', heldBy: ['role-flip'] }]);
  });
});

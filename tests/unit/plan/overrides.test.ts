import { describe, expect, it } from 'vitest';
import type { TypedCounts } from '../../../main/app/overrides.ts';
import type { Override } from '../../../main/core/plan/selection.ts';
import { type Scene, connection, inMinga, inputOf, people, student, teacher } from './district.ts';
import { memoryBench } from './in-memory-bench.ts';

/** One-time overrides: a person lets one hold of one plan pass (domain document, "Holds"). */

/** 26 of 100 students gone (a stop, and with it the lesser hold), 12 of 100 teachers gone, one new student. */
const scene: Scene = {
  people: [...people(74, (n) => student(n)), ...people(88, (n) => teacher(n)), student(500)],
  minga: [...people(100, (n) => inMinga(student(n))), ...people(100, (n) => inMinga(teacher(n)))],
};

function plannedIn(of: Scene = scene) {
  const bench = memoryBench(inputOf(of));
  const { header } = bench.plan(inputOf(of));
  const push = (overrides: readonly Override[], typedCounts?: TypedCounts) =>
    bench.push({
      planId: header.planId,
      overrides,
      ...(typedCounts === undefined ? {} : { typedCounts }),
    });
  return { bench, header, push };
}

const over = (
  code: Override['code'],
  school: string | null = null,
  role: Override['role'] = null,
  more: Partial<Override> = {},
): Override => ({ code, school, role, ...more });

const both = [over('archive-surge', '5', 'student'), over('archive-share', '5', 'student')];

describe('an override', () => {
  it('lets its own hold pass, and no other', async () => {
    const { bench, push } = plannedIn();
    const result = await push([over('archive-share', '5', 'teacher')]);
    expect(result.counts).toMatchObject({ succeeded: 12, held: 27 });
    expect(bench.sent.flatMap(({ items }) => items).every(({ op }) => op === 'archive')).toBe(true);
  });

  it('of one hold does not free a change that is under two', async () => {
    const { push } = plannedIn();
    const result = await push([over('archive-surge', '5', 'student')]);
    // The new student is under the stop alone.
    expect(result.counts).toMatchObject({ succeeded: 1, held: 38 });
  });

  it('without a school or role is for every hold of its code', async () => {
    const { push } = plannedIn();
    const result = await push([over('archive-share'), over('archive-surge')]);
    expect(result.counts).toMatchObject({ succeeded: 39, held: 0 });
  });

  it('is kept with its note, the number typed and the number it stood for', async () => {
    const { bench, push } = plannedIn();
    const note = 'Graduates, checked with the registrar';
    const { runId } = await push([
      { ...over('archive-surge', '5', 'student'), note, typedCount: 27 },
      { ...over('archive-share', '5'), note },
    ]);
    expect(bench.approvals.get(runId)?.overrides).toEqual([
      { code: 'archive-surge', school: '5', role: 'student', note, typedCount: 27, count: 27 },
      { code: 'archive-share', school: '5', role: null, note, count: 38 },
    ]);
  });

  it('is written into the journal of each item that it let pass', async () => {
    const { bench, push } = plannedIn();
    const { runId } = await push(both);
    const released = [...bench.bench.store.runs.items(runId)].map(({ item, released: codes }) => [
      item.op,
      codes?.join(),
    ]);
    expect(new Set(released.map(String))).toEqual(
      new Set(['create,archive-surge', 'archive,archive-surge,archive-share']),
    );
  });

  it('dies with its plan: the next one holds as before', async () => {
    const { bench, push } = plannedIn();
    await push([over('archive-share', '5', 'teacher')]);
    const next = bench.plan({ ...inputOf(scene), target: bench.mingas });
    expect(next.header.holds.map(({ code }) => code)).toEqual(['archive-surge', 'archive-share']);
    expect(bench.bench.connection.holds).toEqual(connection().holds);
  });
});

describe('an override is refused, and nothing is sent,', () => {
  it.each([
    ['for a hold that this plan has not', over('rekey')],
    ['for another school', over('archive-share', '6')],
    ['for another role', over('archive-share', '5', 'admin')],
  ])('%s: by name, with the holds that are there', async (_what, override) => {
    const { bench, push } = plannedIn();
    await expect(push([override])).rejects.toMatchObject({
      code: 'bad-usage',
      message: expect.stringContaining(`has no hold ${override.code}`) as string,
      fix: expect.stringContaining(
        'archive-surge:5:student, archive-share:5:student, archive-share:5:teacher',
      ) as string,
    });
    expect(bench.sent).toEqual([]);
    expect(bench.approvals.size).toBe(0);
  });

  it('for a plan without holds', async () => {
    const { push } = plannedIn({ people: [student(1)] });
    await expect(push([over('archive-share')])).rejects.toMatchObject({
      fix: 'This plan has no holds: leave the override out.',
    });
  });

  it('with a number that is not the one of the hold, stop or not', async () => {
    const { bench, push } = plannedIn();
    const wrong = [
      over('archive-surge', '5', 'student', { typedCount: 26 }),
      over('archive-share', '5', 'teacher', { typedCount: 11 }),
    ];
    for (const override of wrong) {
      await expect(push([...both, override])).rejects.toMatchObject({
        code: 'bad-usage',
        details: { reason: 'count-wrong' },
      });
    }
    expect(bench.sent).toEqual([]);
  });

  it('without the number of a stop, where typing it is asked for', async () => {
    const { bench, push } = plannedIn();
    await expect(push(both, 'required')).rejects.toMatchObject({
      code: 'bad-usage',
      details: { reason: 'count-missing' },
    });
    expect(bench.sent).toEqual([]);
    const typed = [
      { ...over('archive-surge', '5', 'student'), typedCount: 27 },
      over('archive-share'),
    ];
    await expect(push(typed, 'required')).resolves.toMatchObject({ counts: { held: 0 } });
  });
});

it('of a hold on a whole school may be for one role, with the number of that role', async () => {
  const unattended = { ...scene, attended: false, schoolsPushed: new Set<string>() };
  const { header, push } = plannedIn(unattended);
  expect(header.holds.at(-1)).toMatchObject({ code: 'first-run', role: null, count: 39 });
  const typed = over('first-run', '5', 'teacher', { typedCount: 12 });
  const result = await push([typed, over('archive-share', '5', 'teacher')]);
  expect(result.counts).toMatchObject({ succeeded: 12, held: 27 });
});

describe('a primary parent on hold', () => {
  const crowded: Scene = {
    connection: connection({ sync: { parentContacts: true } }),
    people: [student(1, { firstName: 'New', agents: people(6, (n) => `P${n}`) })],
    contacts: people(6, (n) => ({
      sisId: `P${n}`,
      name: `Parent ${n}`,
      email: `p${n}@home.example`,
      phone: null,
    })),
    minga: [inMinga(student(1))],
  };

  it('stays out of what is sent, and counts as held', async () => {
    const { bench, push } = plannedIn(crowded);
    const result = await push([]);
    expect(bench.sent[0]?.items[0]?.fields).toEqual({ firstName: 'New' });
    expect(result.counts).toMatchObject({ succeeded: 1, held: 1 });
  });

  it('is sent with an override of its own, which the journal tells', async () => {
    const { bench, push } = plannedIn(crowded);
    const { counts, runId } = await push([over('contacts', '5', 'student', { typedCount: 1 })]);
    expect(bench.sent[0]?.items[0]?.fields).toMatchObject({
      firstName: 'New',
      primaryParent: { email: 'p1@home.example' },
    });
    expect(counts).toMatchObject({ succeeded: 1, held: 0 });
    expect([...bench.bench.store.runs.items(runId)][0]?.released).toEqual(['contacts']);
  });
});

describe('archives of the week, asked again at push', () => {
  const few: Scene = {
    people: people(180, (n) => student(n)),
    minga: people(189, (n) => inMinga(student(n))),
  };

  it('refuses a plan where another one has archived too many since', async () => {
    const { bench, push } = plannedIn(few);
    bench.archived['5/student'] = 15;
    await expect(push([])).rejects.toMatchObject({
      code: 'plan-stale',
      details: { reason: 'archived-meanwhile' },
    });
    expect(bench.sent).toEqual([]);
  });

  it('lets it be pushed where the week is still within its limits', async () => {
    const { bench, push } = plannedIn(few);
    bench.archived['5/student'] = 8;
    bench.archived['5/teacher'] = 100;
    await expect(push([])).resolves.toMatchObject({ counts: { succeeded: 9 } });
  });

  it('lets the second part of a plan be pushed after the first', async () => {
    const many: Scene = { ...few, minga: people(240, (n) => inMinga(student(n))) };
    const bench = memoryBench(inputOf(many));
    const { header, changes } = bench.plan(inputOf(many));
    const overrides = header.holds.map(({ code }) => over(code));
    const ids = changes.map(({ id }) => id);
    const part = (from: number, to: number) =>
      bench.push({
        planId: header.planId,
        overrides,
        selection: { kind: 'rows', ids: ids.slice(from, to) },
      });
    await part(0, 30);
    bench.archived['5/student'] = 30;
    await expect(part(30, 60)).resolves.toMatchObject({ counts: { succeeded: 30 } });
  });
});

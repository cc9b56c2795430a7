import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionSchema, type Connection } from '../../../main/core/connection/config.ts';
import { canonicalChange } from '../../../main/core/plan/change.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import { makePlan } from '../../../main/core/plan/make-plan.ts';
import type { PlanInput } from '../../../main/core/plan/plan-input.ts';
import { ACTIONABLE_OPS, type Change, type Hold } from '../../../main/core/plan/plan.ts';
import type { Override, Selection } from '../../../main/core/plan/selection.ts';
import { verdict } from './district.ts';
import { memoryBench } from './in-memory-bench.ts';
import { randomDistrict, sourcePerson, targetPerson } from './random-district.ts';

/** Whatever the district, the settings, the selection and the overrides: through approve and push as they are. */

const runs = { numRuns: Number(process.env['ENGINE_RUNS'] ?? 300) };

/** Limits so low that a handful of people is over them. */
const limits = fc.record({
  archiveSharePercent: fc.constantFrom(0, 20, 100),
  archiveShareMinimum: fc.constantFrom(1, 2),
  archiveSurgePercent: fc.constantFrom(20, 60, 100),
  archiveSurgeMinimum: fc.constantFrom(1, 3),
  archiveAllMinimum: fc.constantFrom(1, 5),
  archiveWeekPercent: fc.constantFrom(10, 60),
  archiveWeekMinimum: fc.constantFrom(1, 3),
  updateSharePercent: fc.constantFrom(20, 50, 100),
  updateShareMinimum: fc.constantFrom(1, 2),
  addSharePercent: fc.constantFrom(20, 50, 100),
  addShareGroupMinimum: fc.constantFrom(1, 2),
  rekeyPercent: fc.constantFrom(0, 20),
  rekeyMinimum: fc.constantFrom(1, 2),
  contactsPerStudent: fc.constantFrom(2, 3, 6),
  contactsSharedStudents: fc.constantFrom(2, 6),
  emptyCollectionMinimum: fc.constantFrom(1, 5),
});

/** A district with holds of every kind. */
const strict: fc.Arbitrary<PlanInput> = fc
  .record({
    input: randomDistrict(),
    holds: limits,
    sync: fc.record({
      parentContacts: fc.boolean(),
      archive: fc.boolean(),
      autoUpdate: fc.boolean(),
    }),
    complete: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    attended: fc.boolean(),
    pushed: fc.subarray(['5', '6']),
    week: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ input, holds, sync, complete, attended, pushed, week }) => ({
    ...input,
    connection: connectionSchema.parse({
      ...input.connection,
      holds,
      sync: { ...input.connection.sync, ...sync },
    }),
    source: { ...input.source, verdict: verdict({ complete }) },
    attended,
    schoolsPushed: new Set(pushed),
    archivedThisWeek: { '5/student': week },
  }));

/** The same where every student has three contacts and two are too many: fields on hold in most plans. */
const crowded: fc.Arbitrary<PlanInput> = strict.map((input) => ({
  ...input,
  connection: {
    ...input.connection,
    sync: { ...input.connection.sync, parentContacts: true, autoUpdate: true },
    holds: { ...input.connection.holds, contactsPerStudent: 2 },
  },
  source: {
    ...input.source,
    people: input.source.people.map((person) => ({ ...person, agents: ['P1', 'P2', 'P3'] })),
    contacts: ['P1', 'P2', 'P3'].map((sisId) => ({
      sisId,
      name: `Parent ${sisId}`,
      email: `${sisId.toLowerCase()}@home.example`,
      phone: null,
    })),
  },
}));

/** How a person chooses: bits that decide row by row and hold by hold. */
const choice = fc.record({
  kind: fc.constantFrom('all', 'ops', 'rows', 'filter'),
  bits: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  narrow: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 24, maxLength: 24 }),
});
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

const acting: ReadonlySet<string> = new Set(ACTIONABLE_OPS);

function selectionOf({ kind, bits }: Choice, changes: readonly Change[]): Selection {
  const sendable = changes.filter(({ op }) => acting.has(op));
  const some = sendable.filter((_, at) => bits[at % bits.length]).map(({ id }) => id);
  switch (kind) {
    case 'ops':
      return { kind, ops: ACTIONABLE_OPS.filter((_, at) => bits[at]) };
    case 'rows':
      return { kind, ids: some };
    case 'filter':
      return { kind, filter: bits[0] === true ? { schools: ['5'] } : {}, except: some };
    default:
      return { kind: 'all' };
  }
}

/** Both halves of a move are chosen as soon as one is; leaving one out by name leaves both out. */
function chose(selection: Selection, change: Change, pair: Change | undefined): boolean {
  if (pair === undefined) return choseAlone(selection, change);
  const isOut = (half: Change): boolean =>
    selection.kind === 'filter' && selection.except.includes(half.id);
  return [change, pair].some((half) => choseAlone(selection, half)) && ![change, pair].some(isOut);
}

function choseAlone(selection: Selection, change: Change): boolean {
  switch (selection.kind) {
    case 'all':
      return true;
    case 'ops':
      return selection.ops.some((op) => op === change.op);
    case 'rows':
      return selection.ids.includes(change.id);
    case 'filter':
      return (
        (selection.filter.schools?.includes(change.school) ?? true) &&
        !selection.except.includes(change.id)
      );
  }
}

function overridesOf({ bits, narrow }: Choice, holds: readonly Hold[]): readonly Override[] {
  return holds.flatMap(({ code, school, role }, at) => {
    if (bits[(at + 7) % bits.length] === true) return [];
    const width = narrow[at % narrow.length] ?? 0;
    return { code, school: width === 0 ? null : school, role: width === 2 ? role : null };
  });
}

/** Written a second time on purpose: the rule as the domain document has it, not as the code does it. */
function isFree(code: string, change: Change, overrides: readonly Override[]): boolean {
  return overrides.some(
    (override) =>
      override.code === code &&
      [null, change.school].includes(override.school) &&
      [null, change.role].includes(override.role),
  );
}

/** Half of a move: free of a hold of its own group by an override of that, of one of the other half's by one of that. */
function isFreeOrPair(
  code: string,
  [change, pair]: readonly [Change, Change | undefined],
  overrides: readonly Override[],
  holds: readonly Hold[],
): boolean {
  if (isFree(code, change, overrides)) return true;
  const isOwn = holds.some(
    (hold) =>
      hold.code === code &&
      hold.school === change.school &&
      [null, change.role].includes(hold.role) &&
      [null, change.op].includes(hold.op),
  );
  return pair !== undefined && !isOwn && isFree(code, pair, overrides);
}

describe('nothing on hold is sent', () => {
  it('no change, and no field of one, without an override of each of its holds', async () => {
    let heldSeen = 0;
    let fieldsSeen = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(strict, crowded), choice, async (input, chosen) => {
        const bench = memoryBench(input);
        const { header, changes } = bench.plan(input);
        const selection = selectionOf(chosen, changes);
        const overrides = overridesOf(chosen, header.holds);
        const result = await bench.push({ planId: header.planId, selection, overrides });

        const byId = new Map(changes.map((change) => [change.id, change]));
        const pairOf = ({ pairedWith }: Change) => byId.get(pairedWith ?? '');
        const isReleased = (change: Change): boolean =>
          change.heldBy.every((code) =>
            isFreeOrPair(code, [change, pairOf(change)], overrides, header.holds),
          );
        const sent = bench.sent.flatMap(({ mingaId, items }) =>
          items.map((item) => ({ mingaId, item })),
        );
        for (const { mingaId, item } of sent) {
          const change = byId.get(item.ref);
          if (change === undefined) throw new Error(`${item.ref} is not of the plan`);
          expect(mingaId).toBe(change.mingaId);
          expect(acting.has(change.op) && chose(selection, change, pairOf(change))).toBe(true);
          expect(isReleased(change)).toBe(true);
          for (const [name, value] of Object.entries(item.fields ?? {})) {
            const field = change.fields.find((each) => each.field === name);
            expect(field?.to).toEqual(value);
            if (field?.heldBy === undefined) continue;
            expect(isFree(field.heldBy, change, overrides)).toBe(true);
          }
        }
        // And nothing that is free stays behind: everything outside a hold goes on.
        const stale = [...bench.bench.store.runs.items(result.runId)].length;
        const free = changes.filter(
          (change) =>
            acting.has(change.op) &&
            chose(selection, change, pairOf(change)) &&
            [change, pairOf(change) ?? change].every(isReleased),
        );
        expect(stale).toBe(free.length);
        heldSeen += changes.filter(({ heldBy }) => heldBy.length > 0).length;
        fieldsSeen += changes.filter(({ fields }) =>
          fields.some((f) => f.heldBy !== undefined),
        ).length;
      }),
      runs,
    );
    // The districts are worth something only while they have what is looked for.
    expect(heldSeen).toBeGreaterThan(runs.numRuns / 5);
    expect(fieldsSeen).toBeGreaterThan(runs.numRuns / 20);
  });

  it('approval of one plan never pushes anything of another', async () => {
    const two = fc.record({
      input: strict,
      other: fc.array(sourcePerson, { maxLength: 8 }),
      chosen: choice,
    });
    await fc.assert(
      fc.asyncProperty(two, async ({ input, other, chosen }) => {
        const bench = memoryBench(input);
        const a = bench.plan(input);
        const b = bench.plan({ ...input, source: { ...input.source, people: other } });
        const selection = selectionOf(chosen, a.changes);
        const overrides = overridesOf(chosen, a.header.holds);
        const { runId } = await bench.push({ planId: a.header.planId, selection, overrides });

        expect(bench.approvals.get(runId)).toMatchObject({
          planId: a.header.planId,
          planHash: a.header.planHash,
        });
        const ofA = new Map(a.changes.map((change) => [change.id, change]));
        for (const item of bench.sent.flatMap(({ items }) => items)) {
          const own = ofA.get(item.ref);
          if (own === undefined) throw new Error(`${item.ref} is of the other plan`);
          const { fields: _fields, ...rest } = toImportItem(own);
          expect(item).toMatchObject(rest);
        }
        // A row that only the other plan has is refused, and with it everything.
        const stranger = b.changes.find(({ id, op }) => acting.has(op) && !ofA.has(id));
        if (stranger === undefined) return;
        const before = bench.sent.length;
        await expect(
          bench.push({ planId: a.header.planId, selection: { kind: 'rows', ids: [stranger.id] } }),
        ).rejects.toMatchObject({ code: 'bad-usage' });
        expect(bench.sent).toHaveLength(before);
      }),
      runs,
    );
  });
});

describe('the hash of a plan', () => {
  const hashOf = (input: PlanInput): string => makePlan(input).planHash;

  it('changes with any row of the source', () => {
    fc.assert(
      fc.property(randomDistrict(), fc.nat(), sourcePerson, (input, at, row) => {
        const { people } = input.source;
        const place = at % (people.length + 1);
        fc.pre(JSON.stringify(people[place]) !== JSON.stringify(row));
        const changed = [...people.slice(0, place), row, ...people.slice(place + 1)];
        fc.pre(sorted(changed) !== sorted(people));
        const source = { ...input.source, people: changed };
        expect(hashOf({ ...input, source })).not.toBe(hashOf(input));
      }),
      runs,
    );
  });

  it('changes with any row of Minga', () => {
    fc.assert(
      fc.property(randomDistrict(), fc.nat(), targetPerson, (input, at, row) => {
        const m5 = input.target.get('m5') ?? [];
        fc.pre(m5.length > 0);
        const place = at % m5.length;
        const old = m5[place];
        fc.pre(old !== undefined && JSON.stringify({ ...old, ...row }) !== JSON.stringify(old));
        const changed = m5.map((person, n) => (n === place ? { ...person, ...row } : person));
        const target = new Map([...input.target, ['m5', changed]]);
        expect(hashOf({ ...input, target })).not.toBe(hashOf(input));
      }),
      runs,
    );
  });

  it('changes with any value of any line', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        for (const change of makePlan(input).changes) {
          const sealed = canonicalChange(change);
          for (const other of otherwise(change)) expect(canonicalChange(other)).not.toBe(sealed);
        }
      }),
      { numRuns: 50 },
    );
  });

  const base = connectionSchema.parse({
    name: 'X',
    aeries: { baseUrl: 'https://x.example/aeries/', consumerId: 'id' },
    minga: { mode: 'api', baseUrl: 'https://minga.example/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm5' }],
  });
  const shaping = (['sync', 'holds', 'rules'] as const).flatMap((section) =>
    Object.keys(base[section]).map((key) => [section, key] as const),
  );

  it.each(shaping)('changes with the setting %s.%s', (section, key) => {
    const input: PlanInput = {
      connection: base,
      source: { people: [], contacts: [], invalid: [], verdict: verdict() },
      target: new Map([['m5', []]]),
      lastGoodGroups: null,
      attended: true,
      schoolsPushed: new Set(),
    };
    const connection = withOther(base, section, key);
    expect(connection).not.toEqual(base);
    expect(hashOf({ ...input, connection })).not.toBe(hashOf(input));
  });
});

function sorted(rows: readonly object[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(row)).toSorted());
}

/** The same line with one thing said differently, for each thing that it says. */
function otherwise(change: Change): readonly Change[] {
  const [first] = change.fields;
  return [
    { ...change, id: `${change.id}x` },
    { ...change, op: change.op === 'add' ? 'update' : 'add' },
    { ...change, wouldBe: change.wouldBe === 'move' ? 'relink' : 'move' },
    { ...change, school: `${change.school}x` },
    { ...change, mingaId: `${change.mingaId}x` },
    { ...change, role: change.role === 'student' ? 'staff' : 'student' },
    { ...change, grade: `${change.grade ?? ''}x` },
    { ...change, sisId: `${change.sisId ?? ''}x` },
    { ...change, personId: `${change.personId ?? ''}x` },
    { ...change, version: `${String(change.version)}x` },
    { ...change, name: `${change.name}x` },
    { ...change, idNumber: `${change.idNumber ?? ''}x` },
    { ...change, email: `${change.email ?? ''}x` },
    { ...change, reason: { ...change.reason, code: 'x' } },
    { ...change, reason: { ...change.reason, text: 'x' } },
    { ...change, heldBy: [...change.heldBy, 'rekey'] },
    { ...change, candidates: [...change.candidates, 'x'] },
    { ...change, pairedWith: `${change.pairedWith ?? ''}x` },
    { ...change, fields: [...change.fields, { field: 'grade', from: null, to: 'x' }] },
    ...(first === undefined
      ? []
      : [
          { ...change, fields: change.fields.slice(1) },
          { ...change, fields: [{ ...first, to: 'other' }, ...change.fields.slice(1)] },
          { ...change, fields: [{ ...first, from: 'other' }, ...change.fields.slice(1)] },
          { ...change, fields: [{ ...first, note: 'x' }, ...change.fields.slice(1)] },
          ...(first.heldBy === undefined
            ? [
                {
                  ...change,
                  fields: [{ ...first, heldBy: 'contacts' as const }, ...change.fields.slice(1)],
                },
              ]
            : []),
        ]),
  ];
}

/** The settings with one of them set to something else, whatever its kind. */
function withOther(base: Connection, section: 'sync' | 'holds' | 'rules', key: string): Connection {
  const now: unknown = Reflect.get(base[section], key);
  const tries: readonly unknown[] =
    typeof now === 'boolean'
      ? [!now]
      : typeof now === 'number'
        ? [now + 1]
        : [
            ['email'],
            ['x'],
            { teacher: 'staff' },
            { TK: 'Transitional' },
            'identifier',
            'username',
            'first-last',
            'x.example',
          ];
  for (const value of tries) {
    const parsed = connectionSchema.safeParse({
      ...base,
      [section]: { ...base[section], [key]: value },
    });
    if (parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(base)) return parsed.data;
  }
  throw new Error(`no other value is known for ${section}.${key}`);
}

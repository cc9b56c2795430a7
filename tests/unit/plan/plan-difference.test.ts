import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSettings, differenceCauses } from '../../../main/core/plan/difference-causes.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import { makePlan } from '../../../main/core/plan/make-plan.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import {
  compareRows,
  isSendable,
  whyDifferent,
  type ComparedRow,
  type DifferenceFacts,
} from '../../../main/core/plan/plan-difference.ts';
import { settingsByPath } from '../../../main/core/plan/fingerprint.ts';
import { planHeader } from '../cli/support/plans.ts';
import { type Scene, changesOf, connection, inMinga, student } from './district.ts';
import { randomDistrict } from './random-district.ts';

const inOrder = (changes: Iterable<Change>): readonly Change[] =>
  [...changes].sort((a, b) => (a.id < b.id ? -1 : 1));
const compare = (before: Iterable<Change>, after: Iterable<Change>): readonly ComparedRow[] => [
  ...compareRows(inOrder(before), inOrder(after)),
];

const nothing: DifferenceFacts = {
  settings: [],
  sourceChanged: false,
  targetChanged: false,
  pushedBy: () => null,
};

/** The one row in which two scenes differ, with its reason. */
function difference(
  before: Scene,
  after: Scene,
  facts: Partial<DifferenceFacts> = {},
): { readonly kind: ComparedRow['kind']; readonly why: string } {
  const [row, ...others] = compare(changesOf(before), changesOf(after));
  if (row === undefined || others.length > 0) throw new Error(`${others.length + 1} rows`);
  if (row.kind === 'identical') return { kind: 'identical', why: '' };
  return { kind: row.kind, why: whyDifferent(row, { ...nothing, ...facts }) };
}

describe('two plans side by side', () => {
  const held = inMinga(student(1), { grade: '8' });
  const update: Scene = { people: [student(1)], minga: [held] };

  it('are the same where the same would be sent to the same record', () => {
    expect(difference(update, update).kind).toBe('identical');
  });

  it('differ by what Aeries says now', () => {
    expect(difference(update, { ...update, people: [student(1, { grade: '10' })] })).toEqual({
      kind: 'changed',
      why: 'What would be written is another: grade.',
    });
  });

  it('differ where the record in Minga has another version, though the same would be written', () => {
    const after = { ...update, minga: [{ ...held, version: 2 }] };
    expect(difference(update, after)).toEqual({
      kind: 'changed',
      why: "The person's record in Minga has been changed since.",
    });
  });

  it('differ by a setting: a change that is only skipped now', () => {
    const off = connection({ sync: { autoUpdate: false } });
    expect(difference(update, { ...update, connection: off }).why).toMatch(
      /^It was an update and is a skip now\. .*Auto update is off/,
    );
  });

  it('differ by a hold: no approval of the free row covers the held one', () => {
    const [change] = changesOf(update);
    const [row] = compare([change!], [{ ...change!, heldBy: ['update-share'] }]);
    expect(row?.kind).toBe('changed');
    expect(whyDifferent(row as Exclude<ComparedRow, { kind: 'identical' }>, nothing)).toBe(
      'It is on hold now: update-share.',
    );
  });

  it('say of a row that is gone whether a run pushed it, or which side has changed', () => {
    const gone = { people: [student(1)], minga: [inMinga(student(1))] };
    expect(difference(update, gone, { pushedBy: () => 'run_7' })).toEqual({
      kind: 'gone',
      why: 'It has been pushed meanwhile, by the run run_7.',
    });
    expect(difference(update, gone, { sourceChanged: true }).why).toContain('Aeries');
    expect(difference(update, gone, { targetChanged: true }).why).toContain('Minga');
    expect(difference(update, gone, { settings: ['Archive'] }).why).toContain('settings');
  });

  it('say of a new row why it is there', () => {
    expect(difference({ people: [] }, { people: [student(1)] })).toEqual({
      kind: 'added',
      why: 'Aeries lists this person at school 5, and Minga has nobody who matches.',
    });
  });
});

describe('whatever the districts', () => {
  it('every line is counted once on each side, and what is kept is sent byte for byte', () => {
    const two = fc.record({ a: randomDistrict(), b: randomDistrict() });
    fc.assert(
      fc.property(two, ({ a, b }) => {
        const before = inOrder(makePlan(a).changes);
        const after = inOrder(makePlan({ ...b, connection: a.connection }).changes);
        const rows = compare(before, after);
        const of = (...kinds: readonly ComparedRow['kind'][]): number =>
          rows.filter(({ kind }) => kinds.includes(kind)).length;
        expect(of('identical', 'gone', 'changed')).toBe(before.length);
        expect(of('identical', 'added', 'changed')).toBe(after.length);
        const old = new Map(before.map((change) => [change.id, change]));
        for (const { kind, after: change } of rows) {
          if (kind !== 'identical' || !isSendable(change)) continue;
          expect(toImportItem(change)).toEqual(toImportItem(old.get(change.id)!));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a plan made again from the same is the same in every line', () => {
    fc.assert(
      fc.property(randomDistrict(), (input) => {
        const rows = compare(makePlan(input).changes, makePlan(input).changes);
        expect(rows.every(({ kind }) => kind === 'identical')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('why two plans differ', () => {
  it('names each setting that was changed, and lists only by name', () => {
    const before = settingsByPath(connection({ rules: { neverTouch: ['STU_1'] } }));
    const after = settingsByPath(
      connection({
        sync: { archive: false },
        holds: { archiveSharePercent: 8 },
        rules: { neverTouch: ['STU_1', 'STU_2'] },
      }),
    );
    expect(changedSettings(before, after)).toEqual([
      'Archive (was on, is off)',
      'holds.archiveSharePercent (was 5, is 8)',
      'the list of people never to touch',
    ]);
    expect(JSON.stringify(after)).not.toContain('STU_');
  });

  it('is said of each side, of runs between them, and of age alone', () => {
    const plan = planHeader();
    expect(differenceCauses(plan, planHeader({ sourceFingerprint: 'x' }), [])).toEqual([
      'Records in Aeries have changed since the earlier plan.',
    ]);
    expect(
      differenceCauses(plan, planHeader({ targetFingerprint: 'x' }), [
        { runId: 'run_3', succeeded: 38 },
      ]),
    ).toEqual(['38 changes were pushed meanwhile, by the run run_3.']);
    expect(differenceCauses(plan, planHeader({ planId: 'plan_2' }), [])).toEqual([
      'Aeries, Minga and the settings are as they were: the earlier plan is only older. A plan is good for 24 hours.',
    ]);
  });
});

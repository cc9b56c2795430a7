import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../main/core/connection/config.ts';
import { ACTIONABLE_OPS, HOLD_CODES, type Hold } from '../../../main/core/plan/plan.ts';
import { policyAllows } from '../../../main/core/plan/policy.ts';
import { ARCHIVE_HOLD, change } from '../cli/support/plans.ts';
import { connection } from './district.ts';

const policyOf = (policy: Partial<Policy>): Policy => connection({ policy }).policy;
const otherHold: Hold = { ...ARCHIVE_HOLD, code: 'update-share', op: 'update' };
const archive = change({ op: 'archive', fields: [] });

describe('the policy of an unattended run', () => {
  it('by default adds, updates and restores, and leaves the rest to a person', () => {
    const policy = policyOf({});
    const goes = ACTIONABLE_OPS.filter((op) => policyAllows(change({ op }), policy, []));
    expect(goes).toEqual(['add', 'update', 'restore']);
  });

  it('takes a changed role for a kind of its own', () => {
    const role = change({
      op: 'update',
      fields: [{ field: 'role', from: 'STUDENT', to: 'TEACHER' }],
    });
    expect(policyAllows(role, policyOf({ roleChange: 'approve' }), [])).toBe(false);
    expect(policyAllows(role, policyOf({ roleChange: 'apply', update: 'approve' }), [])).toBe(true);
  });

  it('takes a changed role for one also where somebody is restored, relinked or moved with it', () => {
    const fields = [{ field: 'role', from: 'TEACHER', to: 'MANAGER' }] as const;
    const policy = policyOf({ relink: 'apply', move: 'apply' });
    for (const op of ['restore', 'relink', 'move'] as const) {
      expect(policyAllows(change({ op, fields: [] }), policy, [])).toBe(true);
      expect(policyAllows(change({ op, fields }), policy, [])).toBe(false);
      expect(policyAllows(change({ op, fields }), { ...policy, roleChange: 'apply' }, [])).toBe(
        true,
      );
    }
  });

  it('takes another link for a relink, also where somebody is restored with it', () => {
    const linked = (from: string | null) =>
      change({ op: 'restore', fields: [{ field: 'externalId', from, to: 'STU_2' }] });
    expect(policyAllows(linked(null), policyOf({}), [])).toBe(true);
    expect(policyAllows(linked('STU_1'), policyOf({}), [])).toBe(false);
    expect(policyAllows(linked('STU_1'), policyOf({ relink: 'apply' }), [])).toBe(true);
  });

  it('is that of adds for a new person, who has no role yet that could change', () => {
    const fields = [{ field: 'role', from: null, to: 'TEACHER' }] as const;
    expect(policyAllows(change({ op: 'add', fields }), policyOf({}), [])).toBe(true);
    expect(policyAllows(change({ op: 'move', fields }), policyOf({ move: 'apply' }), [])).toBe(
      true,
    );
  });

  it('"apply" lets an archive go though something else of its group is on hold', () => {
    expect(policyAllows(archive, policyOf({ archive: 'apply' }), [otherHold])).toBe(true);
  });

  it('"apply-unless-held" lets an archive wait as long as anything of its group is on hold', () => {
    const policy = policyOf({ archive: 'apply-unless-held' });
    expect(policyAllows(archive, policy, [])).toBe(true);
    expect(policyAllows(archive, policy, [otherHold])).toBe(false);
    expect(policyAllows(archive, policy, [{ ...otherHold, role: null }])).toBe(false);
    expect(policyAllows(archive, policy, [{ ...otherHold, school: '6' }])).toBe(true);
    expect(policyAllows(archive, policy, [{ ...otherHold, role: 'teacher' }])).toBe(true);
  });

  it('"apply-unless-held" lets adds and updates go on beside a hold', () => {
    const policy = policyOf({});
    expect(policyAllows(change(), policy, [ARCHIVE_HOLD])).toBe(true);
    expect(policyAllows(change({ op: 'update' }), policy, [ARCHIVE_HOLD])).toBe(true);
  });

  it('never sends a held change, whatever it says', () => {
    const rule = fc.constantFrom('apply', 'apply-unless-held', 'approve');
    const policies = fc.record({
      ...{ add: rule, update: rule, restore: rule, archive: rule },
      ...{ move: rule, relink: rule, roleChange: rule },
    }) as fc.Arbitrary<Policy>;
    const held = fc.record({
      op: fc.constantFrom(...ACTIONABLE_OPS),
      heldBy: fc.subarray([...HOLD_CODES], { minLength: 1 }),
    });
    fc.assert(
      fc.property(policies, held, (policy, some) => {
        expect(policyAllows(change(some), policy, [])).toBe(false);
      }),
    );
  });
});

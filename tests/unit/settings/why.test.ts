import { describe, expect, it } from 'vitest';
import { dated } from '../../../main/core/connection/why.ts';
import { settingsHash } from '../../../main/core/plan/fingerprint.ts';
import { patchConnection } from '../../../main/core/settings/patch.ts';
import { draftSchema } from '../../../main/core/settings/draft.ts';
import { connection } from '../plan/district.ts';

const MONDAY = '2026-11-23T08:00:00.000Z';
const FRIDAY = '2026-11-27T08:00:00.000Z';
const empty = draftSchema.parse({ name: 'Lincoln Unified' });

describe('an entry of a list that is kept for a reason', () => {
  const listed = dated(
    patchConnection(empty, {
      rules: { neverTouch: ['STU_1'] },
      why: { neverTouch: { STU_1: { reason: 'A custody order' } } },
    }),
    empty,
    MONDAY,
  );

  it('has its reason, and the day on which it was put there', () => {
    expect(listed.why.neverTouch).toEqual({
      STU_1: { reason: 'A custody order', since: MONDAY },
    });
  });

  it('keeps its day when its reason is written anew or another one comes', () => {
    const later = dated(
      patchConnection(listed, {
        rules: { neverTouch: ['STU_1', 'STU_2'] },
        why: { neverTouch: { STU_1: { reason: 'Case 12' }, STU_2: { reason: 'Evaluation' } } },
      }),
      listed,
      FRIDAY,
    );
    expect(later.why.neverTouch).toEqual({
      STU_1: { reason: 'Case 12', since: MONDAY },
      STU_2: { reason: 'Evaluation', since: FRIDAY },
    });
  });

  it('is dated as well where it was written by hand, without a reason', () => {
    const byHand = patchConnection(empty, { rules: { stickyFields: ['email'] } });
    expect(dated(byHand, byHand, MONDAY).why.stickyFields).toEqual({
      email: { reason: '', since: MONDAY },
    });
  });

  it('leaves nothing behind when it is taken off', () => {
    const emptied = patchConnection(listed, { rules: { neverTouch: null } });
    expect(dated(emptied, listed, FRIDAY).why).toEqual(empty.why);
  });

  it('does not make a plan stale by its words', () => {
    const one = connection({ rules: { neverTouch: ['STU_1'] } });
    const other = { ...one, why: listed.why };
    expect(settingsHash(other)).toBe(settingsHash(one));
  });
});

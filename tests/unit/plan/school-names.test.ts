import { describe, expect, it } from 'vitest';
import { knownSchoolNames } from '../../../main/core/plan/school-names.ts';

describe('the names of schools', () => {
  it('are those that Aeries gave last, a school left out since keeping its own', () => {
    const names = knownSchoolNames([
      { schoolNames: { '5': 'Lincoln High' } },
      {},
      { schoolNames: { '5': 'Lincoln', '12': 'Washington Middle' } },
    ]);
    expect(names).toEqual({ '5': 'Lincoln High', '12': 'Washington Middle' });
  });

  it('are none where nothing was read yet', () => {
    expect(knownSchoolNames([])).toEqual({});
  });
});

import { describe, expect, test } from 'vitest';
import { readSchool, readTerm } from '../../../main/core/oneroster/read-org.ts';

describe('schools', () => {
  test('keep their School ID exactly', () => {
    expect(
      readSchool({ sourcedId: '005', name: ' Lincoln  High ', type: 'school', status: 'active' }),
    ).toEqual({ id: '005', name: 'Lincoln High', active: true });
  });

  test('marked tobedeleted are not active', () => {
    expect(readSchool({ sourcedId: '5', type: 'SCHOOL', status: 'tobedeleted' })?.active).toBe(
      false,
    );
  });

  test('without a type or name still count: the list says what they are', () => {
    expect(readSchool({ sourcedId: 994 })).toEqual({ id: '994', name: 'School 994', active: true });
  });

  test.each([null, 'x', {}, { sourcedId: '0', type: 'district' }, { name: 'x', type: 'school' }])(
    '%j is none',
    (raw) => {
      expect(readSchool(raw)).toBeNull();
    },
  );
});

describe('terms', () => {
  test('begin and end on a day, whatever the time of day and zone', () => {
    expect(
      readTerm({
        sourcedId: '994_F',
        title: 'Fall',
        type: 'Semester',
        startDate: '2026-08-12T00:00:00.000Z',
        endDate: '2026-12-18',
      }),
    ).toEqual({
      id: '994_F',
      title: 'Fall',
      type: 'semester',
      startDate: '2026-08-12',
      endDate: '2026-12-18',
    });
  });

  test('without readable dates are left out', () => {
    expect(readTerm({ sourcedId: 'x', startDate: '8/12/2026', endDate: null })).toBeNull();
  });
});

import type { TryIdNumbers } from '../../screens/settings/setting.ts';

const NAMES = ['Abbott, Allan', 'Nguyen, Kim', 'O’Neil, Shaun', 'Castillo Montenegro, Maria José'];

/**
 * Rows as Aeries would send them. Every answer has its rule: for students the identifier is under way for ever, for
 * adults it cannot be read, and no adult has a number in the SIS ID.
 */
export const tryIdNumbers: TryIdNumbers = (people, rule) => {
  if (people === 'students' && rule === 'identifier') return new Promise(() => undefined);
  if (people === 'adults' && rule === 'identifier') {
    return Promise.resolve({
      ok: false,
      error: {
        code: 'source-unreachable',
        message: 'Aeries could not be reached: no computer is known as demo.aeries.net.',
        fix: 'Check the address in step 7, and that this computer is online.',
        retryable: true,
        details: {},
      },
    });
  }
  const sampled = people === 'adults' ? 0 : 200;
  const rows = Array.from({ length: Math.min(sampled, 20) }, (_, at) => {
    const number = at % 7 === 5 ? null : String(99_400_001 + at * 37);
    return {
      name: NAMES[at % NAMES.length] ?? null,
      sourcedId: `STU_${number ?? '7_1111'}`,
      identifier: String(1000 + at),
      userIds: [`Local: ${1000 + at}`, `State: ${4_410_000_000 + at}`],
      idNumber: number,
    };
  });
  return Promise.resolve({
    ok: true,
    value: {
      people,
      rule,
      sampled,
      found: sampled === 0 ? 0 : 172,
      shared: 0,
      userIdTypes: sampled === 0 ? [] : ['Local', 'State'],
      warnings: sampled === 0 ? [] : ['The rule finds no ID number in 28 of 200 rows.'],
      rows,
    },
  });
};

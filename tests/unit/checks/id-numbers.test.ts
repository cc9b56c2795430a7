import { describe, expect, it } from 'vitest';
import { previewIdNumbers } from '../../../main/app/preview-id-numbers.ts';
import type { IdNumberSetting } from '../../../main/core/connection/config.ts';

/** An ID number rule on real rows, before it is chosen (domain document, "People"). */

const control = { signal: new AbortController().signal, onProgress: () => undefined };

function rows(count: number, make: (n: number) => object = () => ({})): readonly object[] {
  return Array.from({ length: count }, (_, at) => ({
    sourcedId: `STU_${at + 1}`,
    identifier: `994_STU_${at + 1}`,
    userIds: [{ type: 'Local', identifier: `L${at + 1}` }],
    role: 'student',
    givenName: 'Jane',
    familyName: `Smith ${at + 1}`,
    password: 'never shown',
    ...make(at + 1),
  }));
}

function preview(rule: IdNumberSetting, sample: readonly unknown[] = rows(60)) {
  const source = { sample: () => Promise.resolve({ rows: sample, total: sample.length }) };
  return previewIdNumbers({ source, consumerSecret: {} }, { people: 'students', rule }, control);
}

describe('the ID numbers that a rule takes', () => {
  it.each([
    ['sourced-id', '1'],
    ['identifier', '994_STU_1'],
    [{ userIdType: 'local' }, 'L1'],
    ['none', null],
  ] as const)('%j: %s', async (rule, idNumber) => {
    expect((await preview(rule)).rows[0]).toEqual({
      name: 'Jane Smith 1',
      sourcedId: 'STU_1',
      identifier: '994_STU_1',
      userIds: ['Local: L1'],
      idNumber,
    });
  });

  it('are shown for twenty rows from all over the sample, and counted for all', async () => {
    const { rows: shown, sampled, found, userIdTypes } = await preview('sourced-id');
    expect(shown).toHaveLength(20);
    expect([shown[0]?.idNumber, shown.at(-1)?.idNumber]).toEqual(['1', '58']);
    expect({ sampled, found, userIdTypes }).toEqual({
      sampled: 60,
      found: 60,
      userIdTypes: ['Local'],
    });
  });

  it('are not taken from people of another role, nor from what is no record', async () => {
    const sample = [...rows(2), ...rows(3, () => ({ role: 'Teacher' })), null, 'x'];
    expect((await preview('sourced-id', sample)).sampled).toBe(2);
  });
});

describe('what is said before a rule is chosen', () => {
  const warnings = async (rule: IdNumberSetting, sample?: readonly unknown[]) =>
    (await preview(rule, sample)).warnings.join(' ');

  it('is nothing where every row has a number of its own', async () => {
    expect(await warnings('sourced-id')).toBe('');
  });

  it.each<[string, IdNumberSetting, readonly object[], string]>([
    ['no row has one', { userIdType: 'state' }, rows(3), 'finds no ID number in any'],
    [
      'some rows have none',
      { userIdType: 'local' },
      rows(4, (n) => (n === 1 ? { userIds: null } : {})),
      'in 1 of 4 rows',
    ],
    ['rows share one', 'identifier', rows(3, () => ({ identifier: '7' })), '3 of these rows share'],
    ['they have a school in front', 'identifier', rows(3), 'with a school or district in front'],
    ['there is no row', 'sourced-id', [], 'sent no students'],
  ])('says that %s', async (_, rule, sample, words) => {
    expect(await warnings(rule, sample)).toContain(words);
  });

  it('says for adults that their numbers overlap with those of students', async () => {
    const sample = rows(2, () => ({ role: 'teacher' }));
    const source = { sample: () => Promise.resolve({ rows: sample, total: 2 }) };
    const found = await previewIdNumbers(
      { source, consumerSecret: {} },
      { people: 'adults', rule: 'sourced-id' },
      control,
    );
    expect(found.warnings.join()).toContain('overlap');
  });
});

it('shows nothing else of a row', async () => {
  expect(JSON.stringify(await preview('sourced-id'))).not.toContain('never shown');
});

it('says what is missing where there is no way to Aeries', async () => {
  await expect(
    previewIdNumbers(
      { source: null, consumerSecret: {} },
      { people: 'students', rule: 'none' },
      control,
    ),
  ).rejects.toMatchObject({ code: 'secret-missing' });
});

it('does not say that the key is missing where the keychain is locked', async () => {
  const problem = { message: 'The keychain is locked.', fix: 'Unlock it.' };
  await expect(
    previewIdNumbers(
      { source: null, consumerSecret: { problem } },
      { people: 'students', rule: 'none' },
      control,
    ),
  ).rejects.toMatchObject({
    code: 'keychain-unavailable',
    message: 'The keychain is locked. Nothing was read.',
    fix: 'Unlock it.',
  });
});

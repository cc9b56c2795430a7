import { describe, expect, it } from 'vitest';
import { checkBlankEmails } from '../../../main/app/checks/blank-emails.ts';
import { checkCounts } from '../../../main/app/checks/people-counts.ts';
import { readSample, type RoleSample } from '../../../main/app/checks/people-sample.ts';
import { checkSourcedIds } from '../../../main/app/checks/sourced-ids.ts';
import type { SampledRole } from '../../../main/core/check/probes.ts';
import {
  connectionSchema,
  type ConnectionInput,
  type PersonRules,
} from '../../../main/core/connection/config.ts';
import { RosterError } from '../../../main/core/errors.ts';

function rulesOf(rules: ConnectionInput['rules'] = {}): PersonRules {
  return connectionSchema.shape.rules.parse(rules);
}

function user(sourcedId: string, some: object = {}): object {
  const names = { givenName: 'Ana', familyName: 'Lopez', email: 'ana@example.org' };
  return { sourcedId, status: 'active', role: 'student', orgs: ['5'], ...names, ...some };
}

interface Wish {
  readonly role?: SampledRole;
  readonly on?: boolean;
  readonly total?: number | null;
  readonly rules?: PersonRules;
}

function sampleOf(rows: readonly unknown[], wish: Wish = {}): RoleSample {
  const { role = 'student', on = true, total = rows.length, rules = rulesOf() } = wish;
  return readSample({ role, on, sample: { rows, total }, rules });
}

describe('the form of sourcedIds', () => {
  const check = (ids: readonly string[], rules = rulesOf()) =>
    checkSourcedIds(
      [
        sampleOf(
          ids.map((id) => user(id, { identifier: `N${id}` })),
          { rules },
        ),
      ],
      rules,
    );

  it.each([
    ['STU_ and a number', ['STU_1', 'STU_2'], 'STU_… and a number'],
    ['bare numbers', ['1001', '1002'], 'bare numbers'],
  ])('passes where it is %s', (_name, ids, words) => {
    expect(check(ids)).toMatchObject({ status: 'pass', detail: expect.stringContaining(words) });
  });

  it('never repeats somebody’s number', () => {
    expect(JSON.stringify(check(['STU_99400001', 'STU_99400002']))).not.toMatch(/9940000/);
  });

  it.each([
    ['a school number comes first', ['7_1111', '7_1112']],
    ['it is neither number nor prefix', ['a-b-c', 'd-e-f']],
  ])('warns that no ID number can be taken where %s', (_name, ids) => {
    expect(check(ids)).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('matched by e-mail alone'),
      fix: expect.stringContaining('User sourcedId'),
    });
  });

  it('warns of several forms, as a change of the field behind them leaves', () => {
    expect(check(['STU_1', '1002'])).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('1 STU_… and a number, 1 bare numbers'),
      fix: expect.stringContaining('leave Archive off'),
    });
  });

  it('goes by the rule of the settings', () => {
    expect(check(['a-b', 'c-d'], rulesOf({ studentIdNumber: 'identifier' }))).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining('taken from identifier, which 2 of 2 sampled students have'),
    });
    expect(check(['a-b'], rulesOf({ studentIdNumber: { userIdType: 'LID' } }))).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('userIds (LID), which 0 of 1'),
    });
    expect(check(['a-b'], rulesOf({ studentIdNumber: 'none' })).status).toBe('pass');
  });

  it('warns in words of numbers that staff and students may share', () => {
    expect(check(['1001'], rulesOf({ adultIdNumber: 'sourced-id' })).detail).toContain(
      'look for conflicts',
    );
  });

  it('is skipped where there was no student to look at', () => {
    expect(check([]).status).toBe('skipped');
  });
});

describe('blank e-mails', () => {
  const withBlanks = (blank: number, all: number): RoleSample =>
    sampleOf(
      Array.from({ length: all }, (_, at) => user(`STU_${at}`, at < blank ? { email: ' ' } : {})),
    );

  it('pass up to ten percent and warn above', () => {
    expect(checkBlankEmails([withBlanks(10, 100)]).status).toBe('pass');
    expect(checkBlankEmails([withBlanks(11, 100)])).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('11 of 100 students'),
    });
  });

  it('count only roles that are synced', () => {
    const off = sampleOf([user('TCH_1', { role: 'teacher', email: '' })], {
      role: 'teacher',
      on: false,
    });
    expect(checkBlankEmails([withBlanks(0, 20), off]).detail).not.toContain('teachers');
    expect(checkBlankEmails([off]).status).toBe('skipped');
  });
});

describe('counts', () => {
  it('use no total of a list that holds others too', () => {
    const mixed = [user('A', { role: 'aide' }), ...Array.from({ length: 9 }, () => user('S'))];
    const sample = sampleOf(mixed, { role: 'aide', total: 900 });
    expect(checkCounts([sample]).detail).toBe('In the whole district: at least 1 aide.');
  });

  it('say "at least" where the server states no total', () => {
    const rows = [user('STU_1'), user('STU_2')];
    expect(checkCounts([sampleOf(rows, { total: null })]).detail).toContain('at least 2 students');
  });

  it('warn of a role that is switched on but empty; aides alone are staff enough', () => {
    const none = sampleOf([], { role: 'administrator' });
    const aides = sampleOf([user('A', { role: 'aide' })], { role: 'aide' });
    const proctors = sampleOf([], { role: 'proctor' });
    expect(checkCounts([aides, proctors]).status).toBe('pass');
    expect(checkCounts([aides, none])).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('Switched on, but empty: admins.'),
    });
  });

  it('name what could not be read, and are skipped where nothing could', () => {
    const error = new RosterError('source-refused', { message: 'No.', details: { status: 403 } });
    const refused: RoleSample = { role: 'teacher', on: true, ok: false, error };
    expect(checkCounts([sampleOf([user('STU_1')]), refused]).detail).toContain(
      'teachers not readable (permission missing)',
    );
    expect(checkCounts([refused]).status).toBe('skipped');
  });
});

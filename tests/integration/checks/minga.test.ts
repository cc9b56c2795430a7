import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startCheckSite, told, type CheckSite } from './check-site.ts';

let site: CheckSite;
beforeAll(async () => {
  site = await startCheckSite();
});
afterAll(() => site.close());
beforeEach(() => {
  site.minga.control.clear();
});

test('a Minga where nobody listens fails, and Aeries is checked all the same', async () => {
  const report = await site.check({ mingaUrl: 'http://127.0.0.1:1/api/import/v1/' });
  expect(report.failed()).toEqual(['minga-reachable']);
  expect(report.get('minga-reachable')).toMatchObject(
    told('fail', /could not be reached/, /address of Minga/),
  );
  expect(report.get('minga-role').status).toBe('skipped');
  expect(report.get('aeries-account').status).toBe('pass');
});

test('a token that is wrong fails as that', async () => {
  const report = await site.check({ token: 'wrong' });
  expect(report.failed()).toEqual(['minga-reachable']);
  expect(report.get('minga-reachable')).toMatchObject(
    told('fail', /does not accept the token/, /new token of an Owner or District Manager/),
  );
});

test('a token that is missing fails, and nothing is asked of Minga', async () => {
  const report = await site.check({ token: null });
  expect(report.failed()).toEqual(['minga-token']);
  expect(report.get('minga-reachable')).toMatchObject(told('skipped', /no token/));
});

test.each(['MANAGER', 'TEACHER', 'STAFF', 'READ_ONLY'] as const)(
  'the token of a %s is refused by name',
  async (role) => {
    const report = await site.check({ token: site.minga.tokens[role] });
    expect(report.failed()).toEqual(['minga-role']);
    expect(report.get('minga-role')).toMatchObject(
      told('fail', new RegExp(`the role ${role}`), /Owner or District Manager/),
    );
  },
);

test('the token of a District Manager is enough', async () => {
  const report = await site.check({ token: site.minga.tokens.DISTRICT_MANAGER });
  expect(report.get('minga-role')).toMatchObject(told('pass', /a District Manager/));
});

test('a Minga that is not there fails with those that are; one of another school is a warning', async () => {
  const schools = [
    { aeriesSchoolId: '5', mingaId: 'm_none' },
    { aeriesSchoolId: '6', mingaId: 'm_5' },
  ];
  const report = await site.check({ schools });
  expect(report.get('minga:5:m_none')).toMatchObject(told('fail', /It has m_5 \(/, /mingaId/));
  expect(report.get('minga:6:m_5')).toMatchObject(told('warn', /belongs to school 5/));
});

test('an answer that is a web page is not taken for Minga', async () => {
  site.minga.control.set('html');
  expect((await site.check()).get('minga-reachable')).toMatchObject(
    told('fail', /it is a web page/, /sign-in page of the network/),
  );
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../../demo/aeries/settings.ts';
import { serve, type Running } from '../network/servers.ts';
import { DISTRICT, startCheckSite, told, type CheckSite } from './check-site.ts';

let site: CheckSite;
let other: Running | null = null;
beforeAll(async () => {
  site = await startCheckSite();
});
afterAll(() => site.close());
beforeEach(() => {
  site.aeries.control.reset();
  site.aeries.control.clearRequests();
});
afterEach(async () => {
  await other?.close();
  other = null;
});

test('a healthy district passes, without a full pull', async () => {
  const report = await site.check();
  expect(report.failed()).toEqual([]);
  const asked = site.aeries.requests.filter(({ list }) => list !== 'token');
  expect(asked.length).toBeLessThan(30);
  for (const { list, query } of asked.filter(({ list: name }) => name !== 'schools')) {
    expect(Number(new URLSearchParams(query).get('limit')), list ?? '').toBeLessThanOrEqual(50);
  }
  expect(site.aeries.control.peakInFlight).toBeLessThanOrEqual(4);
  expect(site.aeries.requests.filter(({ list }) => list === 'token').length).toBe(1);
});

test('a long list is sampled from all over, not from its beginning alone', async () => {
  await site.check();
  const offsets = site.aeries.requests
    .filter(({ list }) => list === 'students')
    .map(({ query }) => Number(new URLSearchParams(query).get('offset')));
  expect([...new Set(offsets)].sort((a, b) => a - b)).toEqual([0, 90, 180, 270]);
});

test('cancelling ends the check, and the requests that are open', async () => {
  site.aeries.control.set({ faults: [{ kind: 'stall', list: 'courses' }] });
  const stop = new AbortController();
  setTimeout(() => {
    stop.abort();
  }, 300);
  await expect(site.check({ signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
});

test.each([
  ['the list of schools is missing, but there are orgs', { missing: ['schools'] }],
  ['envelopes are named as Aeries names them', { envelope: 'aeries-alias' as const }],
  ['no list states its total', { faults: [{ kind: 'total', form: 'missing' } as const] }],
  ['the server lowers the page size', { maxLimit: 2 }],
  ['the token is at its older path', { tokenPaths: ['/v2/oauth/token'] as const }],
])('a district where %s is healthy too', async (_name, settings) => {
  site.aeries.control.set(settings);
  const report = await site.check();
  expect(report.failed()).toEqual([]);
  expect(report.get('school:5').status).toBe('pass');
});

test('an overloaded list fails alone', async () => {
  site.aeries.control.set({ faults: [{ kind: 'server-error', status: 503, list: 'courses' }] });
  const report = await site.check();
  expect(report.failed()).toEqual(['permission-course-data']);
  expect(report.get('permission-course-data')).toMatchObject(
    told('fail', /a fault of its own/, /Try again later/),
  );
});

test('neither secret nor anybody’s name or address is in the result', async () => {
  const text = JSON.stringify(await site.check());
  const { consumerSecret, district } = site.aeries;
  for (const secret of [consumerSecret, site.minga.tokens.OWNER])
    expect(text).not.toContain(secret);
  for (const { given, family, email } of district.students.slice(0, 200)) {
    expect(text).not.toContain(`${given} ${family}`);
    if (email !== '') expect(text).not.toContain(email);
  }
});

describe('the address', () => {
  test('without a sub-directory fails, and what depends on it is skipped', async () => {
    const report = await site.check({ aeries: { baseUrl: 'https://demo.aeries.net/' } });
    expect(report.failed()).toEqual(['aeries-url']);
    expect(report.get('aeries-url')).toMatchObject(told('fail', /sub-directory/));
    for (const id of ['aeries-tls-version', 'aeries-reachable', 'school:5', 'people-counts']) {
      expect(report.get(id)).toMatchObject(told('skipped', /address has to be put right/));
    }
    expect(report.get('minga-role').status).toBe('pass');
  });

  test('with the wrong sub-directory says all three causes, and which is likely', async () => {
    const baseUrl = site.aeries.baseUrl.replace('/aeries/', '/admin/');
    const report = await site.check({ aeries: { baseUrl } });
    expect(report.failed()).toEqual(['aeries-reachable']);
    expect(report.get('aeries-reachable')).toMatchObject(
      told(
        'fail',
        /switched off.*sub-directory.*IIS was not reset.*No web page answers/,
        /setup, step 3.*login page.*IIS reset/,
      ),
    );
    expect(report.get('aeries-account').status).toBe('skipped');
  });

  test('where OneRoster is off says that the sub-directory is probably right', async () => {
    site.aeries.control.set({ oneRoster: 'off' });
    const report = await site.check();
    expect(report.failed()).toEqual(['aeries-reachable']);
    expect(report.get('aeries-reachable').detail).toMatch(/A web page does answer there/);
  });

  test('where a login page answers in place of a token fails as that', async () => {
    site.aeries.control.set({ faults: [{ kind: 'html-200', list: 'token' }] });
    expect((await site.check()).get('aeries-reachable')).toMatchObject(
      told('fail', /a web page, such as its login page/, /IIS was not reset/),
    );
  });

  test('where nobody listens fails, and Minga is checked all the same', async () => {
    const report = await site.check({ aeries: { baseUrl: 'http://127.0.0.1:1/aeries/' } });
    expect(report.failed()).toEqual(['aeries-reachable']);
    expect(report.get('aeries-reachable')).toMatchObject(told('fail', /No connection/, /firewall/));
    expect(report.get('minga-reachable').status).toBe('pass');
  });
});

describe('the key', () => {
  test('with a wrong secret is told as a wrong pair', async () => {
    const report = await site.check({ secret: 'wrong' });
    expect(report.failed()).toEqual(['aeries-account']);
    expect(report.get('aeries-account')).toMatchObject(
      told('fail', /does not know this pair/, /Copy both again/),
    );
    expect(report.get('permission-terms')).toMatchObject(told('skipped', /accept the account/));
  });

  test('that is an Aeries certificate is warned of', async () => {
    const report = await site.check({ secret: '0123456789abcdef0123456789abcdef' });
    expect(report.get('aeries-secret')).toMatchObject(told('warn', /Aeries certificate/, /step 4/));
  });

  test('that is missing leaves the network and Minga checked', async () => {
    const report = await site.check({ secret: null });
    expect(report.failed()).toEqual(['aeries-secret']);
    expect(report.get('aeries-reachable')).toMatchObject(told('skipped', /no Consumer Secret Key/));
  });

  test.each([
    ['unauthorized_client', /wrong type of key/],
    ['invalid_scope', /a key of the wrong type, or without permissions/],
  ])('that the server refuses with %s is of the wrong type', async (error, detail) => {
    other = await serve((_request, response) => {
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ error }));
    });
    const report = await site.check({
      aeries: { baseUrl: `http://127.0.0.1:${other.port}/aeries/` },
    });
    expect(report.failed()).toEqual(['aeries-account']);
    expect(report.get('aeries-account')).toMatchObject(told('fail', detail, /type OneRoster/));
  });

  test('for tokens, at a server that takes signatures only, is of the wrong type', async () => {
    site.aeries.control.set({ auth: ['oauth1-sha256'] });
    const report = await site.check();
    expect(report.failed()).toEqual(['aeries-account']);
    expect(report.get('aeries-account')).toMatchObject(
      told('fail', /no OAuth 2\.0 tokens/, /oauth1-sha256/),
    );
    const signed = await site.check({ aeries: { auth: 'oauth1-sha256' } });
    expect(signed.failed()).toEqual([]);
  });

  test('for signatures, at a server that takes tokens only, points to oauth2', async () => {
    site.aeries.control.set({ auth: ['oauth2'] });
    expect(
      (await site.check({ aeries: { auth: 'oauth1-sha1' } })).get('aeries-account'),
    ).toMatchObject(told('fail', /refused the signed request/, /oauth2/));
  });
});

describe('the clock', () => {
  const off = (minutes: number) => ({ clock: { now: () => Date.now() + minutes * 60_000 } });

  test('more than two minutes off is a warning', async () => {
    const report = await site.check({ options: off(-4) });
    expect(report.failed()).toEqual([]);
    expect(report.get('clock-skew')).toMatchObject(
      told('warn', /4 minutes behind/, /Set time automatically/),
    );
  });

  test('within two minutes passes', async () => {
    expect((await site.check({ options: off(1) })).get('clock-skew').status).toBe('pass');
  });

  test('more than five minutes off fails with OAuth 1.0a, and the key is not blamed', async () => {
    const report = await site.check({ aeries: { auth: 'oauth1-sha256' }, options: off(9) });
    expect(report.failed()).toEqual(['clock-skew']);
    expect(report.get('clock-skew')).toMatchObject(
      told('fail', /9 minutes ahead.*refused when they are more than five minutes off/),
    );
    expect(report.get('aeries-account')).toMatchObject(told('skipped', /a clock so far off/));
  });
});

describe('permissions', () => {
  test.each(PERMISSIONS)('%s is named where it is missing, and alone', async (permission) => {
    site.aeries.control.set({ withdrawn: [permission] });
    const report = await site.check();
    const id = `permission-${permission.toLowerCase().replace(' ', '-')}`;
    expect(report.failed()).toEqual([id]);
    expect(report.get(id)).toMatchObject(
      told('fail', new RegExp(`READ permission on ${permission} is missing`), /press Update/),
    );
  });

  test('all of them at once are all named', async () => {
    site.aeries.control.set({ withdrawn: [...PERMISSIONS] });
    expect((await site.check()).failed().length).toBe(PERMISSIONS.length);
  });
});

describe('schools and people', () => {
  test('each School ID is shown with its name; one that is not there fails with those that are', async () => {
    const report = await site.check({
      schools: [
        { aeriesSchoolId: '5', mingaId: 'm_5' },
        { aeriesSchoolId: '77', mingaId: 'm_5' },
      ],
    });
    expect(report.get('school:5').detail).toBe(DISTRICT.schools.find(({ id }) => id === '5')?.name);
    expect(report.get('school:77')).toMatchObject(told('fail', /It lists 5 \(/, /step 5/));
  });

  test('people are counted by role', async () => {
    const { detail } = (await site.check()).get('people-counts');
    expect(detail).toContain(`${DISTRICT.students.length} students`);
    for (const noun of ['teachers', 'aide', 'proctor', 'administrator', 'parent']) {
      expect(detail).toContain(noun);
    }
  });

  test('rows that cannot be read are a warning', async () => {
    site.aeries.control.set({ messy: [{ form: 'row-bad-status', list: 'students', share: 0.3 }] });
    expect((await site.check()).get('people-counts')).toMatchObject(
      told('warn', /cannot be read/, /Make a preview/),
    );
  });

  test('many blank e-mails are a warning that says how one blank can blank all', async () => {
    const students = DISTRICT.students.map((student, at) =>
      at % 2 === 0 ? { ...student, email: '' } : student,
    );
    site.aeries.district = { ...DISTRICT, students };
    const report = await site.check();
    site.aeries.district = DISTRICT;
    expect(report.get('blank-emails')).toMatchObject(
      told('warn', /\d+ of \d+ students.*blank at one of them can blank all/, /STU\.SEM/),
    );
  });

  test('prefixed sourcedIds pass, and so do bare ones, with what they mean', async () => {
    expect((await site.check()).get('sourced-id-form')).toMatchObject(
      told('pass', /STU_… and a number\. The ID number of a student is the number after/),
    );
    site.aeries.control.set({ idForm: 'bare' });
    expect((await site.check()).get('sourced-id-form')).toMatchObject(
      told('pass', /bare numbers.*Adults get no ID number/),
    );
  });
});

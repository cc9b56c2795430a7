import { describe, expect, it } from 'vitest';
import type {
  Check,
  CheckBench,
  NetworkProbe,
  ProbedList,
} from '../../../main/app/check-connection.ts';
import { checkConnection, isOk } from '../../../main/app/check-connection.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { TargetAccount } from '../../../main/core/ports.ts';
import { CONFIG, run } from './support/fake-host.ts';

const ACCOUNT: TargetAccount = {
  user: { id: 'u1', email: 'owner@example.org', role: 'OWNER' },
  district: { id: 'd1', name: 'Lincoln Unified' },
  mingas: [{ id: 'm_lincoln_high', name: 'Lincoln High', sisSchoolId: '5' }],
};
const CONTROL = { signal: new AbortController().signal, onProgress: () => undefined };
const STORED = { stored: true, looksLikeCertificate: false };
type Source = NonNullable<CheckBench['source']>;

const GOOD_SOURCE: Source = {
  signIn: () => Promise.resolve(),
  schools: () => Promise.resolve([{ id: '5', name: 'Lincoln High', active: true }]),
  probe: () => Promise.resolve({ rows: 1, total: 1200 }),
  sample: (role) => Promise.resolve({ rows: [userOf(role)], total: 1200 }),
  lookAround: () => Promise.resolve({ page: true, oneRoster: false }),
  observed: () => ({ clockAheadMs: 300, tokenError: null }),
};

function userOf(role: string): object {
  const sourcedId = role === 'student' ? 'STU_1' : 'TCH_1';
  const names = { givenName: 'A', familyName: 'B', email: 'a@example.org' };
  return { sourcedId, role, ...names, orgs: [{ sourcedId: '5' }] };
}

const NOW = Date.parse('2026-11-23T12:00:00Z');
const GOOD_NETWORK: NetworkProbe = {
  resolve: () => Promise.resolve([{ address: '203.0.113.7', scope: 'public' }]),
  handshake: () =>
    Promise.resolve({
      kind: 'made',
      protocol: 'TLSv1.3',
      modern: true,
      proxy: null,
      certificate: {
        issuer: "Let's Encrypt",
        publicIssuer: true,
        inspector: null,
        trust: 'trusted',
        trustCode: null,
        hostMatches: true,
        names: ['demo.aeries.net'],
        validFrom: NOW - 86_400_000,
        validTo: NOW + 60 * 86_400_000,
        checkedAt: NOW,
      },
    }),
};

function bench(some: Partial<CheckBench> = {}, config: object = {}): CheckBench {
  return {
    connection: connectionSchema.parse({ ...CONFIG, ...config }),
    consumerSecret: STORED,
    mingaToken: STORED,
    network: GOOD_NETWORK,
    source: GOOD_SOURCE,
    target: { account: () => Promise.resolve(ACCOUNT) },
    ...some,
  };
}

async function checksOf(on: CheckBench): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for await (const check of checkConnection(on, CONTROL)) checks.push(check);
  return checks;
}

async function checkOf(on: CheckBench, id: string): Promise<Check | undefined> {
  return (await checksOf(on)).find((check) => check.id === id);
}

function refused(status: number): RosterError {
  return new RosterError('source-refused', {
    message: `HTTP ${status}.`,
    fix: 'Do this.',
    details: { status },
  });
}

describe('the connection check', () => {
  it('passes everything where all is well', async () => {
    const checks = await checksOf(bench());
    expect(checks.map(({ id, status }) => `${status} ${id}`)).toEqual([
      'pass aeries-url',
      'pass aeries-key',
      'pass aeries-secret',
      'pass aeries-public-address',
      'pass network-settings',
      'pass network-proxy',
      'pass aeries-tls-version',
      'pass aeries-certificate-chain',
      'pass aeries-certificate-host',
      'pass aeries-certificate-dates',
      'pass network-inspection',
      'pass aeries-reachable',
      'pass clock-skew',
      'pass aeries-account',
      'pass school:5',
      'pass permission-student-data',
      'pass permission-schools',
      'pass permission-terms',
      'pass permission-teacher-data',
      'pass permission-master-schedule',
      'pass permission-course-data',
      'pass permission-classes',
      'pass people-counts',
      'pass blank-emails',
      'pass sourced-id-form',
      'pass minga-token',
      'pass minga-reachable',
      'pass minga-role',
      'pass minga:5:m_lincoln_high',
    ]);
    expect(isOk(checks)).toBe(true);
  });

  it('counts what can be read', async () => {
    expect((await checkOf(bench(), 'permission-student-data'))?.detail).toBe(
      '1,200 students can be read.',
    );
  });

  it.each<[ProbedList, string, string]>([
    ['students', 'permission-student-data', 'Student Data'],
    ['schools', 'permission-schools', 'Schools'],
    ['academicSessions', 'permission-terms', 'Terms'],
    ['teachers', 'permission-teacher-data', 'Teacher Data'],
    ['classes', 'permission-master-schedule', 'Master Schedule'],
    ['courses', 'permission-course-data', 'Course Data'],
    ['enrollments', 'permission-classes', 'Classes'],
  ])('names the permission behind %s where it is withdrawn', async (list, id, name) => {
    const source: Source = {
      ...GOOD_SOURCE,
      schools: () =>
        list === 'schools' ? Promise.reject(refused(403)) : GOOD_SOURCE.schools(CONTROL),
      probe: (asked) =>
        asked === list ? Promise.reject(refused(403)) : GOOD_SOURCE.probe(asked, CONTROL),
    };
    const checks = await checksOf(bench({ source }));
    expect(checks.filter(({ status }) => status === 'fail').map((check) => check.id)).toEqual([id]);
    const check = checks.find((one) => one.id === id);
    expect(check?.detail).toBe(
      `Aeries refuses this list: the READ permission on ${name} is missing.`,
    );
    expect(check?.fix).toContain(`tick Read for ${name}`);
  });

  it('warns where Aeries shows no student: between terms that is normal', async () => {
    const source: Source = {
      ...GOOD_SOURCE,
      probe: (list) =>
        Promise.resolve(list === 'students' ? { rows: 0, total: 0 } : { rows: 1, total: 9 }),
    };
    expect(await checkOf(bench({ source }), 'permission-student-data')).toMatchObject({
      status: 'warn',
      fix: expect.stringContaining('leave Archive off'),
    });
  });

  it('tells a wrong account from a server that is away', async () => {
    const wrong = await checksOf(
      bench({ source: { ...GOOD_SOURCE, signIn: () => Promise.reject(refused(401)) } }),
    );
    expect(wrong.find(({ id }) => id === 'aeries-reachable')?.status).toBe('pass');
    expect(wrong.find(({ id }) => id === 'aeries-account')).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('The Aeries certificate is neither of them'),
    });

    const away = new RosterError('source-unreachable', { message: 'Nobody there.' });
    const gone = await checksOf(
      bench({ source: { ...GOOD_SOURCE, signIn: () => Promise.reject(away) } }),
    );
    expect(gone.find(({ id }) => id === 'aeries-reachable')).toMatchObject({
      status: 'fail',
      detail: 'Nobody there.',
    });
    expect(gone.find(({ id }) => id === 'aeries-account')?.status).toBe('skipped');
    expect(
      gone
        .filter(({ id }) => id.startsWith('permission-'))
        .every(({ status }) => status === 'skipped'),
    ).toBe(true);
    expect(gone.find(({ id }) => id === 'minga-reachable')?.status).toBe('pass');
  });

  it('names the schools there are where one is unknown', async () => {
    const on = bench({}, { schools: [{ aeriesSchoolId: '7', mingaId: 'm_lincoln_high' }] });
    expect(await checkOf(on, 'school:7')).toMatchObject({
      status: 'fail',
      detail: 'Aeries has no school with the School ID 7. It lists 5 (Lincoln High).',
    });
  });

  it('fails a school that is no longer active', async () => {
    const source: Source = {
      ...GOOD_SOURCE,
      schools: () => Promise.resolve([{ id: '5', name: 'Lincoln High', active: false }]),
    };
    expect((await checkOf(bench({ source }), 'school:5'))?.status).toBe('fail');
  });

  it('warns of an Aeries certificate in place of the Consumer ID or Secret Key', async () => {
    const aeries = { ...CONFIG.aeries, consumerId: '0123456789abcdef0123456789abcdef' };
    const looksLikeCertificate = { stored: true, looksLikeCertificate: true };
    const on = bench({ consumerSecret: looksLikeCertificate }, { aeries });
    expect((await checkOf(on, 'aeries-key'))?.status).toBe('warn');
    expect((await checkOf(on, 'aeries-secret'))?.status).toBe('warn');
  });

  it('asks nothing of a side whose secret is missing, and says so', async () => {
    const none = { stored: false, looksLikeCertificate: false };
    const checks = await checksOf(
      bench({ consumerSecret: none, mingaToken: none, source: null, target: null }),
    );
    expect(checks.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual([
      'aeries-secret',
      'minga-token',
    ]);
    expect(checks.filter(({ status }) => status === 'skipped').length).toBeGreaterThan(8);
  });

  it('says why a keychain does not open', async () => {
    const problem = { message: 'The keychain is locked.', fix: 'Unlock it.' };
    const locked = { stored: false, looksLikeCertificate: false, problem };
    expect(
      await checkOf(bench({ consumerSecret: locked, source: null }), 'aeries-secret'),
    ).toMatchObject({ status: 'fail', detail: 'The keychain is locked.', fix: 'Unlock it.' });
  });

  it('names the role of a token that is not enough', async () => {
    const error = new RosterError('target-refused', {
      message: 'No.',
      details: { role: 'TEACHER' },
    });
    const on = bench({ target: { account: () => Promise.reject(error) } });
    expect(await checkOf(on, 'minga-reachable')).toMatchObject({ status: 'pass' });
    expect(await checkOf(on, 'minga-role')).toMatchObject({
      status: 'fail',
      detail: 'The token belongs to a user with the role TEACHER, which may not change rosters.',
    });
  });

  it('fails a Minga that the account does not have, and warns of one that belongs to another school', async () => {
    const missing = bench({}, { schools: [{ aeriesSchoolId: '5', mingaId: 'm_other' }] });
    expect(await checkOf(missing, 'minga:5:m_other')).toMatchObject({
      status: 'fail',
      detail: 'This account has no Minga m_other. It has m_lincoln_high (Lincoln High).',
    });
    const crossed = bench({}, { schools: [{ aeriesSchoolId: '6', mingaId: 'm_lincoln_high' }] });
    expect((await checkOf(crossed, 'minga:6:m_lincoln_high'))?.status).toBe('warn');
  });
});

describe('check', () => {
  it('shows each check, what was found and what to do, and ends with 3 where one failed', async () => {
    const source: Source = {
      ...GOOD_SOURCE,
      probe: (list) =>
        list === 'courses' ? Promise.reject(refused(403)) : GOOD_SOURCE.probe(list, CONTROL),
    };
    const { out, code } = await run('check --config CONFIG_FILE', {
      bench: () => bench({ source }),
    });
    expect(out).toMatchInlineSnapshot(`
      "pass     The Aeries address has the right form  https://demo.aeries.net/aeries/
      pass     The Consumer ID is a OneRoster one  Nothing unusual about it.
      pass     The Consumer Secret Key is stored  There is one.
      pass     The Aeries name leads to a public address  demo.aeries.net is 203.0.113.7.
      pass     The network settings can be used  They can be used.
      pass     The way out of this network is open  Aeries is reached directly, without a proxy.
      pass     Aeries offers TLS 1.2 or later  TLS 1.3.
      pass     The certificate of Aeries is trusted here  It was issued by Let's Encrypt.
      pass     The certificate is for this host name  It is for demo.aeries.net.
      pass     The certificate is valid for a while yet  60 days left, until 2027-01-22.
      pass     Nobody opens secure connections on the way  The certificate comes from Let's Encrypt, a public authority.
      pass     Aeries answers as a OneRoster server  It answered as a OneRoster 1.1 server.
      pass     The clock of this computer agrees with Aeries  To within two minutes.
      pass     Aeries accepts the Consumer ID and Secret Key  It lets us in.
      pass     School 5 is in Aeries  Lincoln High
      pass     Aeries lets us read Student Data  1,200 students can be read.
      pass     Aeries lets us read Schools  1 school can be read.
      pass     Aeries lets us read Terms  1,200 terms can be read.
      pass     Aeries lets us read Teacher Data  1,200 teachers can be read.
      pass     Aeries lets us read Master Schedule  1,200 classes can be read.
      FAIL     Aeries lets us read Course Data
               Aeries refuses this list: the READ permission on Course Data is missing.
               What to do: In Aeries, on Security > API Security, select Minga, tick Read for Course Data
               and press Update (setup, step 2). Any change of the OneRoster settings takes effect only
               after a full IIS reset (setup, step 6).
      pass     Aeries lets us read Classes  1,200 enrollments can be read.
      pass     Aeries has people of each role that is synced  In the whole district: 1,200 students, 1,200 teachers, 1,200 aides, 1,200 proctors, 1,200 administrators.
      pass     People in Aeries have e-mail addresses  Without an address: 0 of 1 students; 0 of 1 teachers (sampled).
      pass     Students can be told by their identifiers  sourcedIds are STU_… and a number. The ID number of a student is the number after the prefix.
      pass     The Minga API token is stored  There is one.
      pass     Minga answers and accepts the token  It answered for Lincoln Unified.
      pass     The token belongs to an Owner or District Manager  It belongs to an Owner.
      pass     The Minga m_lincoln_high for school 5 exists  Lincoln High

      1 check failed; 0 warnings, 0 not tried. Nothing was changed.
      "
    `);
    expect(code).toBe(3);
  });

  it('prints one JSON document', async () => {
    const outcome = await run('check --config CONFIG_FILE --json', { bench: () => bench() });
    expect(outcome.json()).toMatchObject({
      ok: true,
      checks: expect.arrayContaining([
        {
          id: 'school:5',
          title: 'School 5 is in Aeries',
          status: 'pass',
          detail: 'Lincoln High',
          fix: null,
        },
      ]),
    });
    expect(outcome.code).toBe(0);
  });
});

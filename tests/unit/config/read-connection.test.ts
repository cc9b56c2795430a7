import { describe, expect, it } from 'vitest';
import { readConnection, showProblem } from '../../../main/core/connection/explain-config.ts';

const GOOD = {
  name: 'Lincoln Unified',
  aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
  minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/import/v1/' },
  schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
};

function problemsOf(input: unknown): readonly string[] {
  const reading = readConnection(input);
  return reading.ok ? [] : reading.problems.map(showProblem);
}

function noticesOf(input: unknown): readonly string[] {
  const reading = readConnection(input);
  return reading.ok ? reading.notices : ['not read'];
}

describe('the settings of one connection', () => {
  it('need no more than name, aeries, minga and schools', () => {
    expect(readConnection(GOOD)).toMatchObject({
      ok: true,
      connection: { aeries: { auth: 'oauth2' }, sync: { students: true, archive: false } },
      notices: [],
    });
  });

  it('say what is missing', () => {
    const { name: _name, ...withoutName } = GOOD;
    expect(problemsOf(withoutName)).toEqual([
      'name is missing. It should be a name for this connection in double quotes, such as "Lincoln Unified".',
    ]);
  });

  it('say that the file is not an object', () => {
    expect(problemsOf([])).toEqual([
      'the file is an empty list. It should be an object in braces { } with "name", "aeries", "minga" and "schools".',
    ]);
  });

  it('tell a number from text where a School ID is not in quotes', () => {
    const schools = [{ aeriesSchoolId: 5, mingaId: 'm' }];
    expect(problemsOf({ ...GOOD, schools })).toEqual([
      'schools[0].aeriesSchoolId is 5. It should be the Aeries School ID in double quotes, such as "5".',
    ]);
  });

  it('tell text from true and false', () => {
    expect(problemsOf({ ...GOOD, sync: { archive: 'yes' } })).toEqual([
      'sync.archive is text that does not fit. It should be true or false, without quotes.',
    ]);
  });

  it('name the limits of a number', () => {
    expect(problemsOf({ ...GOOD, holds: { archiveSharePercent: 500 } })).toEqual([
      'holds.archiveSharePercent is 500. It should be a number from 0 to 100.',
    ]);
    expect(problemsOf({ ...GOOD, network: { pageSize: 1.5 } })).toEqual([
      'network.pageSize is 1.5. It should be a whole number from 1 to 10000.',
    ]);
  });

  it('name the words that are known, and the one that was probably meant', () => {
    expect(problemsOf({ ...GOOD, aeries: { ...GOOD.aeries, auth: 'oauth1-sha265' } })).toEqual([
      'aeries.auth is "oauth1-sha265". It should be one of "oauth2", "oauth1-sha256", "oauth1-sha1": did you mean "oauth1-sha256"?',
    ]);
  });

  it('ask for at least one school', () => {
    expect(problemsOf({ ...GOOD, schools: [] })).toEqual([
      'schools is an empty list. It should be a list of at least one school pair, such as [ { "aeriesSchoolId": "5", "mingaId": "m_lincoln_high" } ].',
    ]);
  });

  it('refuse a school pair that is there twice', () => {
    const [pair] = GOOD.schools;
    expect(problemsOf({ ...GOOD, schools: [pair, pair] })).toEqual([
      'schools[1] repeats an earlier school pair. Each pair of a school and a Minga should be there once.',
    ]);
  });

  it('name an unknown key and the nearest known one', () => {
    expect(problemsOf({ ...GOOD, sync: { student: true } })).toEqual([
      'sync.student is not a known key. The nearest known key is "students".',
    ]);
    expect(
      problemsOf({ ...GOOD, minga: { mode: 'api', baseURL: 'https://m.example.org/' } }),
    ).toContain('minga.baseURL is not a known key. The nearest known key is "baseUrl".');
  });

  it('say where a key belongs that stands in the wrong place', () => {
    expect(problemsOf({ ...GOOD, autoUpdate: true })).toEqual([
      'autoUpdate is not a known key. The nearest known key is "sync.autoUpdate": it belongs there.',
    ]);
  });

  it('refuse a secret in the file, without repeating it', () => {
    const aeries = { ...GOOD.aeries, consumerSecret: 'hunter2' };
    const [problem = ''] = problemsOf({ ...GOOD, aeries });
    expect(problem).toContain('aeries.consumerSecret is not a known key');
    expect(problem).toContain('secrets set consumer-secret');
    expect(problem).not.toContain('hunter2');
  });

  it('find every problem at once', () => {
    expect(problemsOf({ ...GOOD, name: '', sync: { archive: 1 }, holds: { x: 1 } })).toHaveLength(
      3,
    );
  });

  it('cut a pasted login page to its base, and say so', () => {
    const aeries = { ...GOOD.aeries, baseUrl: 'https://demo.aeries.net/aeries/Login.aspx' };
    const reading = readConnection({ ...GOOD, aeries });
    expect(reading).toMatchObject({
      ok: true,
      connection: { aeries: { baseUrl: 'https://demo.aeries.net/aeries/' } },
    });
    expect(noticesOf({ ...GOOD, aeries }).join()).toContain('Login.aspx');
  });

  it('leave exact values alone but for white space around them, and say so', () => {
    const input = {
      ...GOOD,
      aeries: { ...GOOD.aeries, consumerId: ' ab c ' },
      schools: [{ aeriesSchoolId: '005 ', mingaId: 'm' }],
    };
    const reading = readConnection(input);
    expect(reading).toMatchObject({
      ok: true,
      connection: { aeries: { consumerId: 'ab c' }, schools: [{ aeriesSchoolId: '005' }] },
    });
    expect(noticesOf(input)).toEqual([
      'white space around aeries.consumerId was left out',
      'white space around schools[0].aeriesSchoolId was left out',
    ]);
  });
});

describe('the address of Aeries in the settings', () => {
  const withUrl = (baseUrl: string, network = {}): unknown => ({
    ...GOOD,
    aeries: { ...GOOD.aeries, baseUrl },
    network,
  });

  it.each([
    ['plain HTTP', 'http://demo.aeries.net/aeries/', 'HTTPS'],
    ['no sub-directory', 'https://demo.aeries.net/', 'sub-directory'],
    ['a private address', 'https://10.0.0.8/aeries/', 'local network'],
    ['credentials in it', 'https://me:hunter2@demo.aeries.net/aeries/', 'user name or password'],
  ])('is refused with %s', (_what, url, expected) => {
    const [problem = ''] = problemsOf(withUrl(url));
    expect(problem).toMatch(/^aeries\.baseUrl/);
    expect(problem).toContain(expected);
    expect(problem).not.toContain('hunter2');
  });

  it('may be plain HTTP to this computer only where that was allowed', () => {
    const local = 'http://127.0.0.1:8080/aeries/';
    expect(problemsOf(withUrl(local))).toHaveLength(1);
    expect(problemsOf(withUrl(local, { allowLoopbackHttp: true }))).toEqual([]);
    expect(
      problemsOf(withUrl('http://aeries.example.org/aeries/', { allowLoopbackHttp: true })),
    ).toHaveLength(1);
  });
});

describe('the address of Minga in the settings', () => {
  const withUrl = (baseUrl: string, network = {}): unknown => ({
    ...GOOD,
    minga: { mode: 'api', baseUrl },
    network,
  });

  it.each([
    ['no https in front', 'minga.example.org/api/', 'has no "https://" in front'],
    ['plain HTTP', 'http://minga.example.org/api/', 'could be read by others'],
    ['credentials in it', 'https://me:hunter2@minga.example.org/', 'user name or password'],
    ['a query', 'https://minga.example.org/api/?key=hunter2', 'something after "?"'],
    ['another scheme', 'ftp://minga.example.org/', 'starts with "ftp://"'],
  ])('is refused with %s', (_what, url, expected) => {
    const [problem = ''] = problemsOf(withUrl(url));
    expect(problem).toMatch(/^minga\.baseUrl/);
    expect(problem).toContain(expected);
    expect(problem).not.toContain('hunter2');
  });

  it('may be plain HTTP to this computer only where that was allowed', () => {
    for (const host of ['127.0.0.1:9', '[::1]:9', 'localhost:9']) {
      expect(problemsOf(withUrl(`http://${host}/api/`))).toHaveLength(1);
      expect(problemsOf(withUrl(`http://${host}/api/`, { allowLoopbackHttp: true }))).toEqual([]);
    }
  });

  it('gets the slash at its end that paths are added to', () => {
    const reading = readConnection(withUrl('https://minga.example.org/api/import/v1'));
    expect(reading).toMatchObject({
      ok: true,
      connection: { minga: { baseUrl: 'https://minga.example.org/api/import/v1/' } },
    });
  });
});

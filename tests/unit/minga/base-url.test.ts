import { describe, expect, it } from 'vitest';
import { mingaBaseUrl } from '../../../main/adapters/minga/base-url.ts';

const strict = { allowLoopbackHttp: false };
const trial = { allowLoopbackHttp: true };

describe('the address of the import API', () => {
  it('is kept, and ended with a slash', () => {
    expect(mingaBaseUrl('https://minga.example/api/import/v1', strict)).toBe(
      'https://minga.example/api/import/v1/',
    );
    expect(mingaBaseUrl(' https://minga.example/api/import/v1/ ', strict)).toBe(
      'https://minga.example/api/import/v1/',
    );
  });

  it.each(['http://127.0.0.1:8080/api/', 'http://[::1]:8080/api/', 'http://localhost:8080/api/'])(
    'may be plain HTTP to this computer in a trial: %s',
    (url) => {
      expect(mingaBaseUrl(url, trial)).toBe(url);
      expect(() => mingaBaseUrl(url, strict)).toThrow(/in the clear/);
    },
  );

  it.each([
    ['plain HTTP', 'http://minga.example/api/'],
    ['plain HTTP to a host that only looks like this computer', 'http://127.0.0.1.minga.example/'],
    ['no web address', 'minga.example/api'],
    ['another scheme', 'ftp://minga.example/'],
    ['a password', 'https://owner:secret@minga.example/'],
    ['a query', 'https://minga.example/api/?token=secret'],
    ['a fragment', 'https://minga.example/api/#x'],
    ['nothing', ''],
  ])('is refused with %s', (_, url) => {
    let caught: unknown = null;
    try {
      mingaBaseUrl(url, trial);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code: 'bad-config', details: { field: 'minga.baseUrl' } });
    expect(String(caught)).not.toContain('secret');
  });
});

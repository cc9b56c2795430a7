import { describe, expect, it } from 'vitest';
import { run } from './support/fake-host.ts';

const SET = 'secrets set minga-token --config CONFIG_FILE';
const CERTIFICATE = '0123456789abcdef0123456789ABCDEF';

describe('secrets set', () => {
  it.each([
    ['a line end of Unix', 'k3y\n'],
    ['a line end of Windows', 'k3y\r\n'],
    ['none', 'k3y'],
    ['a byte order mark', '\uFEFFk3y\r\n'],
  ])('stores what standard input holds, with %s', async (_what, typed) => {
    const { stored, code } = await run(SET, { secrets: {}, typed });
    expect(stored.get('minga-token')).toBe('k3y');
    expect(code).toBe(0);
  });

  it('never shows the value', async () => {
    const { out, err } = await run(SET, { secrets: {}, typed: 'k3y' });
    expect(out).toBe('Stored the Minga API token of "Lincoln Unified" in the keychain.\n');
    expect(out + err).not.toContain('k3y');
  });

  it('asks for it at a terminal, without showing it', async () => {
    const { err, stored } = await run(SET, { secrets: {}, typed: 'k3y', terminal: 80 });
    expect(err).toBe('Minga API token (not shown): \n');
    expect(stored.get('minga-token')).toBe('k3y');
  });

  it('says so as JSON', async () => {
    const outcome = await run(`${SET} --json`, { secrets: {}, typed: 'k3y' });
    expect(outcome.json()).toEqual({ name: 'minga-token', stored: true });
  });

  it.each([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['only blanks', '   \n'],
    ['more than one line', 'k3y\nother\n'],
  ])('refuses %s', async (_what, typed) => {
    const { code, err, stored } = await run(SET, { secrets: {}, typed });
    expect(code).toBe(64);
    expect(err).toContain('Nothing was stored.');
    expect(stored.size).toBe(0);
  });

  it('leaves out white space around a key, with a warning', async () => {
    const { stored, err } = await run(SET, { secrets: {}, typed: '  k3y \n' });
    expect(stored.get('minga-token')).toBe('k3y');
    expect(err).toBe('Warning: White space around the value was left out.\n');
  });

  it('leaves a password as it is', async () => {
    const { stored, err } = await run('secrets set smtp-password --config CONFIG_FILE', {
      secrets: {},
      typed: ' p4ss \n',
    });
    expect(stored.get('smtp-password')).toBe(' p4ss ');
    expect(err).toBe('');
  });

  it('warns of an Aeries certificate in place of the Consumer Secret Key', async () => {
    const { err, code } = await run('secrets set consumer-secret --config CONFIG_FILE', {
      secrets: {},
      typed: CERTIFICATE,
    });
    expect(err).toContain('This looks like an Aeries certificate (32 hexadecimal digits)');
    expect(err).not.toContain(CERTIFICATE);
    expect(code).toBe(0);
  });
});

describe('secrets status and clear', () => {
  it('say whether there is one', async () => {
    const status = 'secrets status minga-token --config CONFIG_FILE';
    expect((await run(`${status} --json`)).json()).toEqual({ name: 'minga-token', stored: true });
    expect((await run(`${status} --json`, { secrets: {} })).json()).toEqual({
      name: 'minga-token',
      stored: false,
    });
    expect((await run(status)).out).toBe('There is a Minga API token for "Lincoln Unified".\n');
  });

  it('remove it, and do not mind where there was none', async () => {
    const clear = 'secrets clear minga-token --config CONFIG_FILE --json';
    const first = await run(clear);
    expect(first.json()).toMatchObject({ name: 'minga-token', stored: false });
    expect(first.stored.has('minga-token')).toBe(false);
    expect((await run(clear, { secrets: {} })).code).toBe(0);
  });
});

import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** `roster-bridge demo` as built, with a program that notes how it was started in place of Electron. */

const project = fileURLToPath(new URL('../../..', import.meta.url));
const cli = join(project, 'dist/cli/index.js');
let folder: string;

beforeAll(async () => {
  if (!existsSync(cli)) throw new Error('dist/cli is missing: run "npm run build" first');
  folder = await mkdtemp(join(tmpdir(), 'roster-demo-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function demo(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [cli, 'demo', '--people', '60', ...words],
    {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const told = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told.err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, told, ended };
}

/** An Electron that ends with `code`, having noted its arguments and what it was told of secrets. */
async function fakeElectron(name: string, code: number): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  const script = `#!/bin/sh
printf '%s\\n' "$@" > "${place}/arguments"
printf '%s' "$ROSTER_BRIDGE_CONSUMER_SECRET" > "${place}/secret"
cat "\${2#--data-dir=}/settings.json" > "${place}/settings"
exit ${code}
`;
  await writeFile(join(place, 'electron'), script);
  await chmod(join(place, 'electron'), 0o755);
  return place;
}

const address = /^Roster Bridge {2}(http:\/\/127\.0\.0\.1:\S+)$/m;

describe('roster-bridge demo', { timeout: 120_000 }, () => {
  it('opens the app in Electron where its binary is, on the sample district, and ends with it', async () => {
    const electron = await fakeElectron('electron-good', 0);
    const { told, ended } = demo([], { ELECTRON_OVERRIDE_DIST_PATH: electron, DISPLAY: ':99' });
    expect(await ended, told.err).toBe(0);
    const [app = '', dataDir = ''] = (await readFile(join(electron, 'arguments'), 'utf8')).split(
      '\n',
    );
    expect(existsSync(join(app, 'package.json'))).toBe(true);
    expect(dataDir).toMatch(/^--data-dir=/);
    expect(await readFile(join(electron, 'secret'), 'utf8')).not.toBe('');
    const settings = await readFile(join(electron, 'settings'), 'utf8');
    expect(settings).toMatch(/"name":\s*"Sample district"/);
    expect(settings).toMatch(/"people":\s*60/);
    expect(told.out).toMatch(/^Sample Aeries .*\nSample Minga .*\nRoster Bridge .*\n$/);
  });

  it('goes on in the browser where Electron does not start', async () => {
    const electron = await fakeElectron('electron-bad', 1);
    const { child, told, ended } = demo([], {
      ELECTRON_OVERRIDE_DIST_PATH: electron,
      DISPLAY: ':99',
      // Nothing that would open an address.
      PATH: '/nowhere:/bin',
    });
    await expect.poll(() => told.out, { timeout: 60_000 }).toMatch(address);
    expect(told.err).toContain('Electron ended with code 1');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('only prints the addresses with --no-open, and the app answers at the last one', async () => {
    const { child, told, ended } = demo(['--no-open']);
    await expect.poll(() => told.out, { timeout: 60_000 }).toMatch(address);
    expect(told.out).toMatch(/^Sample Aeries {2}http\S+\nSample Minga {3}http\S+\nRoster Bridge/);
    const url = address.exec(told.out)?.[1] ?? '';
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBeLessThan(400);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { loadKeytar } from '../../../main/adapters/keychain/keytar.ts';

/** The real keyring of Linux: gnome-keyring on a session bus of its own, with a home folder of its own. */

const SCRIPT = join(import.meta.dirname, 'use-keychain.ts');

async function whyNot(): Promise<string | null> {
  if (process.platform !== 'linux') return 'gnome-keyring is Linux only';
  for (const command of ['dbus-run-session', 'gnome-keyring-daemon']) {
    if (spawnSync(command, ['--version']).error !== undefined) return `${command} is not installed`;
  }
  return loadKeytar().then(
    () => null,
    () => 'keytar is not installed (it is optional)',
  );
}

const reason = await whyNot();
if (reason !== null) console.log(`not run: the tests with a real keyring (${reason})`);

const resultSchema = z.object({
  available: z.boolean(),
  reason: z.string().nullable(),
  result: z.unknown(),
});

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-keyring-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Runs shell commands on a fresh session bus; `use` in them is the script above. Gives what each use said. */
function session(folder: string, commands: string): readonly z.output<typeof resultSchema>[] {
  const { stdout } = spawnSync(
    'dbus-run-session',
    ['--', 'sh', '-c', `use() { "$NODE" "$SCRIPT" "$@"; }\n${commands}`],
    {
      encoding: 'utf8',
      timeout: 50_000,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        XDG_DATA_HOME: join(folder, 'data'),
        XDG_RUNTIME_DIR: folder,
        NODE: process.execPath,
        SCRIPT,
      },
    },
  );
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('RESULT '))
    .map((line) => resultSchema.parse(JSON.parse(line.slice('RESULT '.length))));
}

const UNLOCK = `printf %s test-login | gnome-keyring-daemon --unlock --components=secrets >/dev/null`;

test.skipIf(reason !== null)('a secret is stored, read by another process, and cleared', () => {
  const results = session(home(), `${UNLOCK}\nuse set token-1\nuse get\nuse clear\nuse get`);
  expect(results.map(({ available, result }) => [available, result])).toEqual([
    [true, null],
    [true, 'token-1'],
    [true, true],
    [true, null],
  ]);
});

test.skipIf(reason !== null)('a locked keyring is said to be locked, not empty', () => {
  const folder = home();
  expect(session(folder, `${UNLOCK}\nuse set token-1`)).toMatchObject([{ available: true }]);
  const [locked] = session(folder, 'use get');
  expect(locked).toMatchObject({
    available: false,
    reason: 'it is locked',
    result: { refused: expect.stringContaining('it is locked') },
  });
  // Unlocked again, the secret is still there.
  expect(session(folder, `${UNLOCK}\nuse get`)).toMatchObject([{ result: 'token-1' }]);
});

test.skipIf(reason !== null)(
  'without a session bus the missing keyring is named, and nothing hangs',
  () => {
    const { stdout } = spawnSync(process.execPath, [SCRIPT, 'get'], {
      encoding: 'utf8',
      timeout: 20_000,
      env: { PATH: process.env['PATH'], HOME: home() },
    });
    expect(stdout).toContain('no keyring service is running in this session');
  },
);

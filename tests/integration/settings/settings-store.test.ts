import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../../main/adapters/settings/app-settings.ts';
import { openSettingsStore } from '../../../main/adapters/settings/settings-store.ts';
import { draftSchema } from '../../../main/core/settings/draft.ts';
import { freshSettings } from '../../../main/core/settings/settings.ts';
import type { Settings } from '../../../main/core/settings/settings.ts';
import type { SettingsNotice, SettingsStore } from '../../../main/core/settings/store.ts';

let dataDir: string;
let notices: SettingsNotice[];
const open: SettingsStore[] = [];
const file = (): string => join(dataDir, 'settings.json');

function openStore(): SettingsStore {
  const clock = { now: () => Date.parse('2026-11-23T18:30:00Z') };
  const store = openSettingsStore({ dataDir, clock, onNotice: (notice) => notices.push(notice) });
  open.push(store);
  return store;
}
const dark = (settings: Settings): Settings => ({
  ...settings,
  appearance: { ...settings.appearance, theme: 'dark' },
});

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'roster-settings-'));
  notices = [];
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the settings file', () => {
  it('keeps what was set, for the next start and for its owner only', async () => {
    await openStore().update(dark);
    expect((await openStore().read()).appearance.theme).toBe('dark');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is not written by merely being read', async () => {
    expect(await openStore().read()).toEqual(freshSettings());
    expect(existsSync(file())).toBe(false);
  });

  it('stays as it was when a change is refused', async () => {
    const store = openStore();
    await store.update(dark);
    const refused = store.update(() => {
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect((await store.read()).appearance.theme).toBe('dark');
  });

  it('tells a second window at once that something changed', async () => {
    const other = openStore();
    const told = new Promise<Settings>((resolve) => other.onChange(resolve));
    await openStore().update(dark);
    expect((await told).appearance.theme).toBe('dark');
  });
});

describe('a settings file of garbage', () => {
  it.each(['{"version": 1, "appear', '\u0000\u0001\u0002', '[]', '"text"', ''])(
    'is set aside whole, and said so: %j',
    async (garbage) => {
      writeFileSync(file(), garbage);
      expect(await openStore().read()).toEqual(freshSettings());
      expect(notices).toEqual([
        {
          kind: 'set-aside',
          keptAs: join(dataDir, 'settings.broken-2026-11-23T18-30-00-000Z.json'),
        },
      ]);
      const [kept = ''] = readdirSync(dataDir).filter((name) => name.includes('broken'));
      expect(readFileSync(join(dataDir, kept), 'utf8')).toBe(garbage);
    },
  );

  it('that breaks while the app runs is set aside before the next change', async () => {
    const store = openStore();
    await store.update(dark);
    writeFileSync(file(), 'oops');
    await store.update((settings) => settings);
    expect(notices.map(({ kind }) => kind)).toEqual(['set-aside']);
    expect(await store.read()).toEqual(freshSettings());
  });

  it('in one part loses only that part, and the original is kept', async () => {
    const original = JSON.stringify({
      version: 1,
      appearance: { theme: 'purple' },
      retention: { runDays: 90 },
    });
    writeFileSync(file(), original);
    const settings = await openStore().read();
    expect(settings.retention.runDays).toBe(90);
    expect(settings.appearance.theme).toBe('system');
    const [notice] = notices;
    expect(notice).toMatchObject({ kind: 'repaired', lost: ['appearance'] });
    expect(readFileSync(notice?.keptAs ?? '', 'utf8')).toBe(original);
    await openStore().read();
    expect(notices).toHaveLength(1);
  });

  it('is left alone by the command line, which says what to do', () => {
    writeFileSync(file(), 'oops');
    expect(() => loadSettings(dataDir)).toThrow(/not readable as settings/);
    expect(readFileSync(file(), 'utf8')).toBe('oops');
  });
});

describe('settings of a newer version', () => {
  it('are refused and not touched', async () => {
    const newer = JSON.stringify({ version: 999, connections: [{ wonderful: true }] });
    writeFileSync(file(), newer);
    const store = openStore();
    await expect(store.read()).rejects.toMatchObject({ code: 'store-newer' });
    await expect(store.update(dark)).rejects.toMatchObject({ code: 'store-newer' });
    expect(readFileSync(file(), 'utf8')).toBe(newer);
  });
});

describe('two programs writing at once', () => {
  it('lose nothing', async () => {
    const script = fileURLToPath(new URL('writer.ts', import.meta.url));
    const programs = ['desktop', 'command-line'].map((owner) =>
      spawn(process.execPath, [script, dataDir, owner, '40'], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(
      programs.map(async (program) => (await once(program, 'exit'))[0]),
    );
    expect(codes).toEqual([0, 0]);
    const { reminders } = await openStore().read();
    expect(reminders).toHaveLength(80);
    expect(new Set(reminders.map(({ id }) => id)).size).toBe(80);
  });
});

describe('--connection NAME', () => {
  it('finds a finished connection by its name, however it is capitalised', async () => {
    await openStore().update((settings) => ({
      ...settings,
      connections: [
        {
          id: 'c1',
          createdAt: '2026-11-23T08:00:00.000Z',
          guide: { current: 'connect', done: {}, ticked: [] },
          sample: null,
          config: {
            ...draftOf('Lincoln Unified'),
            aeries: {
              baseUrl: 'https://demo.aeries.net/aeries/',
              consumerId: 'id',
              auth: 'oauth2',
            },
            minga: { mode: 'api', baseUrl: 'https://minga.example/api/import/v1/' },
            schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
          },
        },
      ],
    }));
    expect(loadSettings(dataDir).connection('lincoln unified').schools).toHaveLength(1);
    expect(() => loadSettings(dataDir).connection('Adams')).toThrow(
      'There is no connection named "Adams" on this computer. There is "Lincoln Unified".',
    );
  });

  it('says that there is none yet', () => {
    expect(() => loadSettings(dataDir).connection('Adams')).toThrow(/There is none at all yet/);
  });
});

function draftOf(name: string): Settings['connections'][number]['config'] {
  return draftSchema.parse({ name });
}

import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../main/core/settings/read-settings.ts';
import { freshSettings, SETTINGS_VERSION } from '../../../main/core/settings/settings.ts';
import { upgradeSettings } from '../../../main/core/settings/upgrade.ts';
import type { UpgradeStep } from '../../../main/core/settings/upgrade.ts';

const entry = (id: string, name: string): Record<string, unknown> => ({
  id,
  createdAt: '2026-11-23T08:00:00.000Z',
  config: { name },
});

describe('reading the settings file', () => {
  it('starts with the defaults where there is nothing yet', () => {
    expect(readSettings({})?.settings).toEqual(freshSettings());
  });

  it.each([null, 7, 'text', [], { hello: 'world' }])('says that %j is no settings file', (raw) => {
    expect(readSettings(raw)).toBeNull();
  });

  it('leaves Auto update and Archive off in a new connection', () => {
    const reading = readSettings({ version: 1, connections: [entry('c1', 'Lincoln')] });
    const sync = reading?.settings.connections[0]?.config.sync;
    expect(sync).toMatchObject({ autoUpdate: false, archive: false });
  });

  it('keeps the other connections when one of them is damaged', () => {
    const damaged = { ...entry('c2', 'Roosevelt'), config: { name: 'Roosevelt', sync: 'all' } };
    const reading = readSettings({
      version: 1,
      connections: [entry('c1', 'Lincoln'), damaged, entry('c3', 'Adams')],
    });
    expect(reading?.settings.connections.map(({ id }) => id)).toEqual(['c1', 'c3']);
    expect(reading?.lost).toEqual([
      expect.stringMatching(/^"Roosevelt" \(connections\[1\]\.config\.sync: /),
    ]);
  });

  it('puts one damaged section back to its defaults and keeps the rest', () => {
    const reading = readSettings({
      version: 1,
      appearance: { theme: 'purple' },
      retention: { runDays: 90 },
    });
    expect(reading?.lost).toEqual(['appearance']);
    expect(reading?.settings.appearance.theme).toBe('system');
    expect(reading?.settings.retention.runDays).toBe(90);
  });

  it('says so when it finds something that it does not know', () => {
    expect(readSettings({ version: 1, favourites: [] })?.lost).toEqual(['favourites']);
  });
});

describe('settings of another version', () => {
  it('refuses those of a newer version, and says that they were not changed', () => {
    expect(() => readSettings({ version: SETTINGS_VERSION + 1 })).toThrow(
      /newer version of Roster Bridge.*not changed/,
    );
  });

  it('climbs from any older version one step at a time', () => {
    const steps = new Map<number, UpgradeStep>([
      [1, (old) => ({ ...old, colour: old['color'] })],
      [2, (old) => ({ look: { colour: old['colour'] }, kept: 1 })],
    ]);
    expect(upgradeSettings({ version: 1, color: 'blue' }, 3, steps)).toEqual({
      version: 3,
      look: { colour: 'blue' },
      kept: 1,
    });
    expect(upgradeSettings({ version: 2, colour: 'red' }, 3, steps)).toMatchObject({
      version: 3,
      look: { colour: 'red' },
    });
  });
});

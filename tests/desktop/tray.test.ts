import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemorySecrets } from '../../main/adapters/keychain/index.ts';
import { openSettingsStore } from '../../main/adapters/settings/settings-store.ts';
import { systemClock, systemIds } from '../../main/adapters/system/system.ts';
import { addConnection } from '../../main/app/connections.ts';
import { createMachine } from './standin/shell-state.ts';
import type { RunningApp } from './standin/launch.ts';
import { call, useDesktop } from './support.ts';

const { dataFolder, launch, open } = useDesktop();

/** A home of its own: no test writes an autostart entry for whoever runs it. */
let home = '';
beforeEach(() => {
  home = dataFolder();
  vi.stubEnv('XDG_CONFIG_HOME', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
});
const autostart = (): string => join(home, 'autostart', 'roster-bridge.desktop');

const trayOf = ({ electron }: RunningApp) => {
  const tray = electron.system.trays.at(-1);
  if (tray === undefined) throw new Error('there is no tray');
  return tray;
};
const press = (run: RunningApp, label: string | RegExp): void => {
  const item = trayOf(run).menu.find(({ label: text = '' }) => text.match(label) !== null);
  if (item?.click === undefined) throw new Error(`no entry ${String(label)}`);
  item.click();
};

describe('closing the window', () => {
  it('leaves the app in the tray, says so once, and the tray opens it again', async () => {
    const run = await open();
    const { electron, exited } = run;
    await electron.windows[0]?.close();
    await expect.poll(() => electron.system.notifications.length).toBe(1);
    expect(electron.system.notifications[0]?.title).toBe('Roster Bridge goes on in the tray');
    press(run, 'Open Roster Bridge');
    await expect.poll(() => electron.windows[0]?.isVisible()).toBe(true);
    await electron.windows[0]?.close();
    trayOf(run).click();
    await expect.poll(() => electron.windows[0]?.isVisible()).toBe(true);
    expect(electron.system.notifications).toHaveLength(1);
    press(run, /^Quit/);
    expect(await exited).toBe(0);
    expect(trayOf(run).destroyed).toBe(true);
  });

  it('says it in a dialog where there are no notifications', async () => {
    const { electron, state } = await open({ machine: createMachine({ hasNotifications: false }) });
    state.answers.push({ response: 0 });
    await electron.windows[0]?.close();
    await expect.poll(() => state.dialogs.length).toBe(1);
    expect(state.dialogs[0]?.options['detail']).toContain('Unattended runs go on');
  });

  it('ends the app where a person wants that, and where there is no tray', async () => {
    const chosen = await open();
    await call(chosen.page, 'updateSettings', { patch: { desktop: { closeToTray: false } } });
    await chosen.electron.windows[0]?.close();
    expect(await chosen.exited).toBe(0);
    const without = await open({ machine: createMachine({ hasTray: false }) });
    await without.electron.windows[0]?.close();
    expect(await without.exited).toBe(0);
  });
});

/** The picture, which is that of the platform. */
const picture = (run: RunningApp): string => basename(trayOf(run).image);

describe('starting when the person signs in', () => {
  const turn = async (
    { page }: Awaited<ReturnType<typeof open>>,
    openAtLogin: boolean,
  ): Promise<void> => {
    await call(page, 'updateSettings', { patch: { desktop: { openAtLogin } } });
  };

  it('is a login item with --hidden on Windows, taken back when it is switched off', async () => {
    const run = await open({ platform: 'win32', machine: createMachine({ dark: true }) });
    expect(picture(run)).toBe('idle-dark.png');
    expect(run.electron.system.loginItems.set).toEqual([]);
    await turn(run, true);
    await turn(run, false);
    expect(run.electron.system.loginItems.set).toEqual([
      { openAtLogin: true, args: ['--hidden'] },
      { openAtLogin: false, args: ['--hidden'] },
    ]);
  });

  it('is a login item on macOS, which says itself at the start that it was the login', async () => {
    const machine = createMachine();
    const run = await open({ platform: 'darwin', machine });
    expect(picture(run)).toBe('idleTemplate.png');
    await turn(run, true);
    expect(run.electron.system.loginItems.set).toEqual([{ openAtLogin: true }]);
    await run.close();
    const later = await launch({
      platform: 'darwin',
      machine: createMachine({ loginItem: true, openedAtLogin: true }),
    });
    await expect.poll(() => later.electron.system.trays.length).toBe(1);
    expect(later.electron.windows).toHaveLength(0);
  });

  it('is an autostart entry on Linux', async () => {
    const run = await open({ platform: 'linux' });
    expect(picture(run)).toBe('idle-tile.png');
    expect(trayOf(run).tooltip).toBe('Roster Bridge: no connection is set up yet.');
    await turn(run, true);
    expect(readFileSync(autostart(), 'utf8')).toMatch(/^Exec=".+" --hidden$/m);
    await turn(run, false);
    expect(existsSync(autostart())).toBe(false);
  });

  it('is left alone in a build that is not packaged: it would start Electron itself', async () => {
    const run = await open({ platform: 'win32', isPackaged: false });
    await turn(run, true);
    expect(run.electron.system.loginItems.set).toEqual([]);
  });

  it('shows no window, and a second start shows it, but for the login item’s own', async () => {
    const machine = createMachine();
    const dataDir = dataFolder();
    const run = await launch({ machine, dataDir, argv: ['--hidden'] });
    await expect.poll(() => run.electron.system.trays.length).toBe(1);
    const again = await launch({ machine, dataDir, argv: ['--hidden'] });
    expect(await again.exited).toBe(0);
    expect(run.electron.windows).toHaveLength(0);
    const third = await launch({ machine, dataDir });
    expect(await third.exited).toBe(0);
    await expect.poll(() => run.electron.windows[0]?.isVisible()).toBe(true);
  });
});

describe('a start that nobody sees', () => {
  it('says by the system what it found damaged, and does not look as if all were well', async () => {
    const dataDir = dataFolder();
    writeFileSync(join(dataDir, 'settings.json'), '{"connections": [');
    writeFileSync(join(dataDir, 'roster-bridge.db'), 'this is no database'.repeat(400));
    const { electron } = await launch({ dataDir, argv: ['--hidden'] });
    const titles = () => electron.system.notifications.map(({ title }) => title).toSorted();
    await expect
      .poll(titles, { timeout: 30_000 })
      .toEqual(['The history was damaged', 'The settings file was damaged']);
    expect(electron.windows).toHaveLength(0);
    electron.system.notifications[0]?.click();
    await expect.poll(() => electron.windows[0]?.isVisible(), { timeout: 30_000 }).toBe(true);
  });

  it('turns the tray red where the store cannot be opened, and back once it can', async () => {
    const dataDir = dataFolder();
    const settings = openSettingsStore({ dataDir, clock: systemClock, onNotice: () => undefined });
    const bench = { settings, secrets: createMemorySecrets(), clock: systemClock, ids: systemIds };
    await addConnection(bench, 'Lincoln Unified');
    settings.close();
    // A folder where the store should be, as after a restore that went wrong.
    const inTheWay = join(dataDir, 'roster-bridge.db');
    mkdirSync(inTheWay);
    const run = await launch({ platform: 'win32', dataDir, argv: ['--hidden'] });
    await expect.poll(() => picture(run), { timeout: 30_000 }).toBe('failing-light.png');
    expect(trayOf(run).tooltip).toMatch(
      /^Roster Bridge: Roster Bridge cannot write to its data folder /,
    );
    expect(trayOf(run).menu.map(({ label }) => label)).toEqual([
      expect.stringContaining('cannot write to its data folder'),
      undefined,
      'Open Roster Bridge',
      'Quit Roster Bridge',
    ]);
    rmdirSync(inTheWay);
    press(run, 'Open Roster Bridge');
    const page = await run.firstPage();
    await call(page, 'addConnection', { name: 'Washington Unified' });
    await expect.poll(() => picture(run), { timeout: 30_000 }).toBe('idle-light.png');
  });
});

describe('the logs', () => {
  it('are opened in the file manager', async () => {
    const { page, state } = await open();
    expect(await call(page, 'openLogs')).toMatchObject({ value: { kind: 'opened' } });
    expect(state.opened).toEqual([join(state.dataDir, 'logs')]);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMachine } from './standin/shell-state.ts';
import { call, clickMenu, useDesktop } from './support.ts';

const { dataFolder, launch, open, shared } = useDesktop();

describe('the desktop app as shipped', () => {
  it('shows its page, which reaches the application through the preload', async () => {
    const { page } = await shared();
    expect(await page.textContent('h1')).toBe('Roster Bridge 1.2.3');
  });

  it('gives the page named functions and nothing else', async () => {
    const { page } = await shared();
    const seen = await page.evaluate(() => {
      const { rosterBridge, ...rest } = globalThis as unknown as Record<string, object>;
      return {
        frozen: Object.isFrozen(rosterBridge),
        kinds: [...new Set(Object.values(rosterBridge ?? {}).map((value) => typeof value))],
        leaked: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter(
          (name) => name in rest,
        ),
      };
    });
    expect(seen).toEqual({ frozen: true, kinds: ['function', 'object'], leaked: [] });
  });

  it('keeps what the page changes, in the settings file of its data folder', async () => {
    const dataDir = dataFolder();
    const { page } = await open({ dataDir });
    await call(page, 'updateSettings', { patch: { appearance: { theme: 'dark' } } });
    const file: unknown = JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'));
    expect(file).toMatchObject({ version: 1, appearance: { theme: 'dark' } });
  });

  it('uses another data folder where it is started with one', async () => {
    const folder = join(dataFolder(), 'not', 'there', 'yet');
    const { page } = await open({ argv: [`--data-dir=${folder}`] });
    await call(page, 'updateSettings', { patch: { appearance: { theme: 'dark' } } });
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('dark');
  });

  it('tells the page of changes and of the menu', async () => {
    const { page, electron } = await open();
    await call(page, 'updateSettings', { patch: { appearance: { theme: 'light' } } });
    clickMenu(electron, 'settings');
    await page.waitForSelector('#events:has-text("menu:settings")');
    expect(await page.textContent('#events')).toBe('theme:light\nmenu:settings\n');
  });

  it('gives a failure as a value, never as a broken promise', async () => {
    const { page } = await shared();
    expect(await call(page, 'addConnection', { name: '' })).toMatchObject({
      ok: false,
      error: { code: 'bad-usage', details: { path: 'name' } },
    });
  });
});

describe('the window', () => {
  it('is sandboxed, isolated and without Node, and says so itself', async () => {
    const { electron } = await shared();
    expect(electron.facts.sandboxed).toBe(true);
    expect(electron.windows[0]?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('has developer tools only in a build that is not packaged', async () => {
    const { electron } = await open({ isPackaged: false });
    expect(electron.windows[0]?.options.webPreferences).toMatchObject({ devTools: true });
  });

  it('opens where it was closed', async () => {
    const dataDir = dataFolder();
    const state = { x: 200, y: 100, width: 1100, height: 700, maximized: false };
    writeFileSync(join(dataDir, 'window-state.json'), JSON.stringify(state));
    const { electron } = await open({ dataDir });
    expect(electron.windows[0]?.options).toMatchObject({
      x: 200,
      y: 100,
      width: 1100,
      height: 700,
    });
    await electron.windows[0]?.close();
    expect(JSON.parse(readFileSync(join(dataDir, 'window-state.json'), 'utf8'))).toEqual(state);
  });

  it('is dark from the first moment where the settings say so', async () => {
    const dataDir = dataFolder();
    const settings = { version: 1, appearance: { theme: 'dark' } };
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
    const { electron, page } = await open({ dataDir });
    const tokens = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');
    const [, dark] = /--paper: light-dark\(#\w+, (#\w+)\)/.exec(tokens) ?? [];
    expect(electron.windows[0]?.options['backgroundColor']).toBe(dark);
    await call(page, 'updateSettings', { patch: { appearance: { theme: 'light' } } });
    await page.waitForFunction(
      "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'",
    );
  });

  it('offers to load again when its page crashes', async () => {
    const { electron, state, page } = await open();
    state.answers.push({ response: 0 });
    const loaded = page.waitForEvent('load');
    electron.windows[0]?.contentsEvents.emit(
      'render-process-gone',
      {},
      { reason: 'crashed', exitCode: 5 },
    );
    await loaded;
    expect(state.dialogs[0]?.options).toMatchObject({
      message: 'The window of Roster Bridge stopped working.',
      buttons: ['Load again', 'Quit'],
    });
  });
});

describe('a second start', () => {
  it('shows the window that is there and ends itself', async () => {
    const machine = createMachine();
    const dataDir = dataFolder();
    const first = await open({ machine, dataDir });
    const second = await launch({ dataDir, machine });
    expect(await second.exited).toBe(0);
    expect(second.electron.windows).toHaveLength(0);
    expect(first.electron.windows).toHaveLength(1);
  });
});

describe('a start that cannot go on', () => {
  it('with settings of a newer version says so, touches nothing and ends', async () => {
    const dataDir = dataFolder();
    const newer = JSON.stringify({ version: 999 });
    writeFileSync(join(dataDir, 'settings.json'), newer);
    const { exited, state } = await launch({ dataDir });
    expect(await exited).toBe(1);
    expect(state.dialogs[0]?.options['content']).toContain('newer version of Roster Bridge');
    expect(readFileSync(join(dataDir, 'settings.json'), 'utf8')).toBe(newer);
  });

  it('with settings of garbage goes on, and says what became of them', async () => {
    const dataDir = dataFolder();
    writeFileSync(join(dataDir, 'settings.json'), 'garbage');
    const { page } = await open({ dataDir });
    expect(await call(page, 'listNotices')).toMatchObject({
      value: [{ title: 'The settings file was damaged' }],
    });
  });
});

describe('files and links', () => {
  it('are saved where the person says', async () => {
    const { page, state } = await shared();
    const filePath = join(state.dataDir, 'support.txt');
    state.answers.push({ canceled: false, filePath });
    expect(await call(page, 'saveSupportBundle')).toEqual({
      ok: true,
      value: { kind: 'saved', path: filePath },
    });
    expect(readFileSync(filePath, 'utf8')).toContain('== Versions');
  });

  it('that cannot be saved there say why', async () => {
    const { page, state } = await shared();
    const folder = join(state.dataDir, 'a-folder');
    mkdirSync(folder);
    state.answers.push({ canceled: false, filePath: folder });
    expect(await call(page, 'saveSupportBundle')).toMatchObject({
      ok: false,
      error: { code: 'file-unwritable', fix: 'Choose another folder, or make room on the disk.' },
    });
  });

  it('open in the browser only where they are on the list', async () => {
    const { page, state } = await shared();
    await call(page, 'openExternal', { url: 'https://support.aeries.com/support/home' });
    await call(page, 'openExternal', { url: 'https://evil.example/' });
    expect(state.opened).toEqual(['https://support.aeries.com/support/home']);
  });
});

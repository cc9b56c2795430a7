import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Keychain } from '../../../main/adapters/keychain/index.ts';
import { mouse } from './hands.ts';
import { storesSecret } from './newcomer.ts';
import { askOnPage } from './on-page.ts';
import { checkToTheEnd, connectSample, openPlace } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { Computer, ServedApp } from './served-app.ts';

/** What may be the matter with the computer itself: its keychain, its settings file. */

const reason = missingChromium();
console.log(reason ?? 'the computer: runs on the web host in Chromium');

const hands = mouse();
const LOCKED = 'the keyring is locked';

/** A keyring that is locked until a person unlocks it, and then holds what is stored. */
function keyring({ secrets }: Computer): { unlock(): void; open(): Promise<Keychain> } {
  let isLocked = true;
  return {
    unlock: () => {
      isLocked = false;
    },
    open: () =>
      Promise.resolve({ secrets, available: !isLocked, reason: isLocked ? LOCKED : null }),
  };
}

describe.skipIf(reason !== null)('a computer on which', () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it('an entry of the keychain was deleted: the check says which key is missing, and where to enter it', async () => {
    const computer = await app.computer();
    const { page, complaints, close } = await app.open({ computer });
    const id = await connectSample(page, app.site);
    await computer.secrets.clear('Lincoln Unified', 'consumer-secret');
    await checkToTheEnd(page, id);
    const row = page.getByRole('listitem').filter({ hasText: 'Consumer' }).first();
    expect(await row.textContent()).toMatch(/Consumer Secret Key/);
    expect(await page.getByText(/checks? failed$/).count()).toBe(1);
    await openPlace(page, `#/settings/${id}/connection`);
    // Nothing is stored any more, so the field asks for it again.
    await storesSecret({ page, hands }, 'Consumer Secret Key', app.site.aeries.consumerSecret);
    await checkToTheEnd(page, id);
    expect(await page.getByText(/checks? failed$/).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('the keyring is locked: keys are kept in memory, said on every screen, and move once it is unlocked', async () => {
    const computer = await app.computer();
    const ring = keyring(computer);
    const { page, close } = await app.open({ computer, openKeychain: ring.open });
    await page.getByText('Keys are kept in memory until the app closes').waitFor();
    await page.getByText(LOCKED).waitFor();
    const id = await connectSample(page, app.site);
    await openPlace(page, `#/settings/${id}/sync`);
    await page.getByText('Keys are kept in memory until the app closes').waitFor();
    expect(await computer.secrets.get('Lincoln Unified', 'minga-token')).toBeNull();

    const again = page.getByRole('button', { name: 'Try the keychain again' });
    await hands.press(again);
    await page.getByText('Keys are kept in memory until the app closes').waitFor();
    ring.unlock();
    await hands.press(again);
    await page.getByText('Keys are kept in memory until the app closes').waitFor({
      state: 'detached',
    });
    expect(await computer.secrets.get('Lincoln Unified', 'minga-token')).toBe(
      app.site.minga.tokens.DISTRICT_MANAGER,
    );
    await close();
  });

  it('the settings file is garbage: it is set aside, said so, and the app starts afresh', async () => {
    const computer = await app.computer();
    writeFileSync(join(computer.dataDir, 'settings.json'), 'not { settings');
    const { page, close } = await app.open({ computer });
    await page.getByText('The settings file was damaged').waitFor();
    await page.getByRole('button', { name: /Connect Aeries and Minga/ }).waitFor();
    const kept = readdirSync(computer.dataDir).find((name) => name.includes('.broken-')) ?? '';
    expect(readFileSync(join(computer.dataDir, kept), 'utf8')).toBe('not { settings');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => askOnPage(page, 'listNotices')).toEqual([]);
    await close();
  });

  it('the settings were half mended by hand: what could not be read is named, the rest is kept', async () => {
    const computer = await app.computer();
    const first = await app.open({ computer });
    await connectSample(first.page, app.site);
    await first.close();
    const file = join(computer.dataDir, 'settings.json');
    const settings = readFileSync(file, 'utf8').replace(/"theme":\s*"system"/, '"theme": "pink"');
    expect(settings).toContain('pink');
    writeFileSync(file, settings);
    const { page, close } = await app.open({ computer });
    await page.getByText('A part of the settings was damaged').waitFor();
    await page.getByText(/back to their defaults or gone: appearance/).waitFor();
    expect((await askOnPage(page, 'listConnections'))[0]?.complete).toBe(true);
    await close();
  });

  it('a key of a connection was misspelt by hand: it is named, and the file as it was is kept', async () => {
    const computer = await app.computer();
    const first = await app.open({ computer });
    await connectSample(first.page, app.site);
    await first.close();
    const file = join(computer.dataDir, 'settings.json');
    const settings = readFileSync(file, 'utf8').replace('"autoUpdate"', '"autoUpdat"');
    expect(settings).toContain('"autoUpdat"');
    writeFileSync(file, settings);
    const { page, close } = await app.open({ computer });
    await page.getByText('A part of the settings was damaged').waitFor();
    // Half a connection could do what nobody set: it is gone as a whole, and told by its name and the wrong key.
    await page.getByText(/"Lincoln Unified" .*sync.*"autoUpdat"/).waitFor();
    const asides = readdirSync(computer.dataDir).filter((name) => name.includes('.before-repair'));
    expect(asides).toHaveLength(1);
    expect(readFileSync(join(computer.dataDir, asides[0] ?? ''), 'utf8')).toBe(settings);
    await close();
  });

  it('the history is from a newer version: said so where it is asked for, and not touched', async () => {
    const computer = await app.computer();
    const first = await app.open({ computer });
    const id = await connectSample(first.page, app.site);
    await openPlace(first.page, `#/history/${id}`);
    await first.page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
    await first.close();
    const file = join(computer.dataDir, 'roster-bridge.db');
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 9999');
    database.close();
    const before = readFileSync(file);
    const { page, close } = await app.open({ computer });
    for (const [place, told] of [
      [`history/${id}`, 'The runs could not be read'],
      [`overview/${id}`, 'The history of runs could not be read'],
      [`settings/${id}/people`, 'The people who are never touched could not be read'],
    ] as const) {
      await openPlace(page, `#/${place}`);
      await page.getByText(told).waitFor();
      await page.getByText(/written by a newer Roster Bridge/).waitFor();
    }
    // What needs no history works on.
    await checkToTheEnd(page, id);
    await close();
    expect(readFileSync(file)).toEqual(before);
  });

  it('the disk is full: a preview says so and sends nothing, and the app goes on', async ({
    skip,
  }) => {
    const computer = await app.computer();
    const { page, close } = await app.open({ computer });
    const id = await connectSample(page, app.site);
    await close();
    const kept = readFileSync(join(computer.dataDir, 'settings.json'));
    const mount = ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', computer.dataDir];
    const mounted = spawnSync('mount', mount);
    if (mounted.status !== 0) skip('this account may not mount a small disk');
    try {
      writeFileSync(join(computer.dataDir, 'settings.json'), kept);
      const again = await app.open({ computer });
      await openPlace(again.page, `#/overview/${id}`);
      await hands.press(again.page.getByRole('button', { name: 'Preview changes' }).first());
      await again.page
        .getByText(/disk is full/)
        .first()
        .waitFor();
      expect((await askOnPage(again.page, 'listConnections'))[0]?.complete).toBe(true);
      await again.close();
      expect(app.site.minga.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    } finally {
      spawnSync('umount', ['-l', computer.dataDir]);
    }
  });
});

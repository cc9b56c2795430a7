import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
});

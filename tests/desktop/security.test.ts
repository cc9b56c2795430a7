import { methodChannel } from '../../preload/channels.ts';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { SenderFrame } from './standin/ipc-main.ts';
import type { RunningApp } from './standin/launch.ts';
import { toChromium } from './standin/addresses.ts';
import { call, useDesktop } from './support.ts';

const { shared: open } = useDesktop();
const OWN = 'app://roster-bridge/index.html';

describe('the app protocol', () => {
  const get = async (
    { electron }: RunningApp,
    url: string,
    method = 'GET',
  ): Promise<{ status: number; csp: string | null }> => {
    const response = await electron.session.protocolRequest(new Request(url, { method }));
    return { status: response.status, csp: response.headers.get('content-security-policy') };
  };

  it('has a scheme that is secure, has an origin of its own, and no way around the policy', async () => {
    const { electron } = await open();
    expect(electron.facts.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('serves the page under a policy that starts from nothing', async () => {
    const run = await open();
    const { status, csp } = await get(run, OWN);
    expect(status).toBe(200);
    expect(csp).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(csp).toContain("connect-src 'none'");
    expect(csp).not.toContain('unsafe');
  });

  it.each([
    ['another host', 'app://elsewhere/index.html', 'GET', 400],
    ['a path that climbs out', 'app://roster-bridge/..%2f..%2fpackage.json', 'GET', 400],
    ['a path with a drive in it', 'app://roster-bridge/C:/index.html', 'GET', 400],
    ['a file beside the screens', 'app://roster-bridge/../main/index.js', 'GET', 404],
    ['anything but GET', OWN, 'POST', 405],
  ])('refuses %s', async (_what, url, method, status) => {
    expect((await get(await open(), url, method)).status).toBe(status);
  });
});

describe('calls', () => {
  const invoke = async (
    { electron }: RunningApp,
    senderFrame: SenderFrame | null,
  ): Promise<unknown> => {
    const event = { sender: {}, senderFrame };
    return (await electron.ipcMain.invoke(event, methodChannel('getSettings'), [undefined])).value;
  };
  const main = (url: string): SenderFrame => ({ url, parent: null });

  it('are answered for our own page in the main frame', async () => {
    expect(await invoke(await open(), main(OWN))).toMatchObject({ ok: true });
  });

  it.each([
    ['a page of another origin', main('https://evil.example/')],
    ['a host that begins like ours', main('app://roster-bridge.evil/index.html')],
    ['a frame inside our page', { url: OWN, parent: main(OWN) }],
    ['a frame that is already gone', null],
  ])('are refused for %s', async (_who, frame) => {
    expect(await invoke(await open(), frame)).toMatchObject({
      ok: false,
      error: {
        code: 'bad-usage',
        message: 'This page may not use Roster Bridge. Nothing was done.',
      },
    });
  });

  it('have a channel of their own each, and no others are open', async () => {
    const { electron } = await open();
    const channels = electron.ipcMain.channels();
    expect(channels.every((channel) => channel.startsWith('roster-bridge:'))).toBe(true);
    expect(new Set(channels).size).toBe(channels.length);
  });
});

describe('a page that wants to leave', () => {
  const stays = async (page: Page): Promise<void> => {
    expect(await call(page, 'getSettings')).toMatchObject({ ok: true });
    expect(await page.title()).toBe('Fixture');
  };

  it.each(['https://evil.example/', 'app://elsewhere/index.html', 'http://127.0.0.1/'])(
    'for %s is kept where it is',
    async (url) => {
      const { page } = await open();
      const refused = page.waitForEvent('requestfailed');
      await page.evaluate(`location.href = ${JSON.stringify(toChromium(url))}`);
      await refused;
      await stays(page);
    },
  );

  it('by a link to a new window opens none', async () => {
    const { page, electron } = await open();
    expect(electron.windows[0]?.deniesWindow('https://evil.example/')).toBe(true);
    const opened = page.context().waitForEvent('page');
    await page.evaluate("void window.open('https://evil.example/')");
    await opened.then((other) => other.isClosed() || other.waitForEvent('close').then(() => true));
    expect(page.context().pages()).toHaveLength(1);
    expect(electron.windows).toHaveLength(1);
    await stays(page);
  });

  it('by a redirect is kept where it is', async () => {
    const { electron } = await open();
    const event = { url: 'https://evil.example/', prevented: false, preventDefault: prevent };
    function prevent(): void {
      event.prevented = true;
    }
    electron.windows[0]?.contentsEvents.emit('will-redirect', event);
    expect(event.prevented).toBe(true);
  });

  it('with a frame or a webview gets neither', async () => {
    const { electron, page } = await open();
    await page.evaluate(`{
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/';
      document.body.append(frame);
    }`);
    expect(page.frames().every((frame) => !frame.url().includes('evil'))).toBe(true);
    let prevented = false;
    electron.windows[0]?.contentsEvents.emit('will-attach-webview', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect(prevented).toBe(true);
    await stays(page);
  });

  it('reaches no network, even before the policy says so', async () => {
    const { page, state } = await open();
    const outcome = await page.evaluate(
      "fetch('https://evil.example/').then(() => 'reached', () => 'refused')",
    );
    expect(outcome).toBe('refused');
    expect(state.leaks).toEqual([]);
  });

  it('runs no script that is not a file of ours', async () => {
    const { page } = await open();
    const ran = await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      'injected' in globalThis;
    }`);
    expect(ran).toBe(false);
  });
});

describe('permissions', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'unknown'])(
    'to use %s are refused',
    async (permission) => {
      const { electron } = await open();
      expect(await electron.session.requestPermission(permission, OWN)).toBe(false);
      expect(electron.session.checkPermission(permission, 'app://roster-bridge')).toBe(false);
    },
  );

  it('to put text on the clipboard are given to our own page, for the copy buttons', async () => {
    const { electron } = await open();
    const copy = 'clipboard-sanitized-write';
    expect(await electron.session.requestPermission(copy, OWN)).toBe(true);
    expect(await electron.session.requestPermission(copy, OWN, false)).toBe(false);
    expect(await electron.session.requestPermission(copy, 'https://evil.example/')).toBe(false);
    expect(electron.session.checkPermission(copy, 'https://evil.example')).toBe(false);
  });

  it('to use a device are refused, and so are downloads and the spell checker', async () => {
    const { electron } = await open();
    expect(electron.session.allowsDevice({ deviceType: 'usb' })).toBe(false);
    expect(electron.session.checksSpelling()).toBe(false);
    let prevented = false;
    electron.session.emitter.emit('will-download', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect(prevented).toBe(true);
  });
});

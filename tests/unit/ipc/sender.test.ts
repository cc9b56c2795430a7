import { describe, expect, it } from 'vitest';
import { allowedLink } from '../../../main/ipc/external-links.ts';
import { isTrustedSender } from '../../../main/ipc/sender.ts';

const own = { protocol: 'app:', host: 'roster-bridge' };

describe('who may call', () => {
  it('our own page in the main frame', () => {
    const sender = { url: 'app://roster-bridge/index.html#/settings', isMainFrame: true };
    expect(isTrustedSender(sender, own)).toBe(true);
  });

  it('not our own page inside a frame', () => {
    const sender = { url: 'app://roster-bridge/index.html', isMainFrame: false };
    expect(isTrustedSender(sender, own)).toBe(false);
  });

  it.each([
    null,
    'about:blank',
    'https://roster-bridge/index.html',
    'app://roster-bridge.evil.example/index.html',
    'app://evil/roster-bridge',
    'app://roster-bridge:1234/index.html',
    'app://me@roster-bridge/index.html',
    'not an address',
  ])('not %s', (url) => {
    expect(isTrustedSender({ url, isMainFrame: true }, own)).toBe(false);
  });
});

describe('links to the browser', () => {
  it('open the help pages that the guide names', () => {
    expect(allowedLink('https://support.aeries.com/support/home')).toBe(
      'https://support.aeries.com/support/home',
    );
  });

  it.each([
    'http://support.aeries.com/',
    'https://support.aeries.com.evil.example/',
    'https://evil.example/?support.aeries.com',
    'https://user:pw@support.aeries.com/',
    'https://support.aeries.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:privacy',
  ])('never open %s', (url) => {
    expect(() => allowedLink(url)).toThrow('not on the list');
  });
});

import { describe, expect, it } from 'vitest';
import { firstProxy } from '../../../main/desktop/system-proxy.ts';

describe('the proxy of this computer', () => {
  it.each([
    ['DIRECT', null],
    ['PROXY proxy.district.org:8080', 'http://proxy.district.org:8080'],
    ['PROXY a:1; PROXY b:2; DIRECT', 'http://a:1'],
    ['HTTPS secure.district.org:443', 'https://secure.district.org:443'],
    ['SOCKS5 socks:1080; PROXY a:1', 'http://a:1'],
    ['SOCKS socks:1080; DIRECT', null],
    ['', null],
  ])('%j is read as %j', (answer, proxy) => {
    expect(firstProxy(answer)).toBe(proxy);
  });
});

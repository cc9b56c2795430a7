/** Rules for the address of the Minga import API. The same loopback rule as for Aeries (contracts, "Config file"). */

export type MingaUrlReading =
  | { readonly ok: true; readonly url: string; readonly notices: readonly string[] }
  | { readonly ok: false; readonly message: string };

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** True for the three hosts that plain HTTP may be allowed to: this computer itself. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.has(hostname.toLowerCase());
}

/**
 * The address to send to, ending in "/". Never shows user information of an address in a message.
 * @param options.allowLoopbackHttp plain HTTP to this computer, for trials.
 */
export function readMingaBaseUrl(
  text: string,
  options: { readonly allowLoopbackHttp: boolean },
): MingaUrlReading {
  const refuse = (message: string): MingaUrlReading => ({ ok: false, message });
  const trimmed = text.trim();
  const url = URL.parse(trimmed);
  if (url === null) {
    const scheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? '' : ' It has no "https://" in front.';
    return refuse(`is not a web address.${scheme}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse(
      'holds a user name or password. Tokens are kept apart ("secrets set minga-token")',
    );
  }
  if (url.protocol === 'http:') {
    if (!isLoopbackHost(url.hostname)) {
      return refuse(`is plain HTTP, over which ${url.hostname} could be read by others`);
    }
    if (!options.allowLoopbackHttp) {
      return refuse(
        'is plain HTTP on this computer; that is for trials only and needs "network": { "allowLoopbackHttp": true }',
      );
    }
  } else if (url.protocol !== 'https:') {
    return refuse(`starts with "${url.protocol}//"`);
  }
  if (url.search !== '' || url.hash !== '') {
    return refuse(`has something after ${url.search === '' ? '"#"' : '"?"'}`);
  }
  const notices: string[] = [];
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  if (trimmed !== text) notices.push('white space around minga.baseUrl was left out');
  return { ok: true, url: url.href, notices };
}

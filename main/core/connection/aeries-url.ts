import { isLoopbackHost } from './minga-url.ts';

/** Why an address of Aeries cannot be used. */
export type AeriesUrlCode =
  'empty' | 'not-a-url' | 'not-https' | 'has-credentials' | 'not-public' | 'no-sub-directory';

export type AeriesUrlReading =
  | {
      readonly ok: true;
      /** The base URL, ending in "/": OneRoster paths are added to it. */
      readonly url: string;
      /** What was left out of what was typed, in sentences. */
      readonly notices: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: AeriesUrlCode;
      readonly message: string;
      /** The address as it probably should be, where that can be told. */
      readonly suggestion: string | null;
    };

interface Options {
  /** Plain HTTP, and any address, of this computer: for trials with the sample district. */
  readonly allowLoopbackHttp: boolean;
}

/**
 * The base URL of an Aeries web application (setup guide, step 7): public, HTTPS, with a sub-directory. A pasted
 * login page is cut to everything before its last "/"; a pasted OneRoster URL to what precedes `/ims/oneroster`.
 * The path keeps its capitals. Never throws; no message repeats user information of an address.
 */
export function readAeriesBaseUrl(input: string, options: Options): AeriesUrlReading {
  const text = input.trim();
  if (text === '') {
    return refuse('empty', 'The Aeries URL is missing.', null);
  }
  if (!/^[a-z][a-z0-9+.-]*:[/\\]/i.test(text)) return withoutScheme(text, options);
  const url = URL.parse(text);
  if (url === null || url.hostname === '') {
    return refuse('not-a-url', 'The Aeries URL is not a web address.', null);
  }
  if (url.username !== '' || url.password !== '') {
    url.username = '';
    url.password = '';
    return refuse(
      'has-credentials',
      'The Aeries URL holds a user name or password. The Consumer ID and Secret Key have fields of their own.',
      corrected(url, options),
    );
  }
  const loopback = isLoopbackHost(url.hostname);
  if (
    url.protocol !== 'https:' &&
    !(url.protocol === 'http:' && loopback && options.allowLoopbackHttp)
  ) {
    const scheme = url.protocol.slice(0, -1);
    const secure = scheme === 'http' ? URL.parse(url.href.replace(/^http:/, 'https:')) : null;
    return refuse(
      'not-https',
      `The Aeries URL begins with "${scheme}://". Aeries must be reached over HTTPS, or student data could be read on the way.`,
      secure === null || isPrivateHost(secure.hostname) ? null : corrected(secure, options),
    );
  }
  if (isPrivateHost(url.hostname) && !(loopback && options.allowLoopbackHttp)) {
    return refuse(
      'not-public',
      `The Aeries URL names ${url.hostname}, an address inside a local network. Aeries must be reachable by its public name.`,
      null,
    );
  }
  return readPath(url, text !== input);
}

function readPath(url: URL, trimmed: boolean): AeriesUrlReading {
  const notices: string[] = [];
  if (trimmed) notices.push('White space around the Aeries URL was left out.');
  if (url.search !== '' || url.hash !== '') {
    notices.push('What follows "?" or "#" in the Aeries URL was left out.');
  }
  let segments = url.pathname.split('/').filter((segment) => segment !== '');
  const api = segments.findIndex(
    (segment, at) =>
      segment.toLowerCase() === 'ims' && segments[at + 1]?.toLowerCase() === 'oneroster',
  );
  if (api !== -1) {
    segments = segments.slice(0, api);
    notices.push('"/ims/oneroster" and what follows it was left out of the Aeries URL.');
  }
  const last = segments.at(-1);
  if (last !== undefined && !url.pathname.endsWith('/') && isPage(last)) {
    segments = segments.slice(0, -1);
    notices.push(`The page "${last}" was left out of the Aeries URL.`);
  }
  if (segments.length === 0) {
    return refuse(
      'no-sub-directory',
      `The Aeries URL must include the sub-directory that Aeries is installed in, such as https://${url.host}/aeries/ or https://${url.host}/admin/. Copy everything before the last "/" of your Aeries login page's address.`,
      null,
    );
  }
  return { ok: true, url: `${url.origin}/${segments.join('/')}/`, notices };
}

/** `demo.aeries.net/aeries/`: an address without "https://" in front, or no address at all. */
function withoutScheme(text: string, options: Options): AeriesUrlReading {
  const url = /^[^\s/@]+(?:\/|$)/.test(text) ? URL.parse(`https://${text}`) : null;
  const hasHost = url !== null && /[.:]/.test(url.host);
  return refuse(
    'not-a-url',
    'The Aeries URL is not a web address: it has no "https://" in front.',
    hasHost ? corrected(url, options) : null,
  );
}

/** What a mended address would be read as; null where it has other faults. */
function corrected(url: URL, options: Options): string | null {
  const reading = readAeriesBaseUrl(url.href, options);
  return reading.ok ? reading.url : null;
}

function refuse(code: AeriesUrlCode, message: string, suggestion: string | null): AeriesUrlReading {
  return { ok: false, code, message, suggestion };
}

/** A page rather than a directory. Real sub-directories are called `Aeries.Net`, so a dot alone says nothing. */
function isPage(segment: string): boolean {
  return (
    /\.(?:aspx?|ashx|asmx|html?|php|jsp|cfm)$/i.test(segment) ||
    /^(?:log-?[io]n|sign-?in|default$|index$)/i.test(segment)
  );
}

/** Literal addresses that no public server has, and names that mean this computer. The URL parser has made IPv4 decimal. */
function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (host.includes(':')) return isPrivateIpv6(host);
  const parts = host.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part))) return false;
  return isPrivateIpv4(parts[0] ?? 0, parts[1] ?? 0);
}

function isPrivateIpv4(first: number, second: number): boolean {
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    first >= 224 ||
    (first === 100 && second >= 64 && second <= 127) ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168)
  );
}

function isPrivateIpv6(host: string): boolean {
  // IPv4 written as IPv6: the parser turns ::ffff:10.0.0.1 into ::ffff:a00:1.
  const mapped = /^::(?:ffff:)?([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(host)?.[1];
  if (mapped !== undefined) {
    const high = Number.parseInt(mapped, 16);
    return isPrivateIpv4(high >> 8, high & 0xff);
  }
  return host === '::' || host === '::1' || /^(?:f[cd]|fe[89ab]|ff)/.test(host);
}

/** An Aeries certificate (the key of Aeries' other API) is 32 hexadecimal digits; a consumer key is not. */
export function looksLikeAeriesCertificate(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text.trim());
}

import type { NetworkSettings } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Checks the base URL of the import API and ends it with a slash. Throws `bad-config` for anything but HTTPS
 * (plain HTTP only to this computer, and only where `network.allowLoopbackHttp` is on), and for an address
 * that carries a user name, a query or a fragment: a token goes to this address with every request.
 */
export function mingaBaseUrl(
  baseUrl: string,
  network: Pick<NetworkSettings, 'allowLoopbackHttp'>,
): string {
  const url = parse(baseUrl);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw wrong('it is not a web address', 'Write it in full, beginning with https://.');
  }
  if (url.protocol === 'http:') refusePlainHttp(url, network);
  if (url.username !== '' || url.password !== '') {
    throw wrong(
      'it holds a user name or password',
      'Take them out of the address; the token is stored on its own.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw wrong('it goes on after the path', 'Take away everything from the "?" or "#" on.');
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function refusePlainHttp(url: URL, network: Pick<NetworkSettings, 'allowLoopbackHttp'>): void {
  const loopback = LOOPBACK.has(url.hostname);
  if (loopback && network.allowLoopbackHttp) return;
  throw wrong(
    'it begins with http://, so the token and student data would travel in the clear',
    loopback
      ? 'Use https://, or for a trial on this computer set network.allowLoopbackHttp to true.'
      : 'Use https://.',
  );
}

function parse(text: string): URL | null {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : null;
}

function wrong(what: string, fix: string): RosterError {
  return new RosterError('bad-config', {
    message: `minga.baseUrl cannot be used: ${what}. Nothing was sent.`,
    fix,
    details: { field: 'minga.baseUrl' },
  });
}

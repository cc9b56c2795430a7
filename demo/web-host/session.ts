import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may use the web host: the browser that was given its address. The address carries a random token, which is
 * traded at once for a cookie that other sites cannot send and scripts cannot read.
 */
export interface Session {
  /** Goes into the address that is opened or printed. */
  readonly token: string;
  readonly setCookie: string;
  accepts(token: string | null): boolean;
  isOurs(request: IncomingMessage): boolean;
}

export function createSession(): Session {
  const token = randomBytes(32).toString('base64url');
  const cookieValue = randomBytes(32).toString('base64url');
  const name = 'roster-bridge';
  return {
    token,
    setCookie: `${name}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`,
    accepts: (given) => given !== null && same(given, token),
    isOurs: ({ headers }) => {
      const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
      return cookies.some((cookie) => same(cookie, `${name}=${cookieValue}`));
    },
  };
}

/** Compares in a time that tells nothing about how much was right. */
function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

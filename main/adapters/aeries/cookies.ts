import { CookieJar } from 'tough-cookie';

/** Cookies of one session with Aeries: behind a load balancer they lead back to the server that knows the token. */
export interface Cookies {
  keep(url: string, setCookies: readonly string[]): void;
  /** The `Cookie` header, or null where there is nothing to send. */
  header(url: string): string | null;
}

/** In memory only: a session ends with the process. */
export function createCookies(): Cookies {
  const jar = new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
  return {
    keep(url, setCookies) {
      for (const cookie of setCookies) jar.setCookieSync(cookie, url, { ignoreError: true });
    },
    header(url) {
      const text = jar.getCookieStringSync(url);
      return text === '' ? null : text;
    },
  };
}

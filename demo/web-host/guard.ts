import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a page of this host. A name that was made to point here (DNS rebinding) has another
 * Host; a page of another site has another Origin, or says so in Sec-Fetch-Site. A call must name our origin.
 */
export function isSameOrigin(
  { headers }: Pick<IncomingMessage, 'headers'>,
  own: { readonly host: string; readonly isCall: boolean },
): boolean {
  if (headers.host !== own.host) return false;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin !== `http://${own.host}`) return false;
  // A browser opens a typed or clicked address as "none"; anything of another site never reaches a page of ours.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return !own.isCall || origin !== undefined;
}

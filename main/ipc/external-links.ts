import { RosterError } from '../core/errors.ts';

/** The only hosts that the app opens in the browser. Each is a help or sign-in page that the guide speaks of. */
export const EXTERNAL_HOSTS: ReadonlySet<string> = new Set([
  'app.minga.io',
  'support.minga.io',
  'education.minga.io',
  'support.aeries.com',
  'www.imsglobal.org',
  'www.1edtech.org',
]);

/** The address in its exact form, or a refusal (`bad-usage`): https, a listed host, its own port, no credentials. */
export function allowedLink(text: string): string {
  const url = URL.parse(text);
  const allowed =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    EXTERNAL_HOSTS.has(url.hostname);
  if (allowed) return url.href;
  throw new RosterError('bad-usage', {
    message:
      'This address is not on the list of pages that Roster Bridge opens. Nothing was opened.',
    fix: 'Copy the address into your browser if you trust it.',
    details: { path: 'url' },
  });
}

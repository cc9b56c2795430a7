import { isOfOrigin } from '../ipc/sender.ts';

/** The screens' own origin: a scheme of our own, since a page of `file://` may read other files. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = { protocol: `${APP_SCHEME}:`, host: 'roster-bridge' } as const;
export const APP_PAGE = `${APP_ORIGIN.protocol}//${APP_ORIGIN.host}/index.html`;

export const isOwnUrl = (url: string): boolean => isOfOrigin(url, APP_ORIGIN);

import type { App, Event, Session, WebContents } from 'electron';
import type { Log } from '../core/ports.ts';
import { isOwnUrl } from './origin.ts';

/** What a page may ever be allowed: to put text on the clipboard (the guide's copy buttons). Never to read it. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Denies what a session could ask for or fetch: permissions, devices, downloads, and every network request. */
export function guardSession(session: Session, log: Log): void {
  const allows = (permission: string, url: string): boolean =>
    ALLOWED_PERMISSIONS.has(permission) && isOwnUrl(url);

  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const granted = details.isMainFrame && allows(permission, details.requestingUrl);
    if (!granted) log.warn('a page asked for a permission and was refused', { permission });
    callback(granted);
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { isMainFrame }) =>
      isMainFrame && allows(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  // It would fetch its dictionaries from the network.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn('a page started a download and was refused');
  });
  // The screens are built into the app and need no network. Aeries and Minga are reached from Node, not from here.
  session.webRequest.onBeforeRequest((details, callback) => {
    const own = isOwnUrl(details.url) || details.url.startsWith('devtools://');
    if (!own) log.warn('a page asked for an address of the network and was refused');
    callback({ cancel: !own });
  });
}

/** Denies every window, frame and address but our own, in whatever contents the app ever creates. */
export function guardAllContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, log);
  });
}

function guardContents(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(() => {
    log.warn('a page asked for a new window and was refused');
    return { action: 'deny' };
  });
  const refuse = (event: Event, what: string): void => {
    event.preventDefault();
    log.warn('a page was kept from going elsewhere', { what });
  };
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) refuse(event, 'navigation');
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) refuse(event, 'redirect');
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) refuse(event, 'frame');
  });
  contents.on('will-attach-webview', (event) => {
    refuse(event, 'webview');
  });
}

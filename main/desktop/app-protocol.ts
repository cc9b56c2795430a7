import { protocol } from 'electron';
import type { Session } from 'electron';
import { contentSecurityPolicy, serveRendererFile } from '../ipc/renderer-files.ts';
import { APP_ORIGIN, APP_SCHEME } from './origin.ts';

/** Before the app is ready: a scheme with an origin of its own. No CORS to others, no way around the policy. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built screens, and only them, to the windows of a session. */
export function serveAppProtocol(session: Session, rendererFolder: string): void {
  const options = { folder: rendererFolder, csp: contentSecurityPolicy("'none'") };
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = URL.parse(request.url);
    if (url === null || url.host !== APP_ORIGIN.host) {
      return new Response('Not an address of this application.', { status: 400 });
    }
    // A standard scheme's parser has taken dots out already; the raw path is looked at all the same.
    const { method } = request;
    const file = await serveRendererFile({ method, pathname: url.pathname }, options);
    return new Response(Buffer.from(file.body), { status: file.status, headers: file.headers });
  });
}

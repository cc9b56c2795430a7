import { EventEmitter } from 'node:events';
import type { Request, Route } from 'playwright';
import { fromChromium } from './addresses.ts';
import type { ShellState } from './shell-state.ts';
import { mustBeReady } from './shell-state.ts';
import { strict } from './strict.ts';

type RequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: { readonly isMainFrame: boolean; readonly requestingUrl: string },
) => void;
type CheckHandler = (
  contents: unknown,
  permission: string,
  requestingOrigin: string,
  details: { readonly isMainFrame: boolean },
) => boolean;
type ProtocolHandler = (request: globalThis.Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { readonly url: string; readonly method: string; readonly resourceType: string },
  callback: (response: { readonly cancel?: boolean }) => void,
) => void;

/** Electron's default session: who may have what, and where requests go. */
export interface StandinSession {
  readonly api: object;
  readonly emitter: EventEmitter;
  /** Asks for a permission as a page would; what Electron grants where nobody was asked, it grants too. */
  requestPermission(permission: string, url: string, isMainFrame?: boolean): Promise<boolean>;
  checkPermission(permission: string, url: string, isMainFrame?: boolean): boolean;
  allowsDevice(details: object): boolean;
  /** Electron's spell checker fetches its dictionaries from the network. */
  checksSpelling(): boolean;
  /** Serves a request of a page the way the app said, or refuses it. */
  answer(route: Route, request: Request): Promise<void>;
  /** Sends any request to the handler of a scheme, past what a browser would have tidied up. */
  protocolRequest(request: globalThis.Request): Promise<Response>;
}

export function createSession(state: ShellState, schemes: ReadonlySet<string>): StandinSession {
  const emitter = new EventEmitter();
  const protocols = new Map<string, ProtocolHandler>();
  let spellChecker = true;
  let onRequest: RequestHandler | null = null;
  let onCheck: CheckHandler | null = null;
  let onDevice: ((details: object) => boolean) | null = null;
  let beforeRequest: BeforeRequest | null = null;

  const api = strict('session', {
    setPermissionRequestHandler(handler: RequestHandler) {
      onRequest = handler;
    },
    setPermissionCheckHandler(handler: CheckHandler) {
      onCheck = handler;
    },
    setDevicePermissionHandler(handler: (details: object) => boolean) {
      onDevice = handler;
    },
    setSpellCheckerEnabled(enabled: boolean) {
      spellChecker = enabled;
    },
    on: emitter.on.bind(emitter),
    resolveProxy: (_url: string) => Promise.resolve(state.machine.proxy),
    webRequest: strict('session.webRequest', {
      onBeforeRequest(listener: BeforeRequest) {
        beforeRequest = listener;
      },
    }),
    protocol: strict('session.protocol', {
      handle(scheme: string, handler: ProtocolHandler) {
        if (!schemes.has(scheme))
          throw new Error(`the scheme ${scheme} was not registered in time`);
        if (protocols.has(scheme)) throw new Error(`the scheme ${scheme} is handled already`);
        protocols.set(scheme, handler);
      },
    }),
  });

  const isCancelled = (url: string, request: Request): Promise<boolean> =>
    new Promise((resolve) => {
      if (beforeRequest === null) {
        resolve(false);
        return;
      }
      const details = { url, method: request.method(), resourceType: request.resourceType() };
      beforeRequest(details, ({ cancel = false }) => {
        resolve(cancel);
      });
    });

  const protocolRequest = async (request: globalThis.Request): Promise<Response> => {
    const handler = protocols.get(new URL(request.url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`nobody handles ${request.url}`);
    return handler(request);
  };

  return {
    api,
    emitter,
    requestPermission: (permission, requestingUrl, isMainFrame = true) =>
      new Promise((resolve) => {
        // Without a handler Electron grants.
        if (onRequest === null) resolve(true);
        else onRequest(null, permission, resolve, { isMainFrame, requestingUrl });
      }),
    checkPermission: (permission, url, isMainFrame = true) =>
      onCheck === null || onCheck(null, permission, url, { isMainFrame }),
    allowsDevice: (details) => onDevice?.(details) ?? false,
    checksSpelling: () => spellChecker,
    protocolRequest,
    async answer(route, request) {
      mustBeReady(state, 'a session');
      const url = fromChromium(request.url());
      if (await isCancelled(url, request)) {
        await route.abort('blockedbyclient');
        return;
      }
      if (!protocols.has(new URL(url).protocol.slice(0, -1))) {
        state.leaks.push(url);
        await route.abort('internetdisconnected');
        return;
      }
      const response = await protocolRequest(
        new Request(url, { method: request.method(), headers: request.headers() }),
      );
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    },
  };
}

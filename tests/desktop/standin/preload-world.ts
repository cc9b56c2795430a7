/**
 * Runs in the page before its own scripts: gives the preload what Electron's sandbox gives it, and nothing else.
 * `binding` is the page's way to the main process; `receiver` the main process's way to the page. Both are hidden
 * from the page. The source is a string since it runs in the page, not here.
 */
export function preloadWorld(options: {
  readonly preload: string;
  readonly binding: string;
  readonly receiver: string;
}): string {
  return `(() => {
  if (window.parent !== window) return;
  const send = window[${JSON.stringify(options.binding)}];
  delete window[${JSON.stringify(options.binding)}];
  const listeners = new Map();
  (${worldSource.toString()})(send, listeners, ${JSON.stringify(options.receiver)}, (require, module, exports) => {
${options.preload}
  });
})();`;
}

interface Bridge {
  (value: unknown): unknown;
}

/** Only names of the browser are used in here: it is sent to the page as text. */
function worldSource(
  send: (message: {
    channel: string;
    args: unknown[];
  }) => Promise<{ error: string | null; value: unknown }>,
  listeners: Map<string, Set<(event: object, ...args: unknown[]) => void>>,
  receiver: string,
  run: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  const unknownTo = (name: string, has: Record<string, unknown>): object =>
    new Proxy(has, {
      get(target, key): unknown {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key);
        throw new Error(`the stand-in's preload has no ${name}.${key}`);
      },
    });

  const ipcRenderer = unknownTo('ipcRenderer', {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      // Throws, as Electron does, for what cannot be cloned.
      const { error, value } = await send({ channel, args: structuredClone(args) });
      if (error !== null) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return value;
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void): void {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
    },
    removeListener(channel: string, listener: (event: object) => void): void {
      listeners.get(channel)?.delete(listener);
    },
  });

  // What crosses to the page is copied; functions become functions that copy what goes in and what comes out.
  const copy = (value: unknown, into: Bridge, back: Bridge): unknown => {
    if (typeof value === 'symbol') throw new Error('A symbol cannot cross the context bridge');
    if (typeof value === 'function') {
      return (...args: unknown[]): unknown => into(Reflect.apply(value, undefined, args.map(back)));
    }
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) {
      return value.then(into, (error: unknown) => {
        throw new Error(error instanceof Error ? error.message : String(error));
      });
    }
    if (Array.isArray(value)) return value.map(into);
    if (Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, into(item)]));
    }
    return structuredClone(value);
  };
  const toPage: Bridge = (value) => copy(value, toPage, toPreload);
  const toPreload: Bridge = (value) => copy(value, toPreload, toPage);
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      for (const item of Object.values(value)) freeze(item);
      Object.freeze(value);
    }
    return value;
  };

  const contextBridge = unknownTo('contextBridge', {
    exposeInMainWorld(key: string, api: unknown): void {
      if (key in globalThis) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(globalThis, key, {
        value: freeze(toPage(api)),
        enumerable: true,
        writable: false,
        configurable: false,
      });
    },
  });

  Object.defineProperty(globalThis, receiver, {
    value: (channel: string, args: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  });

  const module = { exports: {} };
  run(
    (name) => {
      if (name === 'electron') return unknownTo('electron', { contextBridge, ipcRenderer });
      throw new Error(`module not found: ${name} (a sandboxed preload can require only electron)`);
    },
    module,
    module.exports,
  );
}

import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { Frame, Page, Request } from 'playwright';
import { fromChromium, toChromium } from './addresses.ts';
import type { SenderFrame } from './ipc-main.ts';
import { preventable, strict } from './strict.ts';
import type { WindowWorld } from './window-world.ts';
import { preparePage } from './window-world.ts';

export type WindowOptions = Readonly<Record<string, unknown>> & {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
};

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** One window of the app, as tests see it. */
export interface StandinWindow {
  readonly api: object;
  readonly contents: object;
  readonly options: WindowOptions;
  readonly page: Promise<Page>;
  readonly windowEvents: EventEmitter;
  readonly contentsEvents: EventEmitter;
  isVisible(): boolean;
  isDestroyed(): boolean;
  /** Pressing the close button. Answers false where the app prevented it. */
  close(): Promise<boolean>;
  /** Lets the page ask for a navigation; answers false where the app refused it. */
  mayNavigate(request: Request): boolean;
  /** Asks the app about a new window; answers true where it denied it. */
  deniesWindow(url: string): boolean;
}

/** Parts of a window's life that the app and the stand-in share. */
export function openStandinWindow(options: WindowOptions, world: WindowWorld): StandinWindow {
  const windowEvents = new EventEmitter();
  const contentsEvents = new EventEmitter();
  const { width = 800, height = 600, x = 0, y = 0, show = true } = options;
  let visible = show;
  let destroyed = false;
  let maximized = false;
  let current = '';
  let loading: string | null = null;
  let openHandler: OpenHandler | null = null;

  const preload = String(options.webPreferences?.['preload'] ?? '');
  const page =
    preload === ''
      ? barePage(options, world)
      : preparePage(world, { width, height }, preload, (frame) => ({
          sender: contents,
          senderFrame: frameOf(frame),
        }));
  // A page that cannot be made is found by whoever awaits it.
  page.catch(() => undefined);

  const load = async (url: string): Promise<void> => {
    const opened = await page;
    loading = toChromium(url);
    current = url;
    await opened.goto(loading, { waitUntil: 'load' });
    loading = null;
    windowEvents.emit('ready-to-show');
    contentsEvents.emit('did-finish-load');
  };

  const contents = strict('webContents', {
    on: contentsEvents.on.bind(contentsEvents),
    once: contentsEvents.once.bind(contentsEvents),
    setWindowOpenHandler(handler: OpenHandler) {
      openHandler = handler;
    },
    isDestroyed: () => destroyed,
    async printToPDF({ landscape, pageSize }: { landscape: boolean; pageSize: string }) {
      return (await page).pdf({ landscape, format: pageSize });
    },
    getURL: () => current,
    send(channel: string, ...args: unknown[]) {
      const carried = structuredClone(args);
      void page
        .then((opened) => world.deliver(opened, channel, carried))
        .catch((error: unknown) => {
          // A page that is just loading or gone hears nothing, in Electron as here.
          if (!destroyed && loading === null) world.state.faults.push(String(error));
        });
    },
    reload() {
      void load(current);
    },
  });

  const end = async (): Promise<void> => {
    destroyed = true;
    visible = false;
    const opened = await page;
    await opened.close();
    windowEvents.emit('closed');
    world.onClosed(window);
  };

  const api = strict('BrowserWindow', {
    webContents: contents,
    on: windowEvents.on.bind(windowEvents),
    once: windowEvents.once.bind(windowEvents),
    loadURL: load,
    async loadFile(path: string) {
      await (await page).goto(pathToFileURL(path).href, { waitUntil: 'load' });
    },
    destroy() {
      void end();
    },
    show() {
      visible = true;
    },
    focus: () => undefined,
    restore: () => undefined,
    isMinimized: () => false,
    isMaximized: () => maximized,
    maximize() {
      maximized = true;
    },
    isDestroyed: () => destroyed,
    getNormalBounds: () => ({ x, y, width, height }),
  });

  const window: StandinWindow = {
    api,
    contents,
    options,
    page,
    windowEvents,
    contentsEvents,
    isVisible: () => visible,
    isDestroyed: () => destroyed,
    async close() {
      const event = preventable({});
      windowEvents.emit('close', event);
      if (event.defaultPrevented) return false;
      await end();
      return true;
    },
    mayNavigate(request) {
      const isMainFrame = request.frame().parentFrame() === null;
      // What the app itself loads is not asked about.
      if (isMainFrame && request.url() === loading) return true;
      const url = fromChromium(request.url());
      const event = preventable({ url, isMainFrame });
      contentsEvents.emit('will-frame-navigate', event);
      if (isMainFrame) contentsEvents.emit('will-navigate', event);
      if (isMainFrame && !event.defaultPrevented) current = url;
      return !event.defaultPrevented;
    },
    deniesWindow: (url) => openHandler?.({ url }).action === 'deny',
  };
  return window;
}

/** A window without a preload: a session of its own, in which nothing of ours is served; only what is printed. */
async function barePage({ webPreferences }: WindowOptions, world: WindowWorld): Promise<Page> {
  const partition = webPreferences?.['partition'];
  if (typeof partition !== 'string' || partition.startsWith('persist:')) {
    throw new Error(
      'a window without a preload shares the session of the screens, or keeps its own',
    );
  }
  const browser = world.state.context.browser();
  if (browser === null) throw new Error('there is no browser any more');
  return browser.newPage({ javaScriptEnabled: webPreferences?.['javascript'] !== false });
}

function frameOf(frame: Frame): SenderFrame {
  const parent = frame.parentFrame();
  return strict('frame', {
    url: fromChromium(frame.url()),
    parent: parent === null ? null : frameOf(parent),
  });
}

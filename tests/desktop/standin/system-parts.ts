import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { MenuItem } from './electron-module.ts';
import type { ShellState } from './shell-state.ts';
import { mustBeReady } from './shell-state.ts';
import { strict } from './strict.ts';

/** A picture that was read from a file, with the larger ones that Electron finds beside it. */
interface StandinImage {
  readonly path: string;
  readonly scales: readonly string[];
}

/** The tray as a person sees it. */
export interface StandinTray {
  readonly image: string;
  readonly tooltip: string;
  readonly menu: readonly MenuItem[];
  readonly destroyed: boolean;
  click(): void;
}

export interface StandinNotification {
  readonly title: string;
  readonly body: string;
  click(): void;
}

/** What of the operating system is not a window: tray, notifications, power, the login item. */
export interface SystemParts {
  readonly exports: Readonly<Record<string, object>>;
  /** Those that were ever made; the newest last. */
  readonly trays: readonly StandinTray[];
  readonly notifications: readonly StandinNotification[];
  /** As the operating system does. */
  resume(): void;
  unlock(): void;
  /** Ids of the blockers that keep the computer awake now, and how many there ever were. */
  readonly awake: { readonly now: ReadonlySet<number>; readonly ever: number };
  readonly loginItems: {
    /** Every call of `app.setLoginItemSettings`. */
    readonly set: readonly Readonly<Record<string, unknown>>[];
    readonly api: {
      setLoginItemSettings(settings: Readonly<Record<string, unknown>>): void;
      getLoginItemSettings(options?: Readonly<Record<string, unknown>>): object;
    };
  };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const SCALES = ['@1.25x', '@1.5x', '@2x', '@3x'];

export function createSystemParts(state: ShellState): SystemParts {
  const { machine } = state;
  const trays: StandinTray[] = [];
  const notifications: StandinNotification[] = [];
  const power = new EventEmitter();
  const awake = { now: new Set<number>(), ever: 0 };
  const set: Readonly<Record<string, unknown>>[] = [];

  function Tray(image: StandinImage): object {
    mustBeReady(state, 'Tray');
    if (!machine.hasTray) throw new Error('no tray here');
    const events = new EventEmitter();
    let destroyed = false;
    const shown: { image: string; tooltip: string; menu: readonly MenuItem[] } = {
      image: image.path,
      tooltip: '',
      menu: [],
    };
    const alive = (): void => {
      if (destroyed) throw new Error('Tray is destroyed');
    };
    trays.push({
      get image() {
        return shown.image;
      },
      get tooltip() {
        return shown.tooltip;
      },
      get menu() {
        return shown.menu;
      },
      get destroyed() {
        return destroyed;
      },
      click: () => events.emit('click'),
    });
    return strict('Tray', {
      on: events.on.bind(events),
      setImage(next: StandinImage) {
        alive();
        shown.image = next.path;
      },
      setToolTip(text: string) {
        alive();
        if (text.length > 127) throw new Error('Windows shows 127 characters of a tooltip');
        shown.tooltip = text;
      },
      setContextMenu(menu: readonly MenuItem[]) {
        alive();
        shown.menu = menu;
      },
      destroy() {
        destroyed = true;
      },
    });
  }

  function Notification(options: { readonly title: string; readonly body: string }): object {
    mustBeReady(state, 'Notification');
    const events = new EventEmitter();
    return strict('Notification', {
      on: events.on.bind(events),
      show() {
        notifications.push({ ...options, click: () => events.emit('click', {}) });
      },
    });
  }
  Notification.isSupported = (): boolean => machine.hasNotifications;

  return {
    trays,
    notifications,
    awake,
    resume: () => power.emit('resume'),
    unlock: () => power.emit('unlock-screen'),
    loginItems: {
      set,
      api: {
        setLoginItemSettings(settings) {
          if (process.platform === 'linux') throw new Error('not on Linux');
          if (process.platform !== 'win32' && 'args' in settings) throw new Error('Windows only');
          set.push(settings);
          machine.loginItem = settings['openAtLogin'] === true;
        },
        getLoginItemSettings(options = {}) {
          if (process.platform === 'linux') throw new Error('not on Linux');
          // On Windows the answer is for the very arguments that it was set with.
          const asked = JSON.stringify(options['args'] ?? []);
          const known = JSON.stringify(set.at(-1)?.['args'] ?? options['args'] ?? []);
          return {
            openAtLogin: machine.loginItem && asked === known,
            wasOpenedAtLogin: machine.openedAtLogin,
          };
        },
      },
    },
    exports: {
      Tray,
      Notification,
      nativeImage: strict('nativeImage', {
        createFromPath(path: string): StandinImage {
          // Electron gives an empty picture for a file that is not there; nobody would see the tray.
          if (!existsSync(path)) throw new Error(`there is no picture ${path}`);
          const start = readFileSync(path).subarray(0, 4);
          if (!start.equals(PNG)) throw new Error(`${path} is no PNG`);
          const base = path.replace(/\.png$/, '');
          return { path, scales: SCALES.filter((scale) => existsSync(`${base}${scale}.png`)) };
        },
      }),
      powerMonitor: strict('powerMonitor', { on: power.on.bind(power) }),
      powerSaveBlocker: strict('powerSaveBlocker', {
        start(type: string): number {
          if (type !== 'prevent-app-suspension') throw new Error(`the screen is kept on: ${type}`);
          awake.ever += 1;
          awake.now.add(awake.ever);
          return awake.ever;
        },
        stop: (id: number) => awake.now.delete(id),
      }),
    },
  };
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright';
import type { InvokeEvent, IpcMain } from './ipc-main.ts';
import { preloadWorld } from './preload-world.ts';
import type { StandinSession } from './session.ts';
import type { ShellState } from './shell-state.ts';
import type { StandinWindow } from './browser-window.ts';

/** What a window needs of the app that it belongs to. */
export interface WindowWorld {
  readonly state: ShellState;
  readonly ipcMain: IpcMain;
  readonly session: StandinSession;
  readonly receiver: string;
  deliver(page: Page, channel: string, args: readonly unknown[]): Promise<void>;
  onClosed(window: StandinWindow): void;
}

export function createWindowWorld(
  base: Pick<WindowWorld, 'state' | 'ipcMain' | 'session' | 'onClosed'>,
): WindowWorld {
  // Names that no page could guess, since both stand on its window object for a moment or for good.
  const receiver = `receiver${randomBytes(12).toString('hex')}`;
  return {
    ...base,
    receiver,
    async deliver(page, channel, args) {
      await page.evaluate(
        ([name, to, carried]) => {
          const receive: unknown = Reflect.get(globalThis, name);
          if (typeof receive === 'function') Reflect.apply(receive, undefined, [to, carried]);
        },
        [receiver, channel, args] as const,
      );
    },
  };
}

/** A page with the preload in it, whose every request goes through the app's own rules. */
export async function preparePage(
  world: WindowWorld,
  viewport: { readonly width: number; readonly height: number },
  preload: string,
  senderOf: (frame: Frame) => InvokeEvent,
): Promise<Page> {
  const { state, ipcMain, receiver } = world;
  state.expectedPages += 1;
  const page = await state.context.newPage();
  await page.setViewportSize(viewport);
  const binding = `binding${randomBytes(12).toString('hex')}`;
  await page.exposeBinding(
    binding,
    ({ frame }, { channel, args }: { channel: string; args: unknown[] }) =>
      ipcMain.invoke(senderOf(frame), channel, args),
  );
  await page.addInitScript({
    content: preloadWorld({ preload: await readFile(preload, 'utf8'), binding, receiver }),
  });
  return page;
}

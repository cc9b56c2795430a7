import { strict } from './strict.ts';

export interface SenderFrame {
  readonly url: string;
  readonly parent: SenderFrame | null;
}
export interface InvokeEvent {
  readonly sender: unknown;
  readonly senderFrame: SenderFrame | null;
}
type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

export interface IpcMain {
  /** The module's own `ipcMain`. */
  readonly api: object;
  readonly channels: () => readonly string[];
  /** A call as it arrives from a renderer: cloned in, cloned out, errors flattened to their message. */
  invoke(
    event: InvokeEvent,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ readonly error: string | null; readonly value: unknown }>;
}

export function createIpcMain(): IpcMain {
  const handlers = new Map<string, Handler>();
  return {
    api: strict('ipcMain', {
      handle(channel: string, handler: Handler) {
        if (handlers.has(channel)) {
          throw new Error(`Attempted to register a second handler for '${channel}'`);
        }
        handlers.set(channel, handler);
      },
      // electron-store registers this one for renderers that use it; ours never does.
      on(channel: string) {
        if (channel !== 'electron-store-get-data') {
          throw new Error(`the stand-in has no ipcMain.on: ${channel}`);
        }
      },
    }),
    channels: () => [...handlers.keys()],
    async invoke(event, channel, args) {
      const handler = handlers.get(channel);
      if (handler === undefined) {
        return { error: `Error: No handler registered for '${channel}'`, value: undefined };
      }
      try {
        const value = await handler(strict('event', event), ...structuredClone(args));
        return { error: null, value: structuredClone(value) };
      } catch (error) {
        return { error: String(error), value: undefined };
      }
    },
  };
}

import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { eventChannel, methodChannel } from './channels.ts';
import { events, methods } from './contract.ts';

/**
 * Runs in Electron's sandbox, in a world of its own beside the page. Gives the page one function a method and one a
 * kind of event, each bound to its own channel; neither `ipcRenderer` nor a channel name ever reaches the page.
 */

const invoke = (name: string) => (input?: unknown) =>
  ipcRenderer.invoke(methodChannel(name), input);

const listen = (name: string) => (listener: (payload: unknown) => void) => {
  // The event object holds the sender: only the payload goes on.
  const forward = (_event: IpcRendererEvent, payload: unknown): void => {
    listener(payload);
  };
  ipcRenderer.on(eventChannel(name), forward);
  return () => {
    ipcRenderer.removeListener(eventChannel(name), forward);
  };
};

const each = <T>(names: object, make: (name: string) => T): Record<string, T> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, make(name)]));

contextBridge.exposeInMainWorld('rosterBridge', {
  ...each(methods, invoke),
  on: each(events, listen),
});

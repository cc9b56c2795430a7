import { createContext, use } from 'react';
import type { ReactNode } from 'react';

/** Puts text on the clipboard. False where it could not. */
export type WriteClipboard = (text: string) => Promise<boolean>;

const ClipboardContext = createContext<WriteClipboard>(writeWithBrowser);

/** The host may put its own clipboard here; without one, the browser's is used. */
export function ClipboardProvider(props: {
  readonly write: WriteClipboard;
  readonly children: ReactNode;
}) {
  return <ClipboardContext value={props.write}>{props.children}</ClipboardContext>;
}

export function useClipboard(): WriteClipboard {
  return use(ClipboardContext);
}

async function writeWithBrowser(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

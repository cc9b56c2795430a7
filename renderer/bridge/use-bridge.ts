import { createContext, use, useSyncExternalStore } from 'react';
import type { RosterBridge } from '../../preload/contract.ts';
import type { Result } from '../../preload/views.ts';
import { inLocale } from '../ui/in-locale.ts';
import { showToast } from '../ui/toast.tsx';
import { withoutIds } from '../ui/without-ids.ts';
import { answer } from './answer.ts';
import type { Failure } from './answer.ts';
import type { Bridge } from './bridge.ts';
import type { LinkState } from './link.ts';

const BridgeContext = createContext<Bridge | null>(null);
export const BridgeProvider = BridgeContext.Provider;

export function useBridge(): Bridge {
  const bridge = use(BridgeContext);
  if (bridge === null) throw new Error('no BridgeProvider above');
  return bridge;
}

/** The contract, to be asked. */
export function useAsk(): RosterBridge {
  return useBridge().ask;
}

export function useLinkState(): LinkState {
  const { link } = useBridge();
  return useSyncExternalStore(link.subscribe, link.current);
}

/** A failure in one text: what happened, and what to do, as a person reads it here. */
export function inWords({ message, fix }: Failure): string {
  return inLocale(withoutIds(fix === null ? message : `${message} ${fix}`));
}

/** The value, or null where it failed; then a toast that stays says so. For actions that have no place of their own. */
export async function told<T>(
  what: string,
  asked: Promise<Result<T>>,
): Promise<{ readonly value: T } | null> {
  const result = await answer(asked);
  if (result.ok) return { value: result.value };
  showToast({ tone: 'danger', title: what, text: inWords(result.error) });
  return null;
}

import type { EventName, Payload } from '../../preload/contract.ts';

/** Carries events from the handlers to whatever host has windows open. */
export interface EventHub {
  emit<N extends EventName>(name: N, payload: Payload<N>): void;
  /** Answers a function that stops listening. */
  subscribe(listener: EventListener): () => void;
  /** True while somebody listens. */
  isHeard(): boolean;
}
export type EventListener = (name: EventName, payload: unknown) => void;

export function createEventHub(): EventHub {
  const listeners = new Set<EventListener>();
  return {
    emit(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
    isHeard: () => listeners.size > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

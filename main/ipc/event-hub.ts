import type { EventName, Payload } from '../../preload/contract.ts';

/** One event: its name and what belongs to that name. */
export type AnyEvent = {
  [N in EventName]: [name: N, payload: Payload<N>];
}[EventName];
/** Whoever looks at the name knows the type of the payload. */
export type EventListener = (...event: AnyEvent) => void;

/** Carries events from the handlers to whatever host has windows open. */
export interface EventHub {
  emit(...event: AnyEvent): void;
  /** Answers a function that stops listening. */
  subscribe(listener: EventListener): () => void;
  /** True while somebody listens. */
  isHeard(): boolean;
}

export function createEventHub(): EventHub {
  const listeners = new Set<EventListener>();
  return {
    emit(...event) {
      for (const listener of listeners) listener(...event);
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

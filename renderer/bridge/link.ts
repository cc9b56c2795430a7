/** Whether the application behind the screens answers. */
export type LinkState =
  | 'open'
  /** It was there and is not now; it may come back by itself. */
  | 'lost'
  /** It answers, but not to this page: the session has ended. */
  | 'refused';

export interface Link {
  current(): LinkState;
  /** Called on every change. Answers a function that stops listening. */
  subscribe(listener: () => void): () => void;
}

export interface OwnLink extends Link {
  set(state: LinkState): void;
}

export function createLink(): OwnLink {
  const listeners = new Set<() => void>();
  let state: LinkState = 'open';
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
  };
}

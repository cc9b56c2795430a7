import type { RosterBridge } from '../../preload/contract.ts';
import type { Result } from '../../preload/views.ts';
import type { Bridge } from './bridge.ts';
import { createLink } from './link.ts';
import type { OwnLink } from './link.ts';

/** The contract over HTTP to the host that served the page (`preload/README.md`). Nothing is ever thrown. */
export function createWebBridge(): Bridge {
  const link = createLink();
  const on = lazily((name) => listenTo(openEvents(link), name));
  const methods = lazily((name) => (input?: unknown) => post(link, name, input));
  // `Object.create` has no type of its own: the contract is taken at its word here, and only here.
  const ask: RosterBridge = new Proxy(Object.create(null), {
    get: (_target, name) => (name === 'on' ? on : methods[String(name)]),
  });
  return { ask, link };
}

/** An object whose properties are made when they are first asked for. */
function lazily<T>(make: (name: string) => T): Readonly<Record<string, T>> {
  const made = new Map<string, T>();
  return new Proxy<Record<string, T>>(
    {},
    {
      get(_target, key) {
        const name = String(key);
        const value = made.get(name) ?? make(name);
        made.set(name, value);
        return value;
      },
    },
  );
}

async function post(link: OwnLink, name: string, input: unknown): Promise<Result<unknown>> {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input === undefined ? {} : { input }),
    });
    if (!response.ok) {
      link.set(isRefusal(response.status) ? 'refused' : 'lost');
      return notAnswered;
    }
    const result: Result<unknown> = await response.json();
    link.set('open');
    return result;
  } catch {
    link.set('lost');
    return notAnswered;
  }
}

const isRefusal = (status: number): boolean => status === 401 || status === 403;

const notAnswered: Result<never> = {
  ok: false,
  error: {
    code: 'internal',
    message: 'Roster Bridge did not answer. It is not known whether the change was made.',
    fix: 'Start Roster Bridge again if it was closed, then reload this page.',
    retryable: true,
    details: {},
  },
};

let source: EventSource | null = null;

/** One stream for all events, opened with the first listener. It reconnects by itself. */
function openEvents(link: OwnLink): EventSource {
  if (source !== null) return source;
  const opened = new EventSource('/api/events');
  opened.addEventListener('open', () => link.set('open'));
  opened.addEventListener('error', () => {
    // Closed for good: the host answered with something else than a stream.
    link.set(opened.readyState === EventSource.CLOSED ? 'refused' : 'lost');
  });
  source = opened;
  return opened;
}

function listenTo(events: EventSource, name: string) {
  return (listener: (payload: unknown) => void) => {
    const forward = (event: MessageEvent<string>): void => {
      listener(JSON.parse(event.data));
    };
    events.addEventListener(name, forward);
    return () => events.removeEventListener(name, forward);
  };
}

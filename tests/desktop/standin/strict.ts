/** Names that JavaScript itself, the test runner or a promise asks every object for. */
const ASKED_BY_ALL: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', '$$typeof']);

/** `target`, but a name that it does not have throws: the stand-in never answers a question it does not know. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver): unknown {
      if (typeof key === 'symbol' || key in object || ASKED_BY_ALL.has(key)) {
        return Reflect.get(object, key, receiver);
      }
      throw new Error(
        `the stand-in has no ${name}.${key}: read Electron's documentation and add it`,
      );
    },
    set(object, key, value, receiver) {
      if (typeof key === 'symbol' || key in object) {
        return Reflect.set(object, key, value, receiver);
      }
      throw new Error(`the stand-in has no ${name}.${key} to set`);
    },
  });
}

/** An event that can be prevented, as the first argument of Electron's listeners. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(facts: T): T & Preventable {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/**
 * Runs a generator at once, and gives what it yields in order, also what it yielded before anybody asked. A failure
 * is thrown to whoever asks, and to nobody where nobody does.
 */
export function eager<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const ready: T[] = [];
  let over: { readonly error: unknown } | null = null;
  let wake: () => void = () => undefined;

  const run = async (): Promise<void> => {
    try {
      for await (const value of source) {
        ready.push(value);
        wake();
      }
      over = { error: null };
    } catch (error) {
      over = { error };
    }
    wake();
  };
  void run();

  return {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = ready.shift();
        if (next !== undefined) {
          yield next;
        } else if (over === null) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if (over.error === null) return;
        else throw over.error;
      }
    },
  };
}

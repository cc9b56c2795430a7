import type { z } from 'zod';
import type { MethodName, Methods } from '../../preload/contract.ts';
import { RosterError } from '../core/errors.ts';

/** A contract entry joined to what answers it. */
export interface Route<M> {
  readonly method: M;
  /** Parses the input by the entry's schema, then answers it. Throws `bad-usage` for input that does not fit. */
  run(raw: unknown): Promise<unknown>;
}

/** Every entry of the contract, answered: a forgotten one does not compile. */
export type Routes = { readonly [N in MethodName]: Route<Methods[N]> };

/** Joins a contract entry to its handler. The handler sees parsed input only. */
export function route<I extends z.ZodType, O, M extends { input: I; output?: (value: O) => O }>(
  method: M & { input: I; output?: (value: O) => O },
  handle: (input: z.output<I>) => O | Promise<O>,
): Route<M> {
  return {
    method,
    async run(raw) {
      const parsed = method.input.safeParse(raw);
      if (parsed.success) return handle(parsed.data);
      const [issue] = parsed.error.issues;
      const path = issue?.path.join('.') ?? '';
      throw new RosterError('bad-usage', {
        message: `This could not be done: ${path === '' ? 'the request' : `"${path}"`} is not valid (${issue?.message ?? 'wrong form'}). Nothing was changed.`,
        fix: 'Correct the value and try again.',
        details: { path },
      });
    },
  };
}

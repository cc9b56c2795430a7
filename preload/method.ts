import { z } from 'zod';

/** The parts that every entry of the contract is made of. */

/** One method: the schema of its one argument, and the type of its answer (`O` exists for the compiler only). */
export interface Method<I extends z.ZodType, O> {
  readonly input: I;
  readonly output?: (value: O) => O;
}
export interface Event<P> {
  readonly payload?: (value: P) => P;
}
export const method = <O>() => ({
  takes: <I extends z.ZodType>(input: I): Method<I, O> => ({ input }),
});
export const event = <P>(): Event<P> => ({});

export const nothing = z.undefined();
export const id = z.string().min(1).max(100);
export const ofConnection = z.strictObject({ connectionId: id });

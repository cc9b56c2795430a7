import { InvalidArgumentError } from 'commander';
import { likelyMeant } from '../core/connection/nearest-key.ts';
import { SYNC_ROLES, type SyncRole } from '../core/person/person.ts';
import { ACTIONABLE_OPS, HOLD_CODES, type ActionableOp, type HoldCode } from '../core/plan/plan.ts';
import type { Override } from '../core/plan/selection.ts';

/** Readers of option values. Each refuses with what was wrong and what is known (exit code 64). */

/** `add,update`: kinds of change, in any order, each once. */
export function readOps(text: string): readonly ActionableOp[] {
  const words = text.split(',').map((word) => word.trim());
  return [...new Set(words.map((word) => oneOf(word, ACTIONABLE_OPS, 'kind of change')))];
}

/**
 * `CODE[:SCHOOL[:ROLE]][=COUNT]`, as often as needed. A part that is left out, or empty, means all. `COUNT` is the
 * number of people that the hold names, as a person typed it; a School ID may hold any sign but a colon.
 */
export function readOverride(text: string, before: readonly Override[] = []): readonly Override[] {
  const [, name = text, typed] = /^(.*?)=([^=:]*)$/s.exec(text) ?? [];
  const [code = '', school = '', role = '', ...more] = name.split(':').map((part) => part.trim());
  if (more.length > 0) {
    throw new InvalidArgumentError(
      'It should be CODE, CODE:SCHOOL or CODE:SCHOOL:ROLE, with =COUNT behind it where a number is typed.',
    );
  }
  const override: Override = {
    code: oneOf<HoldCode>(code, HOLD_CODES, 'hold'),
    school: school === '' ? null : school,
    role: role === '' ? null : oneOf<SyncRole>(role, SYNC_ROLES, 'role'),
    ...(typed === undefined ? {} : { typedCount: readCount(0)(typed.trim()) }),
  };
  return [...before, override];
}

/** A whole number from `least` up, such as 2000 or 2,000. */
export function readCount(least: number): (text: string) => number {
  return (text) => {
    const digits = text.replaceAll(',', '');
    const value = Number(digits);
    if (!/^\d+$/.test(digits) || value < least || !Number.isSafeInteger(value)) {
      throw new InvalidArgumentError(`It should be a whole number, ${least} or more.`);
    }
    return value;
  };
}

function oneOf<T extends string>(word: string, known: readonly T[], noun: string): T {
  const found = known.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  const meant = likelyMeant(word, known);
  const hint = meant === null ? `Known are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  throw new InvalidArgumentError(`"${word}" is not a ${noun}. ${hint}`);
}

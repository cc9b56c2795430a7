import type { PersonRules } from '../connection/config.ts';
import type { SyncRole } from './person.ts';
import { readId, readText } from './text.ts';

/** Where an ID number is taken from; see `rules.studentIdNumber` and `rules.adultIdNumber` of the settings. */
export type IdNumberRule = PersonRules['studentIdNumber'];

/** The parts of a OneRoster user that an ID number may come from. */
export interface IdNumberSource {
  readonly sourcedId: string | null;
  readonly identifier: unknown;
  readonly userIds: unknown;
}

/**
 * The ID number of a row under a rule; null where the rule finds none.
 * `sourced-id` takes `99400001` from `STU_99400001` and `12345` from `12345`, and nothing from a
 * district-prefixed identifier such as `7_1111` or `0_PAT_1`: which half is the number would be a guess.
 */
export function idNumberOf(source: IdNumberSource, rule: IdNumberRule): string | null {
  if (typeof rule === 'object') return userIdOf(source.userIds, rule.userIdType);
  switch (rule) {
    case 'none':
      return null;
    case 'sourced-id':
      return source.sourcedId === null ? null : numberIn(source.sourcedId);
    case 'identifier':
      return readText(source.identifier) ?? null;
  }
}

/** The rule for a role: staff and student numbers overlap in Aeries, so adults have one of their own. */
export function idNumberRuleFor(
  role: SyncRole,
  rules: Pick<PersonRules, 'studentIdNumber' | 'adultIdNumber'>,
): IdNumberRule {
  return role === 'student' ? rules.studentIdNumber : rules.adultIdNumber;
}

/** `userIds` is a list of `{type, identifier}`; seen as one such object, and as null. */
function userIdOf(userIds: unknown, type: string): string | null {
  const wanted = type.trim().toLowerCase();
  for (const entry of Array.isArray(userIds) ? (userIds as readonly unknown[]) : [userIds]) {
    if (typeof entry !== 'object' || entry === null) continue;
    if (!('type' in entry) || readText(entry.type)?.toLowerCase() !== wanted) continue;
    const found = 'identifier' in entry ? readId(entry.identifier)?.trim() : null;
    if (found !== null && found !== undefined && found !== '') return found;
  }
  return null;
}

/** Digits to the end, after nothing or the letters that Aeries puts before them (`STU_`). */
function numberIn(sourcedId: string): string | null {
  const text = sourcedId.trim();
  let start = text.length;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start -= 1;
  if (start === text.length) return null;
  if (start === 0) return text;
  const sign = text.charAt(start - 1);
  if (start === 1 || (sign !== '_' && sign !== '-')) return null;
  for (let at = 0; at < start - 1; at += 1) if (!isLetter(text.charCodeAt(at))) return null;
  return text.slice(start);
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

import { isRecord } from './envelope.ts';
import type { SourceSchool, SourceTerm } from '../ports.ts';
import { readId, readName, readText, textOrNull } from '../person/text.ts';

/**
 * A row of `schools` or `orgs` as a school; null where it is none (a district, a department) or has no id.
 * A row of no type counts as a school: the list it came in says so.
 */
export function readSchool(raw: unknown): SourceSchool | null {
  if (!isRecord(raw)) return null;
  const id = readId(raw['sourcedId']);
  if (typeof id !== 'string') return null;
  const type = readText(raw['type'])?.toLowerCase() ?? 'school';
  if (type !== 'school') return null;
  const status = readText(raw['status'])?.toLowerCase() ?? 'active';
  return { id, name: readName(raw['name']) ?? `School ${id}`, active: status === 'active' };
}

/** A row of `academicSessions` or `terms`; null where it has no id or no readable dates. */
export function readTerm(raw: unknown): SourceTerm | null {
  if (!isRecord(raw)) return null;
  const id = readId(raw['sourcedId']);
  const startDate = dateOf(raw['startDate']);
  const endDate = dateOf(raw['endDate']);
  if (typeof id !== 'string' || startDate === null || endDate === null) return null;
  return {
    id,
    title: readName(raw['title']) ?? id,
    type: textOrNull(raw['type'])?.toLowerCase() ?? 'term',
    startDate,
    endDate,
  };
}

/** The date of `2026-08-12` or `2026-08-12T00:00:00`, as written: terms begin on a day, not at an instant. */
function dateOf(value: unknown): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(readText(value) ?? '')?.[0] ?? null;
}

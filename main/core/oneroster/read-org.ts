import type { SourceSchool, SourceTerm } from '../ports.ts';
import { readId, readName, readText, textOrNull } from '../person/text.ts';

/**
 * A row of `schools` or `orgs` as a school; null where it is none (a district, a department) or has no id.
 * A row of no type counts as a school: the list it came in says so.
 */
export function readSchool(raw: unknown): SourceSchool | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const row: Partial<Record<string, unknown>> = { ...raw };
  const id = readId(row['sourcedId']);
  if (typeof id !== 'string') return null;
  const type = readText(row['type'])?.toLowerCase() ?? 'school';
  if (type !== 'school') return null;
  const status = readText(row['status'])?.toLowerCase() ?? 'active';
  return { id, name: readName(row['name']) ?? `School ${id}`, active: status === 'active' };
}

/** A row of `academicSessions` or `terms`; null where it has no id or no readable dates. */
export function readTerm(raw: unknown): SourceTerm | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const row: Partial<Record<string, unknown>> = { ...raw };
  const id = readId(row['sourcedId']);
  const startDate = dateOf(row['startDate']);
  const endDate = dateOf(row['endDate']);
  if (typeof id !== 'string' || startDate === null || endDate === null) return null;
  return {
    id,
    title: readName(row['title']) ?? id,
    type: textOrNull(row['type'])?.toLowerCase() ?? 'term',
    startDate,
    endDate,
  };
}

/** The date of `2026-08-12` or `2026-08-12T00:00:00`, as written: terms begin on a day, not at an instant. */
function dateOf(value: unknown): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(readText(value) ?? '')?.[0] ?? null;
}

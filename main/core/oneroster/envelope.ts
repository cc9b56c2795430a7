import { readId } from '../person/text.ts';

/** The object that OneRoster wraps a list in, and the names that servers give it. */

export type Collection =
  'users' | 'orgs' | 'academicSessions' | 'classes' | 'courses' | 'enrollments';

/** Aeries says `school` for `org` and `term` for `academicSession`; nested lists come under their own names. */
const envelopes: Readonly<Record<Collection, ReadonlySet<string>>> = {
  users: new Set(['users', 'user', 'students', 'student', 'teachers', 'teacher']),
  orgs: new Set(['orgs', 'org', 'schools', 'school']),
  academicSessions: new Set([
    'academicsessions',
    'academicsession',
    'terms',
    'term',
    'gradingperiods',
    'gradingperiod',
  ]),
  classes: new Set(['classes', 'class']),
  courses: new Set(['courses', 'course']),
  enrollments: new Set(['enrollments', 'enrollment']),
};

export type EnvelopeReading =
  | { readonly ok: true; readonly rows: readonly unknown[] }
  /** `empty`: the envelope is there and holds null; whether that is an empty list, the total must say. */
  | { readonly ok: false; readonly reason: 'missing' | 'empty' };

/** The rows of a response. One row may come bare, in place of a list of one. */
export function readEnvelope(body: unknown, collection: Collection): EnvelopeReading {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { ok: false, reason: 'missing' };
  }
  const names = envelopes[collection];
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    if (!names.has(name.toLowerCase())) continue;
    if (Array.isArray(value)) return { ok: true, rows: value as readonly unknown[] };
    if (value === null) return { ok: false, reason: 'empty' };
    if (typeof value === 'object') return { ok: true, rows: [value] };
  }
  return { ok: false, reason: 'missing' };
}

/** `X-Total-Count`; null where absent or no count at all. */
export function readTotal(header: string | undefined): number | null {
  const text = header?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The sourcedIds of a reference field: a list of `{sourcedId}`, of plain strings, or one of either. Null: unreadable. */
export function readRefs(value: unknown): readonly string[] | null {
  if (value === null || value === undefined || value === '') return [];
  const entries = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const ids: string[] = [];
  for (const entry of entries) {
    const raw: unknown =
      typeof entry === 'object' && entry !== null && 'sourcedId' in entry ? entry.sourcedId : entry;
    const id = readId(raw);
    if (id === undefined) return null;
    if (id !== null) ids.push(id);
  }
  return ids;
}

/** True for a JSON object: no list, no null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

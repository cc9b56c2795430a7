import { z } from 'zod';
import { RosterError } from '../errors.ts';
import { draftSchema } from './draft.ts';
import type { ConnectionDraft, ConnectionDraftInput } from './draft.ts';
import { APP_SECTIONS, appSettingsShape } from './settings.ts';
import type { AppSection, AppSettings } from './settings.ts';

/**
 * Changing a part of the settings. A patch names sections, and in them the keys to set: two windows or programs that
 * change different keys at once both keep what they set. `null` puts a key back to its default, `undefined` leaves it.
 */

type SectionPatch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };
/** Sections that are replaced whole: parts of a list, or of one mode and another, make no sense together. */
type Patch<T, Whole extends keyof T> = {
  readonly [K in Exclude<keyof T, Whole>]?: SectionPatch<NonNullable<T[K]>> | null | undefined;
} & { readonly [K in Whole]?: T[K] | null | undefined };

export type ConnectionPatch = Patch<Omit<ConnectionDraftInput, 'name'>, 'minga' | 'schools'>;
export type AppPatch = Patch<AppSettings, never>;

/** The sections of a connection that can be put back to their defaults. */
export const CONNECTION_SECTIONS = [
  'sync',
  'holds',
  'policy',
  'schedule',
  'rules',
  'notify',
  'reports',
  'network',
] as const;
export type ConnectionSection = (typeof CONNECTION_SECTIONS)[number];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const named = (value: unknown, sections: readonly string[]): boolean =>
  isObject(value) && Object.keys(value).every((key) => sections.includes(key));

const patchable: readonly string[] = Object.keys(draftSchema.shape).filter((key) => key !== 'name');

/** Only the sections are looked at here; their keys and values are checked once, on the merged result. */
export const connectionPatch = z.custom<ConnectionPatch>((value) => named(value, patchable), {
  error: `must be an object with some of: ${patchable.join(', ')}`,
});
export const appPatch = z.custom<AppPatch>((value) => named(value, APP_SECTIONS), {
  error: `must be an object with some of: ${APP_SECTIONS.join(', ')}`,
});

/** `base` with the keys of `change`: null takes a key out (so that its default applies), undefined leaves it. */
function mergeKeys(
  base: object,
  change: object,
  join: (key: string, before: unknown, value: unknown) => unknown,
): Record<string, unknown> {
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else if (value !== undefined) merged.set(key, join(key, merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function mergeSections(base: object, patch: object, whole: readonly string[]): object {
  return mergeKeys(base, patch, (section, before, change) =>
    isObject(change) && !whole.includes(section)
      ? mergeKeys(isObject(before) ? before : {}, change, (_key, _before, value) => value)
      : change,
  );
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new RosterError('bad-config', {
    message: `The setting "${path}" was not changed: ${issue?.message ?? 'it is not valid'}.`,
    fix: 'Correct the value and save again.',
    details: { path },
  });
}

/** A connection with the keys of the patch set. Throws `bad-config` with the path of the first wrong key. */
export function patchConnection(draft: ConnectionDraft, patch: ConnectionPatch): ConnectionDraft {
  return parsed(draftSchema, mergeSections(draft, patch, ['minga', 'schools']));
}

/** The app's settings with the keys of the patch set. Throws `bad-config` with the path of the first wrong key. */
export function patchApp(settings: AppSettings, patch: AppPatch): AppSettings {
  return parsed(z.strictObject(appSettingsShape), mergeSections(settings, patch, []));
}

/** A connection with one section put back to its defaults. */
export function resetConnectionSection(
  draft: ConnectionDraft,
  section: ConnectionSection,
): ConnectionDraft {
  return patchConnection(draft, { [section]: null });
}

/** The app's settings with one section put back to its defaults. */
export function resetAppSection(settings: AppSettings, section: AppSection): AppSettings {
  return patchApp(settings, { [section]: null });
}

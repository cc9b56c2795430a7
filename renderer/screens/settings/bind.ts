import type {
  AppPatch,
  AppSettings,
  ConnectionDraft,
  ConnectionPatch,
} from '../../bridge/types.ts';
import { SECTIONS } from './sections.ts';
import { initialValue, isKept, isList } from './setting.ts';
import type { Kept, Pairs, Setting, SettingValue } from './setting.ts';

/** Between the paths of the settings' descriptions and the two places where they are kept. */

const SETTINGS: ReadonlyMap<string, Setting> = new Map(
  SECTIONS.flatMap(({ groups }) => groups)
    .flatMap(({ settings }) => settings)
    .map((setting) => [setting.path, setting]),
);

/** Every described setting as it is kept now. What is not set, or is of another shape, has its default. */
export function valuesOf(
  connection: ConnectionDraft,
  app: AppSettings | undefined,
): Record<string, SettingValue> {
  const values: Record<string, SettingValue> = {};
  for (const [path, setting] of SETTINGS) {
    const kept = path.startsWith('app.')
      ? at(app, path.slice('app.'.length))
      : at(connection, path);
    if (setting.kind === 'kept') values[path] = keptOf(kept, at(connection, whyPath(path)));
    else values[path] = isValueOf(setting, kept) ? kept : initialValue(setting);
  }
  return values;
}

/** A list stands in `rules`, and under the same name in `why` what is known of its entries. */
const whyPath = (path: string): string => path.replace('rules.', 'why.');

function keptOf(list: unknown, why: unknown): Kept {
  if (!Array.isArray(list)) return {};
  const known = isKept(why) ? why : {};
  return Object.fromEntries(list.map(String).map((key) => [key, known[key] ?? { reason: '' }]));
}

function at(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function isValueOf({ kind }: Setting, value: unknown): value is SettingValue {
  switch (kind) {
    case 'switch':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'choice':
    case 'text':
      return typeof value === 'string';
    case 'checks':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    case 'table':
      return isTexts(value);
    case 'kept':
      return isKept(value);
    case 'id-number':
      return typeof value === 'string' || isTexts(value);
  }
}

function isTexts(value: unknown): value is Pairs {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === 'string')
  );
}

export type Change =
  | { readonly of: 'app'; readonly patch: AppPatch }
  | { readonly of: 'connection'; readonly patch: ConnectionPatch };

/** The change that sets a path, or with null puts it back to its default. An empty text is none: its default. */
export function changeOf(path: string, value: SettingValue | null): Change {
  const isApp = path.startsWith('app.');
  const [section = '', key = ''] = (isApp ? path.slice('app.'.length) : path).split('.');
  if (SETTINGS.get(path)?.kind === 'kept') {
    const list = isKept(value) ? Object.keys(value) : null;
    return { of: 'connection', patch: { [section]: { [key]: list }, why: { [key]: value } } };
  }
  const patch = { [section]: { [key]: value === null ? null : tidy(value) } };
  return isApp ? { of: 'app', patch } : { of: 'connection', patch };
}

function tidy(value: SettingValue): SettingValue | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (isList(value)) return value.map((line) => line.trim()).filter(Boolean);
  return value;
}

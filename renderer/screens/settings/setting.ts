import type { Result } from '../../../preload/views.ts';
import type {
  FilePurpose,
  IdNumberPeople,
  IdNumberPreview,
  IdNumberRule,
} from '../../bridge/types.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format.ts';
import { idNumberRuleId, ruleWords } from './id-number-rules.ts';

/** Pairs of a table: what stands in the source, and what it becomes. */
export type Pairs = Readonly<Record<string, string>>;

/** Entries of a list that is kept for a reason: why each is on it, and since when (ISO 8601), once that is saved. */
export type Kept = Readonly<
  Record<string, { readonly reason: string; readonly since?: string | undefined }>
>;

/** The value of a setting as it is shown and changed. */
export type SettingValue = boolean | number | string | readonly string[] | Pairs | Kept;

interface SettingOption {
  readonly id: string;
  readonly label: string;
}

interface Common {
  /** Where it is kept: a path in the connection's settings (`holds.archiveSharePercent`), or in the app's own (`app.retention.runDays`). */
  readonly path: string;
  readonly title: string;
  /** What it does, in a sentence. */
  readonly text: string;
}

export type Setting = Common &
  (
    | { readonly kind: 'switch'; readonly initial: boolean }
    | {
        readonly kind: 'number';
        readonly initial: number;
        readonly min: number;
        readonly max: number;
        readonly unit?: string;
        readonly step?: number;
        /** Stored as so many times what is shown: 1000 for milliseconds shown as seconds. */
        readonly factor?: number;
      }
    | {
        readonly kind: 'choice';
        readonly initial: string;
        readonly options: readonly SettingOption[];
      }
    | {
        readonly kind: 'text';
        readonly initial: string;
        readonly placeholder?: string;
        /** A path, with the system's own dialog to choose it where there is one. */
        readonly chooses?: FilePurpose;
      }
    /** Entries with a reason and a date each, none at first. */
    | {
        readonly kind: 'kept';
        readonly initial: Kept;
        /** What an entry is: the head of the first column. */
        readonly entry: string;
        readonly placeholder: string;
        /** What may be an entry; left out: any text. */
        readonly options?: readonly SettingOption[];
      }
    /** Any of a few. */
    | {
        readonly kind: 'checks';
        readonly initial: readonly string[];
        readonly options: readonly SettingOption[];
      }
    /** Pairs, none at first. */
    | {
        readonly kind: 'table';
        readonly initial: Pairs;
        /** Heads of its two columns. */
        readonly from: string;
        readonly to: string;
        readonly placeholder: string;
        /** What may stand in the second column; left out: any text. */
        readonly options?: readonly SettingOption[];
        /** Two spellings of one thing have one key, so that it is listed once. */
        readonly keyOf: (from: string) => string;
      }
    /** Where an ID number is taken from: looked at on real rows before it is chosen. */
    | { readonly kind: 'id-number'; readonly initial: string; readonly people: IdNumberPeople }
  );

export interface SettingsGroup {
  /** Left out where a section has only one group. */
  readonly title?: string;
  readonly settings: readonly Setting[];
}

/** The default as it is stored. */
export function initialValue(setting: Setting): SettingValue {
  return setting.kind === 'number' ? setting.initial * (setting.factor ?? 1) : setting.initial;
}

/** Shows a rule on real rows, before it is kept. */
export type TryIdNumbers = (
  people: IdNumberPeople,
  rule: IdNumberRule,
) => Promise<Result<IdNumberPreview>>;

/** What the owner knows about each setting beyond its description. */
export interface SettingsState {
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly problems: Readonly<Record<string, FieldProblem>>;
  /** A sentence under a setting from real data: `Would have updated 38 people at the last preview.` */
  readonly notes: Readonly<Record<string, string>>;
}

/** Narrows a value to those that are ticked. */
export function isList(value: SettingValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

/** Narrows a value to a table's pairs. An ID number rule that names a type is one of them. */
export function isPairs(value: SettingValue | undefined): value is Pairs {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === 'string')
  );
}

/** Narrows a value to entries with a reason. */
export function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === 'object' && entry !== null)
  );
}

/** Whether a value differs from the default, so that "Reset" has something to do. */
export function isChanged(setting: Setting, value: SettingValue): boolean {
  if (typeof value === 'object') {
    return JSON.stringify(value) !== JSON.stringify(setting.initial);
  }
  if (setting.kind === 'number') return value !== setting.initial * (setting.factor ?? 1);
  return value !== setting.initial;
}

/** A default in words: `on`, `5 %`, `oauth2`'s label, `empty`. */
export function initialInWords(setting: Setting): string {
  switch (setting.kind) {
    case 'switch':
      return setting.initial ? 'on' : 'off';
    case 'number':
      return `${formatCount(setting.initial)}${setting.unit === undefined ? '' : ` ${setting.unit}`}`;
    case 'choice':
      return setting.options.find(({ id }) => id === setting.initial)?.label ?? setting.initial;
    case 'text':
      return setting.initial === '' ? 'empty' : setting.initial;
    case 'checks':
      return 'none';
    case 'table':
    case 'kept':
      return 'empty';
    case 'id-number':
      return ruleWords(idNumberRuleId(setting.initial));
  }
}

import type { FieldProblem } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format.ts';

/** The value of a setting as it is shown and changed. */
export type SettingValue = boolean | number | string | readonly string[];

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
        readonly options: readonly { readonly id: string; readonly label: string }[];
      }
    | { readonly kind: 'text'; readonly initial: string; readonly placeholder?: string }
    /** One entry a line. */
    | { readonly kind: 'list'; readonly initial: readonly string[]; readonly placeholder?: string }
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

/** What the owner knows about each setting beyond its description. */
export interface SettingsState {
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly problems: Readonly<Record<string, FieldProblem>>;
  /** A sentence under a setting from real data: `Would have updated 38 people at the last preview.` */
  readonly notes: Readonly<Record<string, string>>;
}

/** Whether a value differs from the default, so that "Reset" has something to do. */
export function isChanged(setting: Setting, value: SettingValue): boolean {
  if (setting.kind === 'list' && Array.isArray(value))
    return value.join('\n') !== setting.initial.join('\n');
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
    case 'list':
      return setting.initial.length === 0 ? 'empty' : setting.initial.join(', ');
  }
}

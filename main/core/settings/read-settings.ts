import type { z } from 'zod';
import {
  appSettingsShape,
  connectionEntrySchema,
  freshSettings,
  reminderSchema,
  SETTINGS_VERSION,
  settingsSchema,
} from './settings.ts';
import type { Settings } from './settings.ts';
import { upgradeSettings } from './upgrade.ts';

/** Settings as found in the file, and the paths of what could not be used and is back to its default. */
export interface SettingsReading {
  readonly settings: Settings;
  /** Empty: everything was understood. */
  readonly lost: readonly string[];
  /** The version in the file, where it was an older one. */
  readonly upgradedFrom: number | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads settings of any version, and of a file that somebody edited by hand: one wrong value costs that section or
 * that connection, never the rest. `null`: it is not a settings file at all.
 * Throws `store-newer` (see `upgradeSettings`).
 */
export function readSettings(raw: unknown): SettingsReading | null {
  if (!isObject(raw)) return null;
  if (Object.keys(raw).length === 0) return whole(freshSettings(), null);
  const version = raw['version'];
  if (typeof version !== 'number') return null;
  const upgraded = upgradeSettings(raw, SETTINGS_VERSION);
  const upgradedFrom = version < SETTINGS_VERSION ? version : null;
  const result = settingsSchema.safeParse(upgraded);
  return result.success ? whole(result.data, upgradedFrom) : { ...salvage(upgraded), upgradedFrom };
}

/** What a connection is called, so that a person knows which one is gone; null for anything else. */
function nameOf(entry: unknown): string | null {
  const config = isObject(entry) ? entry['config'] : null;
  const name = isObject(config) ? config['name'] : null;
  return typeof name === 'string' && name !== '' ? name : null;
}

const whole = (settings: Settings, upgradedFrom: number | null): SettingsReading => ({
  settings,
  lost: [],
  upgradedFrom,
});

function salvage(raw: Readonly<Record<string, unknown>>): Omit<SettingsReading, 'upgradedFrom'> {
  const lost: string[] = Object.keys(raw).filter(
    (key) => !Object.hasOwn(settingsSchema.shape, key),
  );
  const section = <S extends z.ZodType>(key: string, schema: S): z.output<S> => {
    const result = schema.safeParse(raw[key]);
    if (result.success) return result.data;
    lost.push(key);
    return schema.parse(undefined);
  };
  const list = <S extends z.ZodType>(key: string, item: S): z.output<S>[] => {
    const value = raw[key];
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      lost.push(key);
      return [];
    }
    return value.flatMap((entry: unknown, index) => {
      const result = item.safeParse(entry);
      if (result.success) return [result.data];
      const [issue] = result.error.issues;
      const at = issue?.path.join('.') ?? '';
      const place = `${key}[${index}]${at === '' ? '' : `.${at}`}`;
      const name = nameOf(entry);
      lost.push(name === null ? place : `"${name}" (${place}: ${issue?.message ?? 'not valid'})`);
      return [];
    });
  };
  return {
    settings: {
      version: SETTINGS_VERSION,
      appearance: section('appearance', appSettingsShape.appearance),
      retention: section('retention', appSettingsShape.retention),
      network: section('network', appSettingsShape.network),
      desktop: section('desktop', appSettingsShape.desktop),
      connections: list('connections', connectionEntrySchema),
      reminders: list('reminders', reminderSchema),
    },
    lost,
  };
}

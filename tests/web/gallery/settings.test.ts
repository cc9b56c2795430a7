import { describe, expect, it } from 'vitest';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { SECTIONS } from '../../../renderer/screens/settings/sections.ts';
import {
  initialInWords,
  initialValue,
  isChanged,
} from '../../../renderer/screens/settings/setting.ts';
import type { Setting } from '../../../renderer/screens/settings/setting.ts';

const settings = SECTIONS.flatMap(({ groups }) => groups.flatMap((group) => group.settings));
const defaults: unknown = connectionSchema.parse({
  name: 'Lincoln Unified',
  aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'id' },
  minga: { mode: 'api', baseUrl: 'https://minga.example/' },
  schools: [{ aeriesSchoolId: '5', mingaId: 'm' }],
});

function at(path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
      defaults,
    );
}

function one(path: string): Setting {
  const setting = settings.find((candidate) => candidate.path === path);
  if (setting === undefined) throw new Error(`no setting ${path}`);
  return setting;
}

describe('settings', () => {
  it('show the very defaults that the engine has', () => {
    const wrong = settings
      .filter(({ path }) => !path.startsWith('app.'))
      // An optional text that is not set is shown as empty; entries with a reason are lists in the engine.
      .filter(
        (setting) =>
          JSON.stringify(at(setting.path) ?? '') !==
          JSON.stringify(setting.kind === 'kept' ? [] : initialValue(setting)),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('cover every safety limit of the engine', () => {
    const limits = Object.keys(connectionSchema.shape.holds.parse(undefined)).map(
      (name) => `holds.${name}`,
    );
    expect(settings.map(({ path }) => path)).toEqual(expect.arrayContaining(limits));
  });

  it('have names of their own, so that each can be told from the others by ear', () => {
    const names = settings.map(({ title }) => title);
    expect(new Set(names).size).toBe(names.length);
  });

  it('each say in a sentence what they do', () => {
    expect(
      settings.filter(({ text }) => !/^[A-Z].{15,}\.$/.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });

  it('say their default in words and units, and offer a reset only where something was changed', () => {
    const wait = one('network.timeoutMs');
    expect(initialInWords(wait)).toBe('30 seconds');
    expect(isChanged(wait, 30_000)).toBe(false);
    expect(isChanged(wait, 60_000)).toBe(true);
    expect(initialInWords(one('sync.archive'))).toBe('off');
    expect(isChanged(one('rules.neverTouch'), {})).toBe(false);
    expect(isChanged(one('rules.neverTouch'), { STU_1: { reason: 'A custody order' } })).toBe(true);
  });
});

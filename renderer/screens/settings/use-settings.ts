import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer } from '../../bridge/answer.ts';
import { KEYS, useAppSettings } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, useAsk } from '../../bridge/use-bridge.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { useSaver } from '../details/use-saved.ts';
import { changeOf, valuesOf } from './bind.ts';
import type { Change } from './bind.ts';
import type { SettingsState, SettingValue, TryIdNumbers } from './setting.ts';

export interface LiveSettings {
  readonly state: SettingsState;
  readonly onChange: (path: string, value: SettingValue) => void;
  readonly onReset: (path: string) => void;
  readonly onTryIdNumbers: TryIdNumbers;
}

/** All settings of a connection and of the app, saved as they are changed. */
export function useSettings(connection: ConnectionView): LiveSettings {
  const ask = useAsk();
  const client = useQueryClient();
  const { data: app } = useAppSettings();
  const saver = useSaver();
  const lastTyped = useRef<string | null>(null);
  /** What was changed here: shown at once, and while it cannot be saved. */
  const [changed, setChanged] = useState<Readonly<Record<string, SettingValue>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, FieldProblem>>>({});

  const send = async (change: Change) => {
    if (change.of === 'app') {
      const saved = await answer(ask.updateSettings({ patch: change.patch }));
      if (saved.ok) client.setQueryData(KEYS.settings, saved.value);
      return saved;
    }
    const { patch } = change;
    const saved = await answer(ask.updateConnection({ connectionId: connection.id, patch }));
    if (saved.ok) {
      client.setQueryData<readonly ConnectionView[]>(KEYS.connections, (known) =>
        known?.map((view) => (view.id === connection.id ? saved.value : view)),
      );
    }
    return saved;
  };
  const save = async (path: string, value: SettingValue | null): Promise<boolean> => {
    const saved = await send(changeOf(path, value));
    setProblems((before) =>
      saved.ok
        ? without(before, path)
        : { ...before, [path]: { tone: 'error', text: inWords(saved.error) } },
    );
    // What is typed stays as typed (a line begun, a space at the end) until the screen is left.
    if (saved.ok && typeof value !== 'string' && typeof value !== 'object') {
      setChanged((before) => (before[path] === value ? without(before, path) : before));
    }
    return saved.ok;
  };

  return {
    state: { values: { ...valuesOf(connection.config, app), ...changed }, problems, notes: {} },
    onChange(path, value) {
      setChanged((before) => ({ ...before, [path]: value }));
      const isTyped = typeof value === 'string' || typeof value === 'object';
      if (!isTyped) return void save(path, value);
      // What waits is of another setting: it must not be pushed out by this one.
      if (lastTyped.current !== path) void saver.flush();
      lastTyped.current = path;
      saver.schedule(() => save(path, value));
    },
    onTryIdNumbers: (people, rule) =>
      answer(ask.previewIdNumbers({ connectionId: connection.id, people, rule })),
    onReset(path) {
      setChanged((before) => without(before, path));
      void save(path, null);
    },
  };
}

function without<T>(
  record: Readonly<Record<string, T>>,
  path: string,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== path));
}

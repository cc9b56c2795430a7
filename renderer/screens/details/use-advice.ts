import { useEffect, useState } from 'react';
import { answer } from '../../bridge/answer.ts';
import type { AdvisedField, FieldAdvice } from '../../bridge/types.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import type { FieldProblem } from '../../ui/field.tsx';

const PAUSE_MS = 120;

/** What the application says about a value while it is typed; null for an empty one. Kept in no cache: it may be a key. */
export function useAdvice(
  field: AdvisedField,
  value: string,
  allowLoopbackHttp: boolean,
): FieldAdvice | null {
  const ask = useAsk();
  const [advice, setAdvice] = useState<FieldAdvice | null>(null);
  useEffect(() => {
    if (value === '') return;
    let isOld = false;
    const timer = window.setTimeout(() => {
      void answer(ask.adviseField({ field, value, allowLoopbackHttp })).then((result) => {
        if (!isOld && result.ok) setAdvice(result.value);
      });
    }, PAUSE_MS);
    return () => {
      isOld = true;
      window.clearTimeout(timer);
    };
  }, [ask, field, value, allowLoopbackHttp]);
  return value === '' ? null : advice;
}

/** The note that matters most, as a field shows it. `take` puts a suggested value in. */
export function problemOf(
  advice: FieldAdvice | null,
  take: (value: string) => void,
): FieldProblem | null {
  if (advice === null) return null;
  const { notes } = advice;
  const note =
    notes.find(({ level }) => level === 'error') ??
    notes.find(({ level }) => level === 'warning') ??
    notes.find(({ suggestion }) => suggestion !== null);
  if (note === undefined) return null;
  const { level, message, suggestion } = note;
  return {
    tone: level === 'error' ? 'error' : 'warning',
    text: message,
    ...(suggestion === null
      ? {}
      : { fix: { label: suggestion.label, onApply: () => take(suggestion.value) } }),
  };
}

export const hasError = (advice: FieldAdvice | null): boolean =>
  advice?.notes.some(({ level }) => level === 'error') ?? false;

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../bridge/answer.ts';
import { KEYS, useSecrets } from '../../bridge/reads.ts';
import type { SecretName } from '../../bridge/types.ts';
import { inWords, useAsk } from '../../bridge/use-bridge.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import type { DetailSecret } from '../setup-guide/detail-fields.tsx';

export interface SecretField {
  readonly field: DetailSecret;
  readonly exists: boolean;
  readonly onDraft: (draft: string) => void;
  /** Sends what was typed to the keychain. True where there is nothing to send, or it was stored. */
  readonly store: () => Promise<boolean>;
  readonly remove: () => Promise<void>;
}

/** A secret of a connection: typed, stored, replaced, removed; never read back. */
export function useSecret(connectionId: string, name: SecretName): SecretField {
  const ask = useAsk();
  const client = useQueryClient();
  const { data: secrets = [] } = useSecrets(connectionId);
  const status = secrets.find((secret) => secret.name === name);
  const exists = status?.exists ?? false;
  const [draft, setDraft] = useState('');
  const [isStoring, setStoring] = useState(false);
  const [problem, setProblem] = useState<FieldProblem | null>(null);

  const settle = async (asked: ReturnType<typeof ask.setSecret>): Promise<boolean> => {
    setStoring(true);
    const result = await answer(asked);
    setStoring(false);
    if (!result.ok) {
      setProblem({ tone: 'error', text: inWords(result.error) });
      return false;
    }
    setProblem(null);
    await client.invalidateQueries({ queryKey: KEYS.secrets(connectionId) });
    return true;
  };

  return {
    field: { draft, stored: exists ? (status?.ending ?? '') : null, problem, isStoring },
    exists,
    onDraft(typed) {
      setDraft(typed);
      setProblem(null);
    },
    async store() {
      if (draft.trim() === '') return true;
      if (!(await settle(ask.setSecret({ connectionId, name, value: draft })))) return false;
      setDraft('');
      return true;
    },
    async remove() {
      await settle(ask.clearSecret({ connectionId, name }));
    },
  };
}

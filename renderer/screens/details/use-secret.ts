import { useQuery, useQueryClient } from '@tanstack/react-query';
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

/** Four characters of a longer secret tell it from another; of a short one they would give it away. */
const LEAST_FOR_TAIL = 12;

/** A secret of a connection: typed, stored, replaced, removed; never read back. */
export function useSecret(connectionId: string, name: SecretName): SecretField {
  const ask = useAsk();
  const client = useQueryClient();
  const { data: secrets = [] } = useSecrets(connectionId);
  const exists = secrets.some((secret) => secret.name === name && secret.exists);
  const [draft, setDraft] = useState('');
  const [isStoring, setStoring] = useState(false);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  // The last four of what was stored in this window; they are kept nowhere else.
  const tailKey = ['tail', connectionId, name];
  const { data: tail = '' } = useQuery({
    queryKey: tailKey,
    queryFn: () => '',
    enabled: false,
    gcTime: Infinity,
  });

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
    field: { draft, stored: exists ? tail : null, problem, isStoring },
    exists,
    onDraft(typed) {
      setDraft(typed);
      setProblem(null);
    },
    async store() {
      const value = draft.trim();
      if (value === '') return true;
      if (!(await settle(ask.setSecret({ connectionId, name, value: draft })))) return false;
      client.setQueryData(tailKey, value.length < LEAST_FOR_TAIL ? '' : value.slice(-4));
      setDraft('');
      return true;
    },
    async remove() {
      await settle(ask.clearSecret({ connectionId, name }));
      client.setQueryData(tailKey, '');
    },
  };
}

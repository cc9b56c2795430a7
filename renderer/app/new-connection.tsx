import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../bridge/answer.ts';
import { KEYS } from '../bridge/reads.ts';
import type { ConnectionView } from '../bridge/types.ts';
import { inWords, useAsk } from '../bridge/use-bridge.ts';
import { NameDialog } from './name-dialog.tsx';
import { goTo } from './place.ts';

/** Asks for the name of a new connection, makes it, and opens its guide. */
export function NewConnection({ isOpen }: { readonly isOpen: boolean }) {
  const ask = useAsk();
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const create = async (name: string): Promise<void> => {
    const made = await answer(ask.addConnection({ name }));
    if (!made.ok) return setProblem(inWords(made.error));
    // The event says the same in a moment; the guide must not wait for it.
    client.setQueryData<readonly ConnectionView[]>(KEYS.connections, (known = []) =>
      known.some(({ id }) => id === made.value.id) ? known : [...known, made.value],
    );
    setProblem(null);
    goTo({ screen: 'guide', connectionId: made.value.id });
  };
  return (
    <NameDialog
      title="New connection"
      label="Name"
      description="Your district or school, as you would call it. You can change it later."
      confirmLabel="Start the setup guide"
      initial=""
      isOpen={isOpen}
      problem={problem}
      onClose={() => {
        setProblem(null);
        goTo({ screen: 'home' });
      }}
      onConfirm={create}
    />
  );
}

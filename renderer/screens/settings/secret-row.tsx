import { useState } from 'react';
import { useSecrets } from '../../bridge/reads.ts';
import type { SecretName } from '../../bridge/types.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import { PasswordField } from '../../ui/password-field.tsx';

interface SecretRowProps {
  readonly connectionId: string;
  readonly name: SecretName;
  readonly label: string;
}

/** A secret of a connection: typed and sent to the keychain, never read back. */
export function SecretRow({ connectionId, name, label }: SecretRowProps) {
  const ask = useAsk();
  const { data } = useSecrets(connectionId);
  const [value, setValue] = useState('');
  const [isStoring, setStoring] = useState(false);
  const status = data?.find((secret) => secret.name === name);
  const store = async (): Promise<void> => {
    setStoring(true);
    const stored = await told('Not stored', ask.setSecret({ connectionId, name, value }));
    setStoring(false);
    if (stored !== null) setValue('');
  };
  return (
    <PasswordField
      label={label}
      isOptional
      stored={status?.exists === true ? (status.ending ?? '') : null}
      value={value}
      onChange={setValue}
      isStoring={isStoring}
      onStore={() => void store()}
      onRemove={() => void told('Not removed', ask.clearSecret({ connectionId, name }))}
    />
  );
}

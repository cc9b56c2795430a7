import { Copy, ListChecks, Pencil, PlugZap, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { NameDialog } from '../../app/name-dialog.tsx';
import { goTo } from '../../app/place.ts';
import { answer } from '../../bridge/answer.ts';
import { KEYS } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { cx } from '../../ui/cx.ts';
import { AeriesPart, MingaPart, SchoolsPart } from '../details/detail-parts.tsx';
import { useDetails } from '../details/use-details.ts';
import styles from './parts.module.css';

/** A connection's name, its details, and what can be done with it as a whole. */
export function ConnectionPart({ connection }: { readonly connection: ConnectionView }) {
  const details = useDetails(connection);
  const { id, config } = connection;
  const leave = async (screen: 'check' | 'guide'): Promise<void> => {
    if (await details.flush()) goTo({ screen, connectionId: id });
  };
  return (
    <div className={cx(styles.cards)}>
      <Card title={config.name} note="Name, copies and removal of this connection">
        <ConnectionActions connection={connection} />
      </Card>
      <Card title="Aeries" note="Where the roster is read">
        <div className={cx(styles.fields)}>
          <AeriesPart details={details} />
        </div>
      </Card>
      <Card title="Minga" note="Where the people are kept">
        <div className={cx(styles.fields)}>
          <MingaPart details={details} />
        </div>
      </Card>
      <Card title="Schools" note="Which Aeries school feeds which Minga">
        <SchoolsPart details={details} />
      </Card>
      <div className={cx(styles.actions)}>
        <Button icon={PlugZap} onPress={() => void leave('check')}>
          Test Your Information
        </Button>
        <Button icon={ListChecks} onPress={() => void leave('guide')}>
          Open the setup guide
        </Button>
      </div>
    </div>
  );
}

type Asking = 'rename' | 'duplicate' | 'delete' | null;

function ConnectionActions({ connection }: { readonly connection: ConnectionView }) {
  const { id, config } = connection;
  const ask = useAsk();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asking>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => {
    setAsking(null);
    setProblem(null);
  };
  const rename = async (name: string): Promise<void> => {
    const renamed = await answer(ask.renameConnection({ connectionId: id, name }));
    if (renamed.ok) close();
    else setProblem(inWords(renamed.error));
  };
  const duplicate = async (name: string): Promise<void> => {
    const copy = await answer(ask.duplicateConnection({ connectionId: id, name }));
    if (!copy.ok) return setProblem(inWords(copy.error));
    await client.invalidateQueries({ queryKey: KEYS.connections });
    close();
    goTo({ screen: 'settings', connectionId: copy.value.id, section: 'connection' });
  };
  const remove = async (): Promise<void> => {
    const confirmName = config.name;
    const gone = await told('Not deleted', ask.deleteConnection({ connectionId: id, confirmName }));
    close();
    if (gone !== null) goTo({ screen: 'home' });
  };
  return (
    <div className={cx(styles.actions)}>
      <Button icon={Pencil} onPress={() => setAsking('rename')}>
        Rename…
      </Button>
      <Button icon={Copy} onPress={() => setAsking('duplicate')}>
        Duplicate…
      </Button>
      <Button icon={Trash2} onPress={() => setAsking('delete')}>
        Delete…
      </Button>
      <NameDialog
        title={`Rename ${config.name}`}
        label="Name"
        description="Its keys and its history go along."
        confirmLabel="Rename"
        initial={config.name}
        isOpen={asking === 'rename'}
        problem={problem}
        onClose={close}
        onConfirm={rename}
      />
      <NameDialog
        title={`Duplicate ${config.name}`}
        label="Name of the copy"
        description="Every setting is copied, but no key: the copy reaches nothing until it has its own."
        confirmLabel="Duplicate"
        initial={`${config.name} (copy)`}
        isOpen={asking === 'duplicate'}
        problem={problem}
        onClose={close}
        onConfirm={duplicate}
      />
      <ConfirmDialog
        title={`Delete ${config.name}?`}
        isOpen={asking === 'delete'}
        onClose={close}
        onConfirm={() => void remove()}
        confirmLabel="Delete the connection"
        tone="danger"
        phrase={config.name}
        phraseLabel={`Type ${config.name} to delete it`}
      >
        <p>
          Its settings, its keys in the keychain and its reminders are removed. Nobody in Minga or
          Aeries is changed, and the history of its runs stays. This cannot be undone.
        </p>
      </ConfirmDialog>
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { goTo } from '../../app/place.ts';
import { answer, failureOf } from '../../bridge/answer.ts';
import { KEYS, useLinks, useLocks, usePeople } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CardBones } from '../loading-shapes.tsx';
import { useSchoolNames } from '../use-names.ts';
import { useSettled } from '../use-settled.ts';
import { schoolName } from '../words.ts';
import { AddLockDialog } from './add-lock-dialog.tsx';
import type { NewLock } from './add-lock-dialog.tsx';
import { KeptLinks } from './kept-links.tsx';
import { KeptPeople } from './kept-people.tsx';
import styles from './parts.module.css';

/** What was decided about single people of a connection, live: whom no sync touches, and who was matched by hand. */
export function PeoplePart({ connection }: { readonly connection: ConnectionView }) {
  const { id: connectionId } = connection;
  const locks = useLocks(connectionId);
  const links = useLinks(connectionId);
  const names = useSchoolNames(connectionId);
  const schoolOf = (id: string): string => schoolName(names, id);
  const { lock, unlock, unlink } = useDecisions(connectionId);
  const [isAdding, setAdding] = useState(false);
  const error = locks.error ?? links.error;
  if (error !== null) {
    return (
      <Banner
        tone="danger"
        title="The people who are never touched could not be read"
        actions={
          <Button
            onPress={() => {
              void locks.refetch();
              void links.refetch();
            }}
          >
            Try again
          </Button>
        }
      >
        {inWords(failureOf(error))} Their locks stay in force.
      </Banner>
    );
  }
  if (locks.data === undefined || links.data === undefined) {
    return (
      <Skeleton label="Reading who is never touched">
        <div className={cx(styles.cards)}>
          <CardBones lines={4} />
          <CardBones lines={2} />
        </div>
      </Skeleton>
    );
  }
  return (
    <div className={cx(styles.cards)}>
      <KeptPeople
        locks={locks.data}
        schoolOf={schoolOf}
        onAdd={() => setAdding(true)}
        onRemove={unlock}
        onOpen={(person) => goTo({ screen: 'person', connectionId, person })}
      />
      <KeptLinks links={links.data} schoolOf={schoolOf} onRemove={unlink} />
      {isAdding && (
        <AddLock
          connectionId={connectionId}
          locks={locks.data}
          schoolOf={schoolOf}
          onLock={lock}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}

type AddLockProps = Omit<Parameters<typeof AddLockDialog>[0], 'search'> & {
  readonly connectionId: string;
};

/** The dialog with its search; both are gone when it is closed. */
function AddLock({ connectionId, ...props }: AddLockProps) {
  const [text, setText] = useState('');
  const { data, error } = usePeople(connectionId, useSettled(text).trim());
  return (
    <AddLockDialog
      {...props}
      search={{
        text,
        onText: setText,
        found: data,
        problem: error === null ? null : inWords(failureOf(error)),
      }}
    />
  );
}

function useDecisions(connectionId: string) {
  const ask = useAsk();
  const client = useQueryClient();
  /** The timeline and the line of a plan that is open tell of them too. */
  const again = async (): Promise<void> => {
    const keys = [KEYS.locks(connectionId), KEYS.links(connectionId), ['timeline', connectionId]];
    await Promise.all(
      [...keys, ['plan']].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  };
  return {
    async lock({ person, fields, reason }: NewLock): Promise<string | null> {
      const asked = { connectionId, person, reason };
      const locked = await answer(
        ask.setLock({ ...asked, fields: fields === null ? null : [...fields] }),
      );
      await again();
      return locked.ok ? null : inWords(locked.error);
    },
    async unlock(person: string): Promise<boolean> {
      const done = await told('Nothing was unlocked', ask.clearLock({ connectionId, person }));
      await again();
      return done !== null;
    },
    async unlink(sisId: string): Promise<boolean> {
      const taken = ask.resolveConflict({ connectionId, sisId, personId: null });
      const done = await told('The match stays', taken);
      await again();
      return done !== null;
    },
  };
}

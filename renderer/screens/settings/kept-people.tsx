import { Lock, LockOpen, Plus, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import type { NamedLock } from '../../../preload/sync-views.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { roleWord } from '../words.ts';
import { fieldsWords } from './lock-words.ts';
import styles from './kept-people.module.css';

/** From so many on there is a field to find one among them. */
const MANY = 10;

interface KeptPeopleProps {
  readonly locks: readonly NamedLock[];
  readonly schoolOf: (id: string) => string;
  readonly onAdd: () => void;
  /** True where it was taken back; where not, a notice has said why. */
  readonly onRemove: (person: string) => Promise<boolean>;
  readonly onOpen: (person: string) => void;
}

/** People, and fields of theirs, that no sync touches: each with why, since when and by whom. */
export function KeptPeople({ locks, schoolOf, onAdd, onRemove, onOpen }: KeptPeopleProps) {
  const [search, setSearch] = useState('');
  const [leaving, setLeaving] = useState<NamedLock | null>(null);
  const shown = locks.filter((lock) => fits(lock, search));
  return (
    <Card
      title="People"
      note={
        locks.length === 0
          ? 'Whole people, or single fields of theirs'
          : `${formatAmount(locks.length, 'person', 'people')}, each with its reason`
      }
      actions={
        <Button icon={Plus} onPress={onAdd}>
          Lock a person…
        </Button>
      }
    >
      {locks.length === 0 && (
        <p className={cx(styles.soft)}>
          Nobody is locked. Lock somebody whose record in Minga must stay as it is, or one field of
          theirs, such as a name that the family asked to keep.
        </p>
      )}
      {locks.length > MANY && (
        <SearchField
          label="Find one of the locked people"
          placeholder="Name, ID, reason or who locked them"
          value={search}
          onChange={setSearch}
        />
      )}
      {locks.length > 0 && shown.length === 0 && (
        <p role="status" className={cx(styles.soft)}>
          None of them matches “{search.trim()}”.
        </p>
      )}
      {shown.length > 0 && (
        <ul className={cx(styles.list)} aria-label="Locked people">
          {shown.map((lock) => (
            <li key={lock.person} className={cx(styles.item)}>
              <span className={cx(styles.mark)}>
                <Icon of={lock.fields === null ? UserRoundX : Lock} size={16} />
              </span>
              <div className={cx(styles.words)}>
                <p>
                  <bdi className={cx(styles.name)}>{lock.who?.name ?? lock.person}</bdi>
                  <span className={cx(styles.soft)}> {whoWords(lock, schoolOf)}</span>
                </p>
                <p>{fieldsWords(lock.fields)}</p>
                <p className={cx(styles.reason)}>“{lock.reason}”</p>
                <p className={cx(styles.soft)}>
                  {lock.by}, {formatMoment(lock.at)}
                </p>
              </div>
              <div className={cx(styles.actions)}>
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Timeline of ${nameOf(lock)}`}
                  onPress={() => onOpen(lock.person)}
                >
                  Timeline
                </Button>
                <Button
                  size="small"
                  icon={LockOpen}
                  aria-label={`Unlock ${nameOf(lock)}…`}
                  onPress={() => setLeaving(lock)}
                >
                  Unlock…
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {leaving !== null && (
        <Unlock lock={leaving} onClose={() => setLeaving(null)} onRemove={onRemove} />
      )}
    </Card>
  );
}

interface UnlockProps extends Pick<KeptPeopleProps, 'onRemove'> {
  readonly lock: NamedLock;
  readonly onClose: () => void;
}

function Unlock({ lock, onClose, onRemove }: UnlockProps) {
  const [isPending, setPending] = useState(false);
  return (
    <ConfirmDialog
      title={`Unlock ${nameOf(lock)}?`}
      isOpen
      isPending={isPending}
      onClose={onClose}
      confirmLabel={lock.fields === null ? 'Unlock this person' : 'Unlock these fields'}
      onConfirm={() => {
        setPending(true);
        void onRemove(lock.person).finally(onClose);
      }}
    >
      <p>
        {lock.fields === null
          ? 'From the next preview on they follow Aeries as everybody does: they can be updated, and archived if Aeries does not list them.'
          : 'From the next preview on these fields follow Aeries as everybody’s do.'}{' '}
        They were locked by {lock.by} because of “{lock.reason}”. The timeline keeps that.
      </p>
    </ConfirmDialog>
  );
}

function nameOf({ who, person }: NamedLock): string {
  return who?.name ?? person;
}

/** What tells two people of one name apart. */
function whoWords({ who, person }: NamedLock, schoolOf: KeptPeopleProps['schoolOf']): string {
  return who === null
    ? 'no longer remembered'
    : `${roleWord(who.role)}, ${schoolOf(who.school)}, ${person}`;
}

function fits({ who, person, reason, by }: NamedLock, search: string): boolean {
  const text = `${who?.name ?? ''} ${person} ${reason} ${by}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

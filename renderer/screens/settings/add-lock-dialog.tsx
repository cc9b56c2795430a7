import { useState } from 'react';
import { Button as PlainButton } from 'react-aria-components/Button';
import type { NamedLock, PersonFound } from '../../../preload/sync-views.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { formatCount } from '../../ui/format.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FIELD_WORDS, roleWord } from '../words.ts';
import { fieldsWords, LOCKABLE } from './lock-words.ts';
import type { LockedField } from './lock-words.ts';
import styles from './kept-people.module.css';

/** At most so many are found (contract, `findPeople`). */
const MOST = 50;

/** The search for a person, asked by whoever shows the dialog. */
export interface PersonSearch {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Undefined: not asked yet, or on their way. */
  readonly found: readonly PersonFound[] | undefined;
  readonly problem: string | null;
}

export interface NewLock {
  readonly person: string;
  readonly fields: readonly LockedField[] | null;
  readonly reason: string;
}

interface AddLockDialogProps {
  readonly search: PersonSearch;
  /** In force now: a person has one lock at a time. */
  readonly locks: readonly NamedLock[];
  readonly schoolOf: (id: string) => string;
  readonly onClose: () => void;
  /** Null where the lock is in force, else why not. */
  readonly onLock: (lock: NewLock) => Promise<string | null>;
}

/** Locks a person who is found by name, or some fields of theirs. A reason is asked for: next year it is needed. */
export function AddLockDialog({ search, locks, schoolOf, onClose, onLock }: AddLockDialogProps) {
  const [chosen, setChosen] = useState<PersonFound | null>(null);
  const [extent, setExtent] = useState<'person' | 'fields'>('person');
  const [fields, setFields] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const before = locks.find(
    ({ person }) => person === chosen?.person || person === chosen?.personId,
  );
  const isReady =
    chosen !== null && reason.trim() !== '' && (extent === 'person' || fields.length > 0);
  const lock = async (): Promise<void> => {
    if (chosen === null) return;
    setPending(true);
    const failed = await onLock({
      // A lock under the person's other id is replaced, not doubled.
      person: before?.person ?? chosen.person,
      fields: extent === 'person' ? null : LOCKABLE.filter((field) => fields.includes(field)),
      reason: reason.trim(),
    });
    setPending(false);
    setProblem(failed);
    if (failed === null) onClose();
  };
  return (
    <Dialog
      title="Lock a person"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => void lock()}
          >
            {extent === 'person' ? 'Lock this person' : 'Lock these fields'}
          </Button>
        </>
      }
    >
      <div className={cx(styles.form)}>
        {chosen === null ? (
          <>
            <SearchField
              label="Search people by name, e-mail, ID number or SIS ID"
              placeholder="Name, e-mail, ID number or SIS ID"
              value={search.text}
              onChange={search.onText}
              autoFocus
            />
            <Found search={search} schoolOf={schoolOf} onChoose={setChosen} />
          </>
        ) : (
          <>
            <div className={cx(styles.chosen)}>
              <PersonWords person={chosen} schoolOf={schoolOf} />
              <Button size="small" onPress={() => setChosen(null)}>
                Change
              </Button>
            </div>
            {before !== undefined && (
              <Banner tone="warn" title="Locked already: the new lock takes its place">
                {fieldsWords(before.fields)} “{before.reason}” ({before.by})
              </Banner>
            )}
            <RadioGroup
              label="What is kept"
              value={extent}
              onChange={setExtent}
              choices={[
                {
                  id: 'person',
                  label: 'The whole person',
                  description: 'No sync updates or archives them.',
                },
                {
                  id: 'fields',
                  label: 'Some fields',
                  description: 'These stay as they are in Minga; the others follow Aeries.',
                },
              ]}
            />
            {extent === 'fields' && (
              <CheckboxGroup label="Fields" value={fields} onChange={setFields}>
                {LOCKABLE.map((field) => (
                  <Checkbox key={field} value={field} label={FIELD_WORDS[field]} />
                ))}
              </CheckboxGroup>
            )}
            <TextArea
              label="Why?"
              description="Whoever reads it next year should understand it."
              rows={2}
              value={reason}
              onChange={setReason}
            />
            {problem !== null && (
              <Banner tone="danger" title="Nothing was locked">
                {problem}
              </Banner>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

interface FoundProps {
  readonly search: PersonSearch;
  readonly schoolOf: (id: string) => string;
  readonly onChoose: (person: PersonFound) => void;
}

function Found({ search: { text, found, problem }, schoolOf, onChoose }: FoundProps) {
  if (text.trim().length < 2) {
    return <p className={cx(styles.soft)}>Type two letters or more, then choose the person.</p>;
  }
  if (problem !== null) {
    return (
      <Banner tone="danger" title="The search did not work">
        {problem}
      </Banner>
    );
  }
  if (found === undefined) return <Skeleton label="Searching" lines={[60, 75, 50]} />;
  if (found.length === 0) {
    return (
      <p role="status" className={cx(styles.soft)}>
        Nobody matches. Only people whom a preview has seen in Aeries or in Minga can be found.
      </p>
    );
  }
  return (
    <>
      <ul className={cx(styles.found)} aria-label="People found">
        {found.map((person) => (
          <li key={person.person}>
            <PlainButton className={cx(styles.person)} onPress={() => onChoose(person)}>
              <PersonWords person={person} schoolOf={schoolOf} />
            </PlainButton>
          </li>
        ))}
      </ul>
      {found.length >= MOST && (
        <p className={cx(styles.soft)}>
          Only the first {formatCount(MOST)} are shown. Type more to find fewer.
        </p>
      )}
    </>
  );
}

function PersonWords({
  person: { name, role, school, person },
  schoolOf,
}: {
  readonly person: PersonFound;
  readonly schoolOf: FoundProps['schoolOf'];
}) {
  return (
    <span>
      <bdi className={cx(styles.name)}>{name}</bdi>{' '}
      <span className={cx(styles.soft)}>
        {roleWord(role)}, {schoolOf(school)}, {person}
      </span>
    </span>
  );
}

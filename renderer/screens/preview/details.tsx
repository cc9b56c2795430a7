import { Link2, Lock, LockOpen, Pause, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Candidates } from './candidates.tsx';
import { FieldTable } from './field-table.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { Kind } from './row-columns.tsx';
import type { Detail, FieldName, Hold, Row } from './types.ts';
import { FIELD_WORDS, gradeWord, ROLE_WORDS, schoolName } from './words.ts';
import styles from './details.module.css';

/** What can be done about one person, beyond this plan. Each is kept on this computer and holds from the next preview on. */
export interface PersonActions {
  /** `fields` null: the whole person. Answers whether it was kept. */
  readonly onLock: (
    person: string,
    fields: readonly FieldName[] | null,
    reason: string,
  ) => Promise<boolean>;
  readonly onUnlock: (person: string) => Promise<boolean>;
  /** `personId` null takes the choice back. */
  readonly onResolve: (sisId: string, personId: string | null) => Promise<boolean>;
  readonly onTimeline: (person: string) => void;
}

interface DetailsProps {
  readonly detail: Detail;
  /** The other half of a move, once it is there. */
  readonly pair: Row | null;
  readonly holds: readonly Hold[];
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly actions: PersonActions;
}

/** What people's histories and locks are kept by. */
export function personOf({ sisId, personId }: Row): string | null {
  return sisId ?? personId;
}

/** The head of the panel: who, and what the line does. */
export function DetailsHeading({
  row,
  schoolNames,
}: Pick<DetailsProps, 'schoolNames'> & { row: Row }) {
  const facts = [
    ROLE_WORDS[row.role].one,
    schoolName(schoolNames, row.school),
    row.grade === null ? null : `grade ${gradeWord(row.grade)}`,
  ].filter((fact) => fact !== null);
  return (
    <>
      <h2 className={cx(styles.name)}>
        <bdi>{row.name}</bdi>
      </h2>
      <p className={cx(styles.facts)}>
        <Kind row={row} />
        <span>{facts.join(' · ')}</span>
      </p>
    </>
  );
}

/** Everything about one line, and what can be done about it. */
export function Details({ detail, pair, holds, schoolNames, actions }: DetailsProps) {
  const { row, candidates, timeline, lock, advice } = detail;
  const [locking, setLocking] = useState<'person' | FieldName | null>(null);
  const person = personOf(row);
  const held = holds.filter(
    (hold) =>
      row.heldBy.includes(hold.code) &&
      hold.school === row.school &&
      (hold.role === null || hold.role === row.role),
  );
  return (
    <div className={cx(styles.details)}>
      <p>{row.reason.text}</p>
      {held.map((hold) => (
        <Note key={hold.code} icon={<Icon of={Pause} size={14} />} isWarning>
          <p className={cx(styles.strong)}>On hold. {hold.message}</p>
          <p>{hold.diagnosis}</p>
        </Note>
      ))}
      {advice !== null && (
        <Note icon={<Icon of={UserRound} size={14} />}>
          <p className={cx(styles.strong)}>Mend it in Aeries</p>
          <p>{advice}</p>
        </Note>
      )}
      {pair !== null && (
        <Note icon={<Icon of={Link2} size={14} />}>
          <p className={cx(styles.strong)}>One move, approved and pushed as one</p>
          <p>{pairText(row, pair, schoolNames)}</p>
        </Note>
      )}
      {candidates.length > 0 && row.sisId !== null && (
        <Candidates
          sisId={row.sisId}
          row={row}
          candidates={candidates}
          onResolve={actions.onResolve}
        />
      )}
      <FieldTable
        row={row}
        {...(person === null || lock !== null
          ? {}
          : { onKeep: (field: FieldName) => setLocking(field) })}
      />
      <Ids row={row} />
      <section className={cx(styles.part)}>
        <h3 className={cx(styles.title)}>Kept from the sync</h3>
        {lock === null ? (
          <div className={cx(styles.buttons)}>
            <Button
              size="small"
              icon={Lock}
              isDisabled={person === null}
              onPress={() => setLocking('person')}
            >
              Lock this person…
            </Button>
          </div>
        ) : (
          <>
            <p>
              {lock.fields === null
                ? 'A sync never touches this person.'
                : `Never overwritten: ${lock.fields.map((field) => FIELD_WORDS[field]).join(', ')}.`}
            </p>
            <p className={cx(styles.soft)}>
              “{lock.reason}” {lock.by}, {formatMoment(lock.at)}
            </p>
            <div className={cx(styles.buttons)}>
              <Button
                size="small"
                icon={LockOpen}
                onPress={() => void actions.onUnlock(lock.person)}
              >
                Unlock
              </Button>
            </div>
          </>
        )}
      </section>
      <section className={cx(styles.part)}>
        <h3 className={cx(styles.title)}>History</h3>
        {timeline.length === 0 ? (
          <p className={cx(styles.soft)}>Nothing happened to this person before this preview.</p>
        ) : (
          <ol className={cx(styles.timeline)}>
            {timeline.toReversed().map(({ at, kind, text }, index) => (
              <li
                key={`${at} ${index}`}
                className={cx(styles.entry, kind === 'failed' && styles.failed)}
              >
                <p>{text}</p>
                <time dateTime={at} className={cx(styles.soft)}>
                  {formatMoment(at)}
                </time>
              </li>
            ))}
          </ol>
        )}
        {person !== null && (
          <div className={cx(styles.buttons, styles.indented)}>
            <Button size="small" variant="quiet" onPress={() => actions.onTimeline(person)}>
              Open the whole history
            </Button>
          </div>
        )}
      </section>
      {locking !== null && person !== null && (
        <LockDialog
          name={row.name}
          field={locking === 'person' ? null : locking}
          onClose={() => setLocking(null)}
          onLock={async (reason) => {
            const isKept = await actions.onLock(
              person,
              locking === 'person' ? null : [locking],
              reason,
            );
            if (isKept) setLocking(null);
          }}
        />
      )}
    </div>
  );
}

function Note(props: {
  readonly icon: ReactNode;
  readonly isWarning?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={cx(styles.note, props.isWarning && styles.warning)}>
      {props.icon}
      <div>{props.children}</div>
    </div>
  );
}

function Ids({ row }: { readonly row: Row }) {
  const ids = [
    ['Aeries ID', row.sisId],
    ['ID number', row.idNumber],
    ['E-mail', row.email],
  ] as const;
  return (
    <dl className={cx(styles.ids)}>
      {ids.map(([label, value]) => (
        <div key={label} className={cx(styles.id)}>
          <dt>{label}</dt>
          <dd>
            {value === null ? <span className={cx(styles.soft)}>none</span> : <bdi>{value}</bdi>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Which half of a move is which: the archive is where the person leaves. */
function pairText(row: Row, pair: Row, names: Readonly<Record<string, string>>): string {
  const [leaves, joins] = isLeaving(row) ? [row, pair] : [pair, row];
  return `Archived at ${schoolName(names, leaves.school)} first, then added at ${schoolName(names, joins.school)}.`;
}

function isLeaving({ personId }: Row): boolean {
  return personId !== null;
}

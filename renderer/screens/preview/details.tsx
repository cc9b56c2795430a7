import { Link2, Pause, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Failure } from '../../bridge/answer.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Wrapping } from '../../ui/wrapping.tsx';
import { Candidates } from './candidates.tsx';
import { History, HistoryComing, Kept, Note } from './detail-parts.tsx';
import { FieldTable } from './field-table.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { Kind } from './row-columns.tsx';
import type { Detail, FieldName, Hold, Op, Row } from './types.ts';
import { gradeWord, ROLE_WORDS, schoolName } from './words.ts';
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
  readonly row: Row;
  /** What the list does not have: null while it is read. */
  readonly detail: Detail | null;
  /** Why it could not be read. */
  readonly failure: Failure | null;
  readonly onRetry: () => void;
  /** The other half of a move, once it is there. */
  readonly pair: Row | null;
  readonly holds: readonly Hold[];
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly actions: PersonActions;
}

/** Lines that no push can mend: what can be done about them comes with the rest, and has its place until then. */
const ADVISED: readonly Op[] = ['conflict', 'invalid', 'skip', 'locked'];

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
export function Details(props: DetailsProps) {
  const { row, detail, failure, pair, holds, schoolNames, actions } = props;
  // How many there are is in the line: their places are there before they are read.
  const candidates = detail?.candidates ?? row.candidates.map(() => null);
  const lock = detail?.lock ?? null;
  const advice = detail?.advice ?? null;
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
      <p>{inLocale(row.reason.text)}</p>
      {held.map((hold) => (
        <Note key={hold.code} icon={<Icon of={Pause} size={14} />} isWarning>
          <p className={cx(styles.strong)}>On hold. {inLocale(hold.message)}</p>
          <p>{inLocale(hold.diagnosis)}</p>
        </Note>
      ))}
      {advice !== null && (
        <Note icon={<Icon of={UserRound} size={14} />}>
          <p className={cx(styles.strong)}>
            {advice.startsWith('In Aeries') ? 'Mend it in Aeries' : 'What you can do'}
          </p>
          <p>{inLocale(advice)}</p>
        </Note>
      )}
      {detail === null && failure === null && ADVISED.some((op) => op === row.op) && (
        <Note icon={<Icon of={UserRound} size={14} />}>
          <Skeleton label="Reading what can be done" lines={[40, 95, 80]} />
        </Note>
      )}
      {pair !== null && (
        <Note icon={<Icon of={Link2} size={14} />}>
          <p className={cx(styles.strong)}>
            {row.wouldBe === null
              ? 'One move, approved and pushed as one'
              : 'It would be one move, approved and pushed as one'}
          </p>
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
        {...(person === null || detail === null || lock !== null
          ? {}
          : { onKeep: (field: FieldName) => setLocking(field) })}
      />
      <Ids row={row} />
      {failure === null && (
        <Kept
          lock={lock}
          canLock={person !== null && detail !== null}
          onLock={() => setLocking('person')}
          onUnlock={(who) => void actions.onUnlock(who)}
        />
      )}
      {detail !== null ? (
        <History
          timeline={detail.timeline}
          onOpen={person === null ? null : () => actions.onTimeline(person)}
        />
      ) : failure === null ? (
        <HistoryComing />
      ) : (
        <div role="alert">
          <p>{inWords(failure)}</p>
          <div className={cx(styles.buttons)}>
            <Button size="small" onPress={props.onRetry}>
              Try again
            </Button>
          </div>
        </div>
      )}
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
            {value === null ? (
              <span className={cx(styles.soft)}>none</span>
            ) : (
              <Wrapping text={value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Which half of a move is which: the archive is where the person leaves. */
function pairText(row: Row, pair: Row, names: Readonly<Record<string, string>>): string {
  const [leaves, joins] = row.part === 'leave' ? [row, pair] : [pair, row];
  return `Archived at ${schoolName(names, leaves.school)} first, then added at ${schoolName(names, joins.school)}.`;
}

import { Lock, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { Detail } from './types.ts';
import { timelineWords } from '../words.ts';
import { FIELD_WORDS } from './words.ts';
import styles from './details.module.css';

/** Something to know before one decides. */
export function Note(props: {
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

interface KeptProps {
  readonly lock: Detail['lock'];
  readonly canLock: boolean;
  readonly onLock: () => void;
  readonly onUnlock: (person: string) => void;
}

/** Whether a sync may touch the person at all, with who said so and why. */
export function Kept({ lock, canLock, onLock, onUnlock }: KeptProps) {
  return (
    <section className={cx(styles.part)}>
      <h3 className={cx(styles.title)}>Kept from the sync</h3>
      {lock === null ? (
        <div className={cx(styles.buttons)}>
          <Button size="small" icon={Lock} isDisabled={!canLock} onPress={onLock}>
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
            <Button size="small" icon={LockOpen} onPress={() => onUnlock(lock.person)}>
              Unlock
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

interface HistoryProps {
  readonly timeline: Detail['timeline'];
  /** Null: nothing is kept of the person. */
  readonly onOpen: (() => void) | null;
}

/** The history on its way, under its title. */
export function HistoryComing() {
  return (
    <div className={cx(styles.part)}>
      <p aria-hidden className={cx(styles.title)}>
        History
      </p>
      <Skeleton label="Reading the history" lines={[70, 40, 60, 35]} />
    </div>
  );
}

/** What happened to the person, newest first. */
export function History({ timeline, onOpen }: HistoryProps) {
  return (
    <section className={cx(styles.part)}>
      <h3 className={cx(styles.title)}>History</h3>
      {timeline.length === 0 ? (
        <p className={cx(styles.soft)}>Nothing happened to this person before this preview.</p>
      ) : (
        <ol className={cx(styles.timeline)}>
          {timeline.toReversed().map((entry, index) => (
            <li
              key={`${entry.at} ${index}`}
              className={cx(styles.entry, entry.kind === 'failed' && styles.failed)}
            >
              <p>{timelineWords(entry)}</p>
              <time dateTime={entry.at} className={cx(styles.soft)}>
                {formatMoment(entry.at)}
              </time>
            </li>
          ))}
        </ol>
      )}
      {onOpen !== null && (
        <div className={cx(styles.buttons, styles.indented)}>
          <Button size="small" variant="quiet" onPress={onOpen}>
            Open the whole history
          </Button>
        </div>
      )}
    </section>
  );
}

import {
  CircleAlert,
  CircleCheck,
  Eye,
  EyeOff,
  Link,
  Lock,
  LockOpen,
  Pause,
  PenLine,
  Send,
  Undo2,
  Unlink,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { TimelineEntry } from '../../../preload/sync-views.ts';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { changeWords, timelineWords } from '../words.ts';
import styles from './person.module.css';

const SIGNS: Readonly<
  Record<TimelineEntry['kind'], { readonly icon: LucideIcon; readonly word: string }>
> = {
  'first-seen': { icon: Eye, word: 'First seen' },
  'last-seen': { icon: Eye, word: 'Last seen' },
  absent: { icon: EyeOff, word: 'Not in Aeries' },
  planned: { icon: PenLine, word: 'Planned' },
  held: { icon: Pause, word: 'Held' },
  approved: { icon: CircleCheck, word: 'Approved' },
  pushed: { icon: Send, word: 'Pushed' },
  failed: { icon: CircleAlert, word: 'Did not succeed' },
  undone: { icon: Undo2, word: 'Undone' },
  locked: { icon: Lock, word: 'Locked' },
  unlocked: { icon: LockOpen, word: 'Unlocked' },
  linked: { icon: Link, word: 'Linked by hand' },
  unlinked: { icon: Unlink, word: 'Link taken back' },
};

interface TimelineProps {
  /** In the order of time. */
  readonly entries: readonly TimelineEntry[];
  readonly onOpenRun: (runId: string) => void;
  readonly onOpenPlan: (planId: string) => void;
}

/** What happened to one person, newest first: when, what, and why. */
export function Timeline({ entries, onOpenRun, onOpenPlan }: TimelineProps) {
  return (
    <ol className={cx(styles.timeline)} reversed>
      {entries.toReversed().map((entry, index) => {
        const { icon, word } = SIGNS[entry.kind];
        const { at, kind, fields, runId, planId } = entry;
        return (
          <li key={`${at} ${kind} ${index}`} className={cx(styles.entry, styles[kind])}>
            <span className={cx(styles.sign)}>
              <Icon of={icon} size={14} />
            </span>
            <div className={cx(styles.words)}>
              <p>
                <b>{word}</b> <time dateTime={at}>{formatMoment(at)}</time>
              </p>
              <p className={cx(styles.text)}>{timelineWords(entry)}</p>
              {fields.length > 0 && (
                <ul className={cx(styles.fields)}>
                  {fields.map((field) => (
                    <li key={field.field}>
                      <bdi>{changeWords(field)}</bdi>
                    </li>
                  ))}
                </ul>
              )}
              {runId !== null ? (
                <Button className={cx(styles.open)} onPress={() => onOpenRun(runId)}>
                  See the run
                </Button>
              ) : (
                planId !== null && (
                  <Button className={cx(styles.open)} onPress={() => onOpenPlan(planId)}>
                    See the preview
                  </Button>
                )
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

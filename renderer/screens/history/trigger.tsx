import { CalendarClock, User } from 'lucide-react';
import type { RunDetail } from '../../../preload/sync-views.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { TRIGGER_WORDS } from '../words.ts';
import styles from './history.module.css';

/** Who began it: a person, or the schedule. */
export function Trigger({ by }: { readonly by: RunDetail['run']['trigger'] }) {
  return (
    <span className={cx(styles.trigger)}>
      <Icon of={by === 'person' ? User : CalendarClock} size={14} />
      {TRIGGER_WORDS[by]}
    </span>
  );
}

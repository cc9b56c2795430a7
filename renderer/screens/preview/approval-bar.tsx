import { RefreshCw, Send } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount } from '../../ui/format.ts';
import type { Picks } from './picks.ts';
import type { Count } from './types.ts';
import { approvalWords, sumOf } from './words.ts';
import styles from './approval-bar.module.css';

interface ApprovalBarProps {
  /** Null until it is counted. */
  readonly count: Count | null;
  /** Another count is on the way: the button waits for it, so that it never says what is no longer so. */
  readonly isCounting: boolean;
  readonly picks: Picks;
  readonly isFiltered: boolean;
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly isStale: boolean;
  /** The changes cannot be seen or counted: what nobody can look at is not approved. */
  readonly isUnread: boolean;
  readonly isPushing: boolean;
  readonly onPush: () => void;
  readonly onPickShown: () => void;
  readonly onPickNone: () => void;
  readonly onRenew: () => void;
}

/** Says in words what pressing its one button does, and what it leaves. */
export function ApprovalBar(props: ApprovalBarProps) {
  const { count, isCounting, schoolNames, isStale, isUnread } = props;
  const words = count === null ? null : approvalWords(count, schoolNames);
  const free = count === null || isUnread ? 0 : sumOf(count.free);
  // Messages of the app then stand above the bar, not over its button.
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['endingBar'] = '';
    return () => {
      delete root.dataset['endingBar'];
    };
  }, []);
  return (
    <section className={cx(styles.bar)} aria-label="Approval">
      <div className={cx(styles.words)}>
        <p role="status" className={cx(styles.does)}>
          {isStale ? (
            'This preview can no longer be pushed.'
          ) : isUnread ? (
            'The changes could not be read, so that nothing can be pushed.'
          ) : words === null ? (
            'Counting what would be pushed…'
          ) : (
            <>
              <strong>{words.does}</strong>{' '}
              {words.leaves !== null && <span className={cx(styles.leaves)}>{words.leaves}</span>}
            </>
          )}
        </p>
        <p className={cx(styles.picked)}>
          {pickedText(props.picks, props.isFiltered)}
          {isAll(props.picks) ? (
            <Link onPress={props.onPickNone}>Pick none</Link>
          ) : (
            <Link onPress={props.onPickShown}>
              {props.isFiltered ? 'Pick all shown' : 'Pick everything'}
            </Link>
          )}
        </p>
      </div>
      {isStale ? (
        <Button variant="primary" icon={RefreshCw} onPress={props.onRenew}>
          Make a new preview
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={Send}
          isDisabled={free === 0}
          isPending={props.isPushing || (isCounting && free > 0)}
          onPress={props.onPush}
        >
          {free === 0 ? 'Push' : `Push ${formatAmount(free, 'change')}`}
        </Button>
      )}
    </section>
  );
}

function isAll(picks: Picks): boolean {
  return picks.kind === 'shown' && picks.except.size === 0;
}

function pickedText(picks: Picks, isFiltered: boolean): string {
  if (picks.kind === 'rows') {
    return picks.ids.size === 0
      ? 'Nothing is picked.'
      : `${formatAmount(picks.ids.size, 'line')} picked one by one, whatever the filter shows.`;
  }
  const left = picks.except.size;
  const but = left === 0 ? '' : `, but for ${formatAmount(left, 'line')}`;
  return isFiltered
    ? `Picked: all that the filter shows${but}. The rest is left as it is.`
    : `Picked: everything that can be pushed${but}.`;
}

function Link({ onPress, children }: { readonly onPress: () => void; readonly children: string }) {
  return (
    <button type="button" className={cx(styles.link)} onClick={onPress}>
      {children}
    </button>
  );
}

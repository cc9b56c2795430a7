import { OctagonX, Pause, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { showsHold } from './filters.ts';
import { OverrideDialog } from './override-dialog.tsx';
import type { Filter, Hold, Override } from './types.ts';
import styles from './holds.module.css';

interface HoldsProps {
  readonly holds: readonly Hold[];
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly filter: Filter;
  readonly onShow: (hold: Hold) => void;
  readonly overrides: readonly Override[];
  readonly onOverrides: (overrides: readonly Override[]) => void;
  /** A plan that cannot be pushed has nothing to let through. */
  readonly isPushable: boolean;
}

/** So many are shown at once; the rest is a press away. */
const AT_FIRST = 2;

/** What is kept back: the cause, the numbers, the people, and the way to let them through once. */
export function Holds(props: HoldsProps) {
  const { overrides, onOverrides } = props;
  const [areAllShown, setAllShown] = useState(false);
  const [asked, setAsked] = useState<Hold | null>(null);
  const holds = props.holds.toSorted((a, b) => weight(b) - weight(a));
  const shown = areAllShown ? holds : holds.slice(0, AT_FIRST);
  const more = holds.length - shown.length;
  return (
    <>
      <ul className={cx(styles.list)} aria-label="What is kept back">
        {shown.map((hold) => (
          <HoldItem
            key={keyOf(hold)}
            {...props}
            hold={hold}
            override={overrides.find((override) => isOf(override, hold)) ?? null}
            onAsk={() => setAsked(hold)}
            onTakeBack={() => onOverrides(overrides.filter((override) => !isOf(override, hold)))}
          />
        ))}
      </ul>
      {more > 0 && (
        <div>
          <Button size="small" variant="quiet" onPress={() => setAllShown(true)}>
            Show {formatAmount(more, 'more hold')}
          </Button>
        </div>
      )}
      {asked !== null && (
        <OverrideDialog
          hold={asked}
          schoolNames={props.schoolNames}
          onClose={() => setAsked(null)}
          onOverride={(override) => {
            setAsked(null);
            onOverrides([...overrides, override]);
          }}
        />
      )}
    </>
  );
}

interface HoldItemProps extends HoldsProps {
  readonly hold: Hold;
  readonly override: Override | null;
  readonly onAsk: () => void;
  readonly onTakeBack: () => void;
}

function HoldItem(props: HoldItemProps) {
  const { hold, override, filter, onShow, isPushable } = props;
  const isStop = hold.severity === 'stop';
  const isShown = showsHold(filter, hold);
  return (
    <li className={cx(styles.hold, isStop && styles.stop, override !== null && styles.through)}>
      <Icon of={isStop ? OctagonX : Pause} className={styles.icon} />
      <div className={cx(styles.text)}>
        <p className={cx(styles.message)}>
          <VisuallyHidden>{isStop ? 'Stopped: ' : 'On hold: '}</VisuallyHidden>
          {inLocale(hold.message)}
        </p>
        <p className={cx(styles.diagnosis)}>
          {override === null
            ? inLocale(hold.diagnosis)
            : `Let through for this preview only. Note: ${override.note ?? ''}`}
        </p>
      </div>
      <div className={cx(styles.actions)}>
        <Button size="small" variant="quiet" onPress={() => onShow(hold)}>
          {isShown ? 'Show all again' : 'Show these'}
        </Button>
        {override !== null ? (
          <Button size="small" icon={Undo2} onPress={props.onTakeBack}>
            Hold again
          </Button>
        ) : (
          isPushable && (
            <Button size="small" onPress={props.onAsk}>
              Let through…
            </Button>
          )
        )}
      </div>
    </li>
  );
}

/** Whether a yes is to this very hold. */
export function isOf(override: Override, hold: Hold): boolean {
  return (
    override.code === hold.code && override.school === hold.school && override.role === hold.role
  );
}

function keyOf({ code, school, role, op }: Hold): string {
  return `${code} ${school} ${role ?? ''} ${op ?? ''}`;
}

/** Stops first, then by the number of people. */
function weight({ severity, count }: Hold): number {
  return (severity === 'stop' ? 1e9 : 0) + count;
}

import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChangeBadge } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-area.tsx';
import type { Count, Override } from './types.ts';
import { HOLD_WORDS, OP_ORDER, ROLE_WORDS, schoolName, sumOf } from './words.ts';
import styles from './push-dialog.module.css';

/** Adds alone touch nobody who is in Minga: they need no second question. */
export function needsConfirming(count: Count, overrides: readonly Override[]): boolean {
  const { add = 0 } = count.free;
  return sumOf(count.free) > add || overrides.length > 0;
}

interface PushDialogProps {
  readonly count: Count;
  readonly overrides: readonly Override[];
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly isPushing: boolean;
  readonly onClose: () => void;
  readonly onPush: (note: string | null) => void;
}

/** Asks once more, the more plainly the more it weighs. */
export function PushDialog(props: PushDialogProps) {
  const { count, overrides, schoolNames, isPushing, onClose, onPush } = props;
  const [note, setNote] = useState('');
  const free = sumOf(count.free);
  const held = sumOf(count.held);
  const { archive = 0 } = count.free;
  const isGrave = archive > 0 || overrides.some(({ typedCount }) => typedCount !== null);
  return (
    <Dialog
      title={`Push ${formatAmount(free, 'change')}${where(count, schoolNames)}?`}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant={isGrave ? 'danger' : 'primary'}
            isPending={isPushing}
            onPress={() => onPush(note.trim() === '' ? null : note.trim())}
          >
            Push {formatAmount(free, 'change')}
          </Button>
        </>
      }
    >
      <ul className={cx(styles.kinds)}>
        {OP_ORDER.filter((op) => (count.free[op] ?? 0) > 0).map((op) => (
          <li key={op}>
            <ChangeBadge kind={op} count={count.free[op] ?? 0} />
          </li>
        ))}
      </ul>
      {archive > 0 && (
        <p>
          <strong className={cx(styles.strong)}>
            {formatAmount(archive, 'person', 'people')} will be archived.
          </strong>{' '}
          They lose access to Minga at once. Roster Bridge can undo this push where Minga allows it;
          in Minga itself an archive cannot be taken back.
        </p>
      )}
      {overrides.length > 0 && (
        <div>
          <p>Let through for this preview only:</p>
          <ul className={cx(styles.overrides)}>
            {overrides.map(({ code, school, role, note: why }) => (
              <li key={`${code} ${school ?? ''} ${role ?? ''}`}>
                {HOLD_WORDS[code]}
                {school === null ? '' : `, ${schoolName(schoolNames, school)}`}
                {role === null ? '' : `, ${ROLE_WORDS[role].many}`}
                {why === null ? '' : `: ${why}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {held > 0 && <p>{formatCount(held)} more stay on hold and are not sent.</p>}
      <p>
        Exactly these changes are sent. Somebody who was changed in Minga since this preview is left
        as they are, and named in the result.
      </p>
      <TextArea label="Note" isOptional value={note} onChange={setNote} rows={2} />
    </Dialog>
  );
}

function where({ schools }: Count, names: Readonly<Record<string, string>>): string {
  const [first] = schools;
  if (first === undefined) return '';
  return schools.length === 1
    ? ` to ${schoolName(names, first)}`
    : ` to ${formatAmount(schools.length, 'school')}`;
}

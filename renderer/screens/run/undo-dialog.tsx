import type { RunDetail } from '../../../preload/sync-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { cx } from '../../ui/cx.ts';
import { inLocale } from '../../ui/in-locale.ts';
import styles from './run.module.css';

interface UndoDialogProps {
  readonly undo: RunDetail['undo'];
  readonly isOpen: boolean;
  readonly isPending: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Says before what cannot be taken back. Confirming changes nothing yet: it makes a plan to look at. */
export function UndoDialog({ undo, ...rest }: UndoDialogProps) {
  return (
    <ConfirmDialog {...rest} title="Undo this run?" confirmLabel="Prepare the undo">
      <p>
        Minga is read again, and a plan is made that puts back what this run changed. Whoever was
        changed again since keeps the newer values. Nothing is sent before you have looked at that
        plan and approved it.
      </p>
      {undo.cannot.length > 0 && (
        <div>
          <b>What cannot be taken back</b>
          <ul className={cx(styles.cannot)}>
            {undo.cannot.map((text) => (
              <li key={text}>{inLocale(text)}</li>
            ))}
          </ul>
        </div>
      )}
    </ConfirmDialog>
  );
}

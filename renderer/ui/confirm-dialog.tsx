import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';

interface ConfirmDialogProps {
  /** A question that names what it is about: `Archive 48 students at Lincoln High?` */
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** What it means for the data, and whether it can be undone. */
  readonly children: ReactNode;
  /** Says what it does, never only "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly tone?: 'normal' | 'danger';
  readonly isPending?: boolean;
  /** What must be typed before the button works: the number of people, or a name. */
  readonly phrase?: string;
  /** Why it is asked: `Type 48, the number of students, to go on.` */
  readonly phraseLabel?: string;
}

/** Asks before something that matters; with `phrase`, asks for it to be typed (severity-stop holds, deletions). */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { phrase, onClose, onConfirm, tone = 'normal', isPending = false } = props;
  const [typed, setTyped] = useState('');
  const close = () => {
    setTyped('');
    onClose();
  };
  const isReady = phrase === undefined || typed.trim() === phrase;
  return (
    <Dialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={close}
      role="alertdialog"
      actions={
        <>
          <Button onPress={close}>{props.cancelLabel ?? 'Cancel'}</Button>
          <Button
            variant={tone === 'danger' ? 'danger' : 'primary'}
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => {
              setTyped('');
              onConfirm();
            }}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      {phrase !== undefined && (
        <TextField
          label={props.phraseLabel ?? `Type ${phrase} to go on`}
          value={typed}
          onChange={setTyped}
          isExact
          autoFocus
        />
      )}
    </Dialog>
  );
}

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './app.module.css';

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly description: string;
  readonly confirmLabel: string;
  readonly initial: string;
  readonly isOpen: boolean;
  /** Why the last try was refused, such as a name that is taken. */
  readonly problem: string | null;
  readonly onClose: () => void;
  readonly onConfirm: (name: string) => Promise<void>;
}

/** Asks for one name. Enter does what the button does. */
export function NameDialog({ isOpen, onClose, title, ...rest }: NameDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      {/* Made anew each time it opens, so that it starts from the name of now. */}
      {isOpen && <NameForm {...rest} onClose={onClose} />}
    </Dialog>
  );
}

function NameForm(props: Omit<NameDialogProps, 'title' | 'isOpen'>) {
  const [name, setName] = useState(props.initial);
  const [isPending, setPending] = useState(false);
  const isReady = name.trim() !== '' && name.trim().length <= 100;
  const submit = async (): Promise<void> => {
    if (!isReady || isPending) return;
    setPending(true);
    await props.onConfirm(name.trim());
    setPending(false);
  };
  return (
    <form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={props.label}
        description={props.description}
        value={name}
        onChange={setName}
        problem={props.problem === null ? null : { tone: 'error', text: props.problem }}
        autoFocus
      />
      <div className={cx(styles.formActions)}>
        <Button onPress={props.onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isDisabled={!isReady} isPending={isPending}>
          {props.confirmLabel}
        </Button>
      </div>
    </form>
  );
}

import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './table-control.module.css';

interface AddFormProps {
  /** Of the list that is added to. */
  readonly title: string;
  /** False while something is missing: neither the button nor Enter adds then. */
  readonly isReady: boolean;
  readonly onAdd: () => void;
  /** The fields of one entry. */
  readonly children: ReactNode;
}

/** The line below a list of settings that adds one entry to it. */
export function AddForm({ title, isReady, onAdd, children }: AddFormProps) {
  return (
    <form
      className={cx(styles.add)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onAdd();
      }}
    >
      {children}
      <div className={cx(styles.addButton)}>
        <Button icon={Plus} type="submit" isDisabled={!isReady} aria-label={`Add to ${title}`}>
          Add
        </Button>
      </div>
    </form>
  );
}

import { CopyButton } from '../../ui/copy-button.tsx';
import { cx } from '../../ui/cx.ts';
import { Phrase } from './phrase.tsx';
import type { GuideAction } from './steps.ts';
import styles from './actions-list.module.css';

interface ActionsListProps {
  readonly actions: readonly GuideAction[];
  /** On paper there is nothing to press. */
  readonly hasCopy?: boolean;
}

/** What to click and type, numbered as in the drawing. */
export function ActionsList({ actions, hasCopy = true }: ActionsListProps) {
  return (
    <ol className={cx(styles.list)}>
      {actions.map(({ text, copy }) => (
        <li key={text} className={cx(styles.action)}>
          <div className={cx(styles.words)}>
            <p>
              <Phrase text={text} />
            </p>
            {hasCopy && copy !== undefined && <CopyButton text={copy.value} what={copy.what} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

import { CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { FoldButton } from '../../ui/fold-button.tsx';
import { formatAmount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import type { SkippedTogether } from './fold-skipped.ts';
import styles from './check-row.module.css';

/** Several checks that one cause stopped, in one line; it opens to their names. */
export function SkippedRow({ together }: { readonly together: SkippedTogether }) {
  const [isOpen, setOpen] = useState(false);
  const { why, titles } = together;
  return (
    <li className={cx(styles.row, styles.skipped)}>
      <span className={cx(styles.sign)}>
        <Icon of={CircleSlash} />
      </span>
      <div className={cx(styles.words)}>
        <div className={cx(styles.fold)}>
          <FoldButton isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
            {formatAmount(titles.length, 'check')} not tried
          </FoldButton>
        </div>
        <p className={cx(styles.detail)}>{inLocale(why)}</p>
        {isOpen && (
          <ul className={cx(styles.names)}>
            {titles.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        )}
      </div>
      <span className={cx(styles.status)}>Skipped</span>
    </li>
  );
}

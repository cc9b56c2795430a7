import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';
import { cx } from './cx.ts';

/** Words for screen readers, where the eye has something else to go by. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={cx(styles.hidden)}>{children}</span>;
}

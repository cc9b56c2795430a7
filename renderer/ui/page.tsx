import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './page.module.css';

/** A screen that scrolls as a whole: its header, then its parts with the same space between them. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={cx(styles.page)}>{children}</div>;
}

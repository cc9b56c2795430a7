import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import styles from './app-frame.module.css';

interface AppFrameProps {
  /** `NavRail`. */
  readonly rail: ReactNode;
  /** Above every screen: no keychain, an update of another window, a reminder. */
  readonly notices?: ReactNode;
  readonly children: ReactNode;
}

/** The window: rail at the left, the screen at the right. One marked `data-fills` has all of it, and scrolls itself. */
export function AppFrame({ rail, notices, children }: AppFrameProps) {
  return (
    <div className={cx(styles.frame)}>
      {rail}
      <main className={cx(styles.main)}>
        {notices !== undefined && <div className={cx(styles.notices)}>{notices}</div>}
        {children}
      </main>
    </div>
  );
}

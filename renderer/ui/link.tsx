import { ExternalLink as ExternalIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './link.module.css';
import { cx } from './cx.ts';

/** A link out of the app. The shell opens it in the default browser, and only for hosts it lists. */
export function ExternalLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}) {
  return (
    <a className={cx(styles.link)} href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon of={ExternalIcon} size={12} className={styles.icon} />
      <VisuallyHidden> (opens in your browser)</VisuallyHidden>
    </a>
  );
}

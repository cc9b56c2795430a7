import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** Why there is nothing, and what will make something appear. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={cx(styles.root)}>
      <span className={cx(styles.icon)}>
        <Icon of={icon} size={20} />
      </span>
      <p className={cx(styles.title)}>{title}</p>
      {children !== undefined && <div className={cx(styles.text)}>{children}</div>}
      {actions !== undefined && <div className={cx(styles.actions)}>{actions}</div>}
    </div>
  );
}

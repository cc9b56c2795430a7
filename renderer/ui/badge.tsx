import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import styles from './badge.module.css';

export type BadgeTone = 'neutral' | 'accent' | 'add' | 'update' | 'archive' | 'warn' | 'stop';

interface BadgeProps {
  readonly tone?: BadgeTone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** One or two words about the thing beside it. Its colour never says more than its word. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={cx(styles.badge, styles[tone])}>
      {icon !== undefined && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}

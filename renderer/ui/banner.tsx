import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { TONES } from './tone.ts';
import type { Tone } from './tone.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './banner.module.css';

interface BannerProps {
  readonly tone: Tone;
  /** What happened, with its numbers. */
  readonly title: string;
  /** What it means for the data, and what to do next. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  /** Announced when it appears. Leave out for what is there from the start. */
  readonly isLive?: boolean;
}

export function Banner({ tone, title, children, actions, onDismiss, isLive = false }: BannerProps) {
  const { icon, word } = TONES[tone];
  const role = isLive ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div className={cx(styles.banner, styles[tone])} role={role}>
      <Icon of={icon} className={styles.icon} />
      <div className={cx(styles.text, children === undefined && styles.line)}>
        <p className={cx(styles.title)}>
          <VisuallyHidden>{word}: </VisuallyHidden>
          {title}
        </p>
        {children !== undefined && <div className={cx(styles.body)}>{children}</div>}
        {actions !== undefined && <div className={cx(styles.actions)}>{actions}</div>}
      </div>
      {onDismiss !== undefined && (
        <IconButton icon={X} label="Dismiss" size="small" onPress={onDismiss} />
      )}
    </div>
  );
}

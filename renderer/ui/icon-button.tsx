import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';
import styles from './button.module.css';

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly icon: LucideIcon;
  /** The button's name, also shown as its tooltip. */
  readonly label: string;
  readonly variant?: 'secondary' | 'quiet';
  readonly size?: 'medium' | 'small';
}

/** A button of one icon, for what is known by sight: close, more, copy. Words are better wherever they fit. */
export function IconButton({
  icon,
  label,
  variant = 'quiet',
  size = 'medium',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(
          styles.button,
          styles.icon,
          styles[variant],
          size === 'small' && styles.small,
        )}
      >
        {({ isPending }) => (isPending ? <Spinner /> : <Icon of={icon} />)}
      </AriaButton>
    </Tooltip>
  );
}

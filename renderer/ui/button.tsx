import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';
import styles from './button.module.css';

type Passed = Omit<AriaButtonProps, 'children' | 'className' | 'style'>;

export interface ButtonProps extends Passed {
  /** One `primary` a screen; `danger` for what cannot be undone; `quiet` inside rows and bars. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'medium' | 'small';
  readonly icon?: LucideIcon;
  /** The words say what pressing does, with its numbers where there are any. */
  readonly children: ReactNode;
}

/** While `isPending`, the button keeps its name, width and focus, and cannot be pressed. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={cx(styles.button, styles[variant], size === 'small' && styles.small)}
    >
      {({ isPending }) => (
        <>
          {isPending && (
            <span className={cx(styles.spinner, icon === undefined && styles.over)}>
              <Spinner />
            </span>
          )}
          {!isPending && icon !== undefined && <Icon of={icon} />}
          <span className={cx(styles.label, isPending && icon === undefined && styles.hidden)}>
            {children}
          </span>
        </>
      )}
    </AriaButton>
  );
}

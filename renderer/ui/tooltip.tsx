import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { cx } from './cx.ts';
import styles from './tooltip.module.css';

interface TooltipProps {
  /** Short, and never the only place where something is said. */
  readonly text: ReactNode;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** A button or link: it must take focus. */
  readonly children: ReactElement;
}

export function Tooltip({ text, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className={cx(styles.tooltip)} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

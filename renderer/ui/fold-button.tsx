import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import styles from './fold-button.module.css';

interface FoldButtonProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** What it is about, in a line that says enough while it is folded. */
  readonly children: ReactNode;
}

/** Opens what stands right below it, and folds it away again. Its words begin where other text does. */
export function FoldButton({ isOpen, onToggle, children }: FoldButtonProps) {
  return (
    <button type="button" aria-expanded={isOpen} className={cx(styles.button)} onClick={onToggle}>
      <Icon of={ChevronRight} size={14} className={styles.chevron} />
      {children}
    </button>
  );
}

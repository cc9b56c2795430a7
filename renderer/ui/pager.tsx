import { ChevronLeft, ChevronRight } from 'lucide-react';
import { cx } from './cx.ts';
import { formatCount } from './format.ts';
import { IconButton } from './icon-button.tsx';
import styles from './pager.module.css';

interface PagerProps {
  /** What is paged through: `runs`. */
  readonly label: string;
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onGo: (offset: number) => void;
}

/** Windows of a list too long to show, and too plain for a grid. Nothing is shown where one window holds all. */
export function Pager({ label, offset, limit, total, onGo }: PagerProps) {
  if (total <= limit && offset === 0) return null;
  const last = Math.min(offset + limit, total);
  return (
    <nav className={cx(styles.pager)} aria-label={`Pages of ${label}`}>
      <IconButton
        icon={ChevronLeft}
        label={`Earlier ${label}`}
        size="small"
        isDisabled={offset === 0}
        onPress={() => onGo(Math.max(0, offset - limit))}
      />
      <span role="status">
        {total === 0 ? 'None' : `${formatCount(offset + 1)} to ${formatCount(last)}`} of{' '}
        {formatCount(total)}
      </span>
      <IconButton
        icon={ChevronRight}
        label={`More ${label}`}
        size="small"
        isDisabled={last >= total}
        onPress={() => onGo(offset + limit)}
      />
    </nav>
  );
}

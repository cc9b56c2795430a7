import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import styles from './side-panel.module.css';

interface SidePanelProps {
  readonly label: string;
  /** Where the width is kept on this computer. */
  readonly storageKey: string;
  readonly header: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Another thing is shown: it begins at its top. */
  readonly of: string;
}

const NARROWEST = 300;
const WIDEST = 720;
/** Until it is dragged: more where the window has more. */
const firstWidth = (): number => (window.innerWidth < 1280 ? 400 : 440);
const STEP = 24;

/**
 * Details beside a list: as wide as one drags it, by mouse or with the arrow keys on its edge. In a narrow window it
 * lies over the list. Escape closes it.
 */
export function SidePanel({ label, storageKey, header, children, onClose, of }: SidePanelProps) {
  const [width, setWidth] = useState(() => storedWidth(storageKey));
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (body.current !== null) body.current.scrollTop = 0;
  }, [of]);
  const resize = (to: number): void => {
    const next = Math.round(Math.min(WIDEST, Math.max(NARROWEST, to)));
    setWidth(next);
    try {
      localStorage.setItem(storageKey, String(next));
    } catch {
      // Kept for this window only.
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') resize(width + STEP);
    else if (event.key === 'ArrowRight') resize(width - STEP);
    else return;
    event.preventDefault();
  };
  const onDrag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      const panel = event.currentTarget.parentElement?.getBoundingClientRect();
      if (panel !== undefined) resize(panel.right - event.clientX);
    }
  };
  return (
    <aside
      aria-label={label}
      className={cx(styles.panel)}
      style={{ width }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the details"
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        tabIndex={0}
        className={cx(styles.edge)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onDrag}
      />
      <header className={cx(styles.header)}>
        <div className={cx(styles.heading)}>{header}</div>
        <IconButton icon={X} label="Close" size="small" onPress={onClose} />
      </header>
      <div ref={body} className={cx(styles.body)}>
        {children}
      </div>
    </aside>
  );
}

function storedWidth(key: string): number {
  try {
    const kept = Number(localStorage.getItem(key));
    return kept >= NARROWEST && kept <= WIDEST ? kept : firstWidth();
  } catch {
    return firstWidth();
  }
}

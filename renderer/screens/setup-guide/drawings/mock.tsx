import type { ReactNode } from 'react';
import { cx } from '../../../ui/cx.ts';
import styles from './mock.module.css';

/** The parts that drawings of other products' pages are made of: simplified, in our own colours, never theirs. */

interface WindowProps {
  /** What the drawing shows, for people who cannot see it. */
  readonly label: string;
  readonly title: string;
  /** Entries of the menu at the left; the one with `isOn` is where we are. */
  readonly menu?: readonly {
    readonly text: string;
    readonly isIn?: boolean;
    readonly isOn?: boolean;
  }[];
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

export function Window({ label, title, menu, bar, children }: WindowProps) {
  return (
    <div className={cx(styles.window)} role="img" aria-label={label}>
      <div className={cx(styles.title)} aria-hidden>
        <span className={cx(styles.dots)} />
        {title}
        {bar !== undefined && <span className={cx(styles.bar)}>{bar}</span>}
      </div>
      <div className={cx(styles.inside, menu !== undefined && styles.withMenu)} aria-hidden>
        {menu !== undefined && (
          <div className={cx(styles.menu)}>
            {menu.map(({ text, isIn, isOn }) => (
              <div key={text} className={cx(styles.entry, isIn && styles.in, isOn && styles.on)}>
                {text}
              </div>
            ))}
          </div>
        )}
        <div className={cx(styles.page)}>{children}</div>
      </div>
    </div>
  );
}

interface MarkProps {
  /** The number of the action in the text. */
  readonly at: number;
  /** The one control that matters: outlined as well as numbered. */
  readonly isKey?: boolean;
  /** The number stands at the left, where there is no room above. */
  readonly isLeft?: boolean;
  readonly children: ReactNode;
}

export function Mark({ at, isKey = false, isLeft = false, children }: MarkProps) {
  return (
    <div className={cx(styles.mark, isKey && styles.key, isLeft && styles.left)}>
      {children}
      <span className={cx(styles.number)}>{at}</span>
    </div>
  );
}

export function Heading({ children }: { readonly children: ReactNode }) {
  return <div className={cx(styles.heading)}>{children}</div>;
}

export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly isChoice?: boolean;
}) {
  return (
    <div className={cx(styles.field)}>
      <span>{props.label}</span>
      <span className={cx(styles.box, props.isChoice && styles.choice)}>{props.value}</span>
    </div>
  );
}

export function Tick({ label, isOn = false }: { readonly label: string; readonly isOn?: boolean }) {
  return (
    <div className={cx(styles.tick)}>
      <TickBox isOn={isOn} />
      {label}
    </div>
  );
}

export function TickBox({ isOn }: { readonly isOn: boolean }) {
  return (
    <svg
      className={cx(styles.tickBox, isOn && styles.ticked)}
      width="12"
      height="12"
      viewBox="0 0 12 12"
    >
      <rect x=".5" y=".5" width="11" height="11" rx="2" />
      {isOn && <path d="m3 6 2.2 2.2L9 4.2" />}
    </svg>
  );
}

export function Press({
  children,
  isMain = false,
}: {
  readonly children: string;
  readonly isMain?: boolean;
}) {
  return <span className={cx(styles.press, isMain && styles.main)}>{children}</span>;
}

/** Lines that stand for text nobody needs to read here. Widths in percent. */
export function Lines({ widths }: { readonly widths: readonly number[] }) {
  return (
    <div className={cx(styles.lines)}>
      {widths.map((width, index) => (
        <span key={index} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={cx(styles.stack)}>{children}</div>;
}

export function Buttons({ children }: { readonly children: ReactNode }) {
  return <div className={cx(styles.buttons)}>{children}</div>;
}

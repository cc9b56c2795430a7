import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './card.module.css';

interface CardProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  /** Beside the title, at the end of its row. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly level?: 2 | 3;
}

/** A group of things that belong together, with a hairline around it. */
export function Card({ title, note, actions, children, footer, level = 2 }: CardProps) {
  const id = useId();
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <section
      className={cx(styles.card)}
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
    >
      {title !== undefined && (
        <header className={cx(styles.header)}>
          <div className={cx(styles.heading)}>
            <Title id={id} className={cx(styles.title)}>
              {title}
            </Title>
            {note !== undefined && <p className={cx(styles.note)}>{note}</p>}
          </div>
          {actions !== undefined && <div className={cx(styles.actions)}>{actions}</div>}
        </header>
      )}
      <div className={cx(styles.body)}>{children}</div>
      {footer !== undefined && <footer className={cx(styles.footer)}>{footer}</footer>}
    </section>
  );
}

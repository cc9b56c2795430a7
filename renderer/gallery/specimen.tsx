import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import styles from './specimen.module.css';

/** A component's place in the gallery: its name, and one line on when to use it. */
export function Specimen(props: {
  readonly name: string;
  readonly use?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={cx(styles.specimen)}>
      <h2 className={cx(styles.name)}>{props.name}</h2>
      {props.use !== undefined && <p className={cx(styles.use)}>{props.use}</p>}
      <div className={cx(styles.states)}>{props.children}</div>
    </section>
  );
}

/** One state, with its caption. `wide` takes the whole row. */
export function State(props: {
  readonly caption: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <figure className={cx(styles.state, props.isWide && styles.wide)}>
      <div className={cx(styles.stage)}>{props.children}</div>
      <figcaption className={cx(styles.caption)}>{props.caption}</figcaption>
    </figure>
  );
}

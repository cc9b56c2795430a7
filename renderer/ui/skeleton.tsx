import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './skeleton.module.css';

interface SkeletonProps {
  /** One line of text a bar; each width in percent of the space there is. */
  readonly lines?: readonly number[];
  /** What is loading, for screen readers. */
  readonly label: string;
  /** In place of lines: the shape of what comes, made of `Bone`s. */
  readonly children?: ReactNode;
}

/** Holds the place of what is on its way, in its shape and size, so that nothing jumps when it comes. */
export function Skeleton({ lines = [60, 90, 75], label, children }: SkeletonProps) {
  return (
    <div className={cx(styles.root)} role="status" aria-label={label}>
      {children ?? lines.map((width, index) => <Bone key={index} width={width} />)}
    </div>
  );
}

interface BoneProps {
  /** In percent of the space there is. */
  readonly width?: number;
  /** In pixels, of a button or a picture; left out: a line of text. */
  readonly height?: number;
}

/** The place of one thing in a skeleton: a line of text, or a box. */
export function Bone({ width = 100, height }: BoneProps) {
  return (
    <span
      className={cx(styles.bone, height === undefined && styles.text)}
      style={{ width: `${width}%`, ...(height === undefined ? {} : { height }) }}
    />
  );
}

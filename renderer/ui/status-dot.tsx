import { cx } from './cx.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './status-dot.module.css';

export type Status = 'ok' | 'idle' | 'running' | 'held' | 'failing' | 'paused';

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  ok: 'Up to date',
  idle: 'Not run yet',
  running: 'Running',
  held: 'Waiting for approval',
  failing: 'Failing',
  paused: 'Paused',
};

interface StatusDotProps {
  readonly status: Status;
  /** Replaces the usual word, or says more. */
  readonly text?: string;
  /** Leaves the word to screen readers. Each status has a shape of its own besides its colour. */
  readonly isTextHidden?: boolean;
}

export function StatusDot({
  status,
  text = STATUS_WORDS[status],
  isTextHidden = false,
}: StatusDotProps) {
  return (
    <span className={cx(styles.root)}>
      <svg
        className={cx(styles.dot, styles[status])}
        width="10"
        height="10"
        viewBox="0 0 10 10"
        aria-hidden
      >
        <Shape status={status} />
      </svg>
      {isTextHidden ? <VisuallyHidden>{text}</VisuallyHidden> : text}
    </span>
  );
}

function Shape({ status }: { readonly status: Status }) {
  switch (status) {
    case 'ok':
      return <circle cx="5" cy="5" r="4" />;
    case 'idle':
      return <circle className={cx(styles.hollow)} cx="5" cy="5" r="3.25" />;
    case 'running':
      return (
        <>
          <circle className={cx(styles.hollow)} cx="5" cy="5" r="3.25" />
          <path d="M5 1a4 4 0 0 1 0 8z" />
        </>
      );
    case 'held':
      return <path d="M5 .8 9.6 9H.4z" />;
    case 'failing':
      return <path d="M5 .4 9.6 5 5 9.6.4 5z" />;
    case 'paused':
      return <path d="M1.5 1h2.6v8H1.5zM5.9 1h2.6v8H5.9z" />;
  }
}

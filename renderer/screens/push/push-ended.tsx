import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { cx } from '../../ui/cx.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import type { Tone } from '../../ui/tone.ts';
import styles from './push.module.css';

interface PushEndedProps {
  readonly connection: string;
  readonly title: string;
  readonly tone: Tone;
  readonly what: string;
  /** What it means for the data, and what to do. */
  readonly text: string;
  /** Ways on, the best one last. */
  readonly actions: ReactNode;
}

/** A push that came to no result of its own: broken off, refused whole, or with nothing to send. */
export function PushEnded({ connection, title, tone, what, text, actions }: PushEndedProps) {
  return (
    <div className={cx(styles.screen)}>
      <PageHeader title={title} note={connection} />
      <Banner tone={tone} title={what} isLive actions={actions}>
        {text}
      </Banner>
    </div>
  );
}

import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import type { Tone } from '../../ui/tone.ts';

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
    <Page>
      <PageHeader title={title} note={connection} />
      <Banner tone={tone} title={what} isLive actions={actions}>
        {text}
      </Banner>
    </Page>
  );
}

import type { ReactNode } from 'react';
import { Card } from '../ui/card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

interface LoadingProps {
  readonly title: string;
  readonly note?: string;
  /** The shapes of what comes (`loading-shapes.tsx`); a card with some lines unless given. */
  readonly children?: ReactNode;
}

/**
 * A screen whose contents are on their way: its title stands at once, so that the focus has somewhere to go, and below
 * it what comes has its place.
 */
export function Loading({ title, note, children }: LoadingProps) {
  const label = `Loading: ${title}`;
  return (
    <Page>
      <PageHeader title={title} {...(note === undefined ? {} : { note })} />
      {children === undefined ? (
        <Card>
          <Skeleton label={label} lines={[30, 80, 65, 90]} />
        </Card>
      ) : (
        <Skeleton label={label}>
          <Page>{children}</Page>
        </Skeleton>
      )}
    </Page>
  );
}

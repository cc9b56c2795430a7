import { UserSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../../preload/sync-views.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TimelineBones } from '../loading-shapes.tsx';
import { Timeline } from './timeline.tsx';

interface PersonPageProps {
  /** The name. */
  readonly title: string;
  /** Role, school, id and connection. */
  readonly note: string;
  readonly entries: readonly TimelineEntry[];
  readonly actions: ReactNode;
  readonly onOpenRun: (runId: string) => void;
  readonly onOpenPlan: (planId: string) => void;
}

/** One person, and everything that is kept of what happened to them. */
export function PersonPage({ title, note, entries, actions, ...rest }: PersonPageProps) {
  return (
    <Page>
      <PageHeader title={title} note={note} actions={actions} />
      {entries.length === 0 ? (
        <EmptyState icon={UserSearch} title="Nothing is kept of this person">
          Either they were never part of a preview, or the rules of data retention removed it.
        </EmptyState>
      ) : (
        <Timeline entries={entries} {...rest} />
      )}
    </Page>
  );
}

/** The same while it is read. */
export function PersonComing({ title, note }: Pick<PersonPageProps, 'title' | 'note'>) {
  return (
    <Page>
      <PageHeader title={title} note={note} />
      <Skeleton label={`Loading: ${title}`}>
        <TimelineBones count={6} />
      </Skeleton>
    </Page>
  );
}

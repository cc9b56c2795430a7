import type { ReactNode } from 'react';
import type { RunDetail } from '../../../preload/sync-views.ts';
import { Banner } from '../../ui/banner.tsx';
import { formatCount, formatMoment, formatSpan } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Stats } from '../../ui/stats.tsx';
import type { Stat } from '../../ui/stats.tsx';
import { RunApproval } from './run-approval.tsx';
import { RunCauses } from './run-causes.tsx';
import { runVerdict } from './run-verdict.ts';

interface RunPageProps {
  readonly connection: string;
  readonly detail: RunDetail;
  /** It is under way right now. */
  readonly isLive: boolean;
  readonly primary: ReactNode;
  readonly actions: ReactNode;
  /** Beside the verdict: what goes on from here. */
  readonly next?: ReactNode;
  /** Under the verdict: what a person still has to do elsewhere. */
  readonly upload?: ReactNode;
  /** Preselects what failed of a cause, or all of it (null), in a new preview. */
  readonly onRetry: (cause: string | null) => void;
  readonly isRetrying: boolean;
  readonly onUndo: () => void;
  /** The list of people, one a line. */
  readonly items: ReactNode;
}

/** What a run did: in a sentence, in numbers, by cause, who approved it, and person by person. */
export function RunPage(props: RunPageProps) {
  const { connection, detail, isLive, primary, actions, next, items } = props;
  const { run, causes } = detail;
  const verdict = runVerdict(detail, isLive);
  const numbers = stats(run.counts);
  return (
    <Page>
      <PageHeader
        title={`Run of ${formatMoment(run.startedAt)}`}
        note={[connection, STARTED_BY[run.trigger], spanWords(run)].filter(Boolean).join(', ')}
        actions={actions}
        primary={primary}
      />
      <Banner tone={verdict.tone} title={verdict.title} {...(next ? { actions: next } : {})}>
        {verdict.text}
      </Banner>
      {props.upload}
      {/* One number alone stands in the verdict already. */}
      {(isLive || numbers.length > 1) && <Stats items={numbers} />}
      {causes.length > 0 && (
        <RunCauses causes={causes} onRetry={props.onRetry} isRetrying={props.isRetrying} />
      )}
      <RunApproval detail={detail} onUndo={props.onUndo} />
      {items}
    </Page>
  );
}

const STARTED_BY = { person: 'by a person', schedule: 'by the schedule' } as const;

function spanWords({ startedAt, finishedAt }: RunDetail['run']): string {
  if (finishedAt === null) return '';
  return `took ${formatSpan(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))}`;
}

/** The numbers of a run; those that are nought say nothing, but for the one that matters. */
function stats(counts: RunDetail['run']['counts']): readonly Stat[] {
  const all: readonly (Stat & { readonly count: number })[] = [
    stat('Succeeded', counts.succeeded, 'changed in Minga'),
    stat('Failed', counts.failed, 'refused by Minga', 'stop'),
    stat('Conflict', counts.conflict, 'another record changed first', 'warn'),
    stat('Changed meanwhile', counts.stale, 'not sent', 'warn'),
    stat('Skipped', counts.skipped, 'by Minga'),
    stat('On hold', counts.held, 'left out of the approval', 'warn'),
  ];
  return all.filter(({ count }, index) => index === 0 || count > 0);
}

function stat(label: string, count: number, note: string, tone: Stat['tone'] = 'normal') {
  return { label, count, value: formatCount(count), note, tone };
}

import { CircleStop, ListChecks, Square } from 'lucide-react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Stats } from '../../ui/stats.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './push.module.css';

export interface LivePush {
  readonly kind: 'push' | 'resume' | 'sync';
  /** Null until the first batch is sent: the plan is checked against Minga first. */
  readonly sent: {
    readonly done: number;
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
  } | null;
  /** What is done before anything is sent: `Reading the people concerned from Minga`. */
  readonly before: string;
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  readonly stopping: boolean;
}

interface PushLiveProps {
  readonly connection: string;
  readonly push: LivePush;
  readonly onStop: () => void;
  /** Ends at once, without waiting for the batch under way. */
  readonly onCancel: () => void;
  /** Null until the run is written down. */
  readonly onLook: (() => void) | null;
}

const TITLES: Readonly<Record<LivePush['kind'], string>> = {
  push: 'Pushing to Minga',
  resume: 'Finishing the interrupted run',
  sync: 'Running as every night',
};

/** A push under way: counts, rate and time left, and a stop that leaves nothing half done. */
export function PushLive({ connection, push, onStop, onCancel, onLook }: PushLiveProps) {
  const { kind, sent, before, rate, secondsLeft, stopping } = push;
  return (
    <Page>
      <PageHeader
        title={TITLES[kind]}
        note={connection}
        actions={
          onLook !== null && (
            <Button icon={ListChecks} onPress={onLook}>
              See what was sent
            </Button>
          )
        }
        primary={
          <Button icon={Square} isPending={stopping} onPress={onStop}>
            Stop safely
          </Button>
        }
      />
      <section className={cx(styles.card)} aria-label="Progress">
        <Progress
          label={sent === null ? before : stopping ? 'Finishing the batch under way' : 'Sending'}
          done={sent?.done ?? 0}
          total={sent?.total ?? null}
          unit={sent === null ? 'people sent' : 'people'}
          secondsLeft={stopping ? null : secondsLeft}
        />
      </section>
      <Stats
        items={[
          { label: 'Succeeded', value: formatCount(sent?.succeeded ?? 0) },
          {
            label: 'Did not succeed',
            value: formatCount(sent?.failed ?? 0),
            tone: (sent?.failed ?? 0) > 0 ? 'warn' : 'normal',
          },
          {
            label: 'Still to do',
            value: sent === null ? '–' : formatCount(sent.total - sent.done),
          },
          {
            label: 'Rate',
            value: rate === null ? '–' : formatCount(Math.round(rate)),
            note: 'people a second',
          },
        ]}
      />
      {stopping ? (
        <Banner
          tone="warn"
          title="Stopping after the batch under way"
          // Away from the first button: pressing that one twice must not do more than once.
          actions={
            <Button size="small" icon={CircleStop} onPress={onCancel}>
              Stop at once
            </Button>
          }
        >
          The batch on its way is finished first, so that it is known what became of everyone in it.
          The rest is not sent; it can be resumed.
        </Banner>
      ) : (
        <p className={cx(styles.note)}>
          You can leave this page or close the window: the push goes on. Everything is written down
          before it is sent, so that a crash or a lost network loses nothing and sends nothing
          twice.
        </p>
      )}
      <VisuallyHidden>
        <span role="status">
          {stopping ? 'Stopping. What is on its way is finished first.' : spoken(sent)}
        </span>
      </VisuallyHidden>
    </Page>
  );
}

/** Said at every tenth of the way, not at every batch. */
function spoken(sent: LivePush['sent']): string {
  if (sent === null || sent.total === 0) return '';
  const tenths = Math.floor((sent.done / sent.total) * 10);
  const failed = sent.failed === 0 ? '' : `, ${formatAmount(sent.failed, 'failure')}`;
  return `${tenths * 10} percent sent${failed}.`;
}

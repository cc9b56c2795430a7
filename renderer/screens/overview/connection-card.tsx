import { ArrowRight, FlaskConical, Play, PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAgo, formatMoment } from '../../ui/format.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { Status } from '../../ui/status-dot.tsx';
import { RunChart } from './run-chart.tsx';
import type { RunBar } from './run-chart.tsx';
import styles from './connection-card.module.css';

export interface ConnectionSummary {
  readonly id: string;
  readonly name: string;
  readonly isSample?: boolean;
  readonly status: Status;
  /** The status in a sentence: `4 archives wait for approval`. */
  readonly statusText: string;
  /** How serious it is: nothing, worth a look (amber), or failing (red). */
  readonly alarm: 'none' | 'warn' | 'danger';
  /** Since when it is amber or red (ISO 8601); null where it is not. */
  readonly since: string | null;
  /** `3 schools: Lincoln High, Washington Middle, Muir`. */
  readonly scope: string;
  /** What is known of its runs: all, nothing yet, or nothing because it could not be read. */
  readonly history: 'read' | 'loading' | 'unreadable';
  readonly lastRun: { readonly at: string; readonly text: string } | null;
  /** When it runs next (ISO 8601), or null: not scheduled. */
  readonly nextRun: string | null;
  /** What waits for a person, in words with its number, or null. */
  readonly waiting: string | null;
  /** What pressing does about it; `Review` where left out. */
  readonly waitingAction?: string;
  /** A run that was broken off and can be finished, in a sentence, or null. */
  readonly interrupted: string | null;
  readonly runs: readonly RunBar[];
}

interface ConnectionCardProps {
  readonly connection: ConnectionSummary;
  /** The present, in milliseconds since 1970: "since" is told from here. */
  readonly now: number;
  readonly onReview: () => void;
  readonly onResume: () => void;
  readonly isResuming?: boolean;
  /** Tests the connection: the way on where it fails. */
  readonly onCheck?: () => void;
  /** Opens the last run, or a run of the chart. */
  readonly onOpenRun?: () => void;
  /** A menu at the end of the title's row. */
  readonly menu?: ReactNode;
}

export function ConnectionCard(props: ConnectionCardProps) {
  const {
    connection,
    now,
    onReview,
    onResume,
    isResuming = false,
    onOpenRun,
    onCheck,
    menu,
  } = props;
  const { name, status, statusText, alarm, since, scope, history } = connection;
  return (
    <Card
      title={name}
      note={
        history === 'loading' ? (
          <Bone width={30} />
        ) : (
          alarm === 'none' &&
          connection.interrupted === null && <StatusDot status={status} text={statusText} />
        )
      }
      actions={
        <>
          {connection.isSample === true && <Badge icon={FlaskConical}>Sample</Badge>}
          {menu}
        </>
      }
      {...(connection.waiting === null
        ? {}
        : {
            footer: (
              <>
                <span className={cx(styles.waiting)}>{connection.waiting}</span>
                <Button size="small" icon={ArrowRight} onPress={onReview}>
                  {connection.waitingAction ?? 'Review'}
                </Button>
              </>
            ),
          })}
    >
      <div className={cx(styles.stack)}>
        {alarm !== 'none' && (
          <Banner
            tone={alarm}
            title={statusText}
            isLive
            {...(alarm === 'danger' && onCheck !== undefined
              ? {
                  actions: (
                    <Button size="small" icon={PlugZap} onPress={onCheck}>
                      Test the connection
                    </Button>
                  ),
                }
              : {})}
          >
            {/* Told when it appears, and not again with every minute that passes. */}
            {since !== null && (
              <span aria-live="off">
                Since {formatMoment(since)}, {formatAgo(since, now)}.
              </span>
            )}
          </Banner>
        )}
        {connection.interrupted !== null && (
          <Banner
            tone="warn"
            title="A run was interrupted"
            actions={
              <Button size="small" icon={Play} isPending={isResuming} onPress={onResume}>
                Resume the run
              </Button>
            }
          >
            {connection.interrupted}
          </Banner>
        )}
        <div className={cx(styles.body)}>
          <KeyValueList
            items={[
              { key: 'Schools', value: history === 'loading' ? <Bone width={80} /> : scope },
              {
                key: 'Last run',
                value: (
                  <LastRun of={connection} {...(onOpenRun === undefined ? {} : { onOpenRun })} />
                ),
              },
              { key: 'Next run', value: <NextRun of={connection} /> },
            ]}
          />
          <Runs of={connection} />
        </div>
      </div>
    </Card>
  );
}

interface PartProps {
  readonly of: ConnectionSummary;
  readonly onOpenRun?: () => void;
}

function LastRun({ of: { history, lastRun }, onOpenRun }: PartProps) {
  if (history === 'loading') return <ComingRun />;
  if (history === 'unreadable') return <>Not known</>;
  if (lastRun === null) return <>Never</>;
  return (
    <span className={cx(styles.last)}>
      <span>{formatMoment(lastRun.at)}</span>
      <span className={cx(styles.soft)}>{lastRun.text}</span>
      {onOpenRun !== undefined && (
        <Button variant="quiet" size="small" onPress={onOpenRun}>
          See the run
        </Button>
      )}
    </span>
  );
}

/** As high as a last run with its button. */
function ComingRun() {
  return (
    <span className={cx(styles.coming)}>
      <Bone width={60} />
      <Bone width={45} />
    </span>
  );
}

function NextRun({ of: { history, nextRun } }: PartProps) {
  if (history === 'loading') return <Bone width={60} />;
  if (history === 'unreadable') return <>Not known</>;
  return <>{nextRun === null ? 'Not scheduled' : formatMoment(nextRun)}</>;
}

function Runs({ of: { history, runs } }: PartProps) {
  if (history === 'loading') return <Bone height={130} />;
  if (runs.length > 0) return <RunChart runs={runs} />;
  return (
    <p className={cx(styles.none)}>
      {history === 'read' ? 'The last 30 runs will be drawn here.' : 'The runs could not be read.'}
    </p>
  );
}

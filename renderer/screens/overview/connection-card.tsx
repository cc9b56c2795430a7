import { ArrowRight, FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
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
  /** `3 schools: Lincoln High, Washington Middle, Muir`. */
  readonly scope: string;
  readonly lastRun: { readonly at: string; readonly text: string } | null;
  /** When it runs next (ISO 8601), or null: not scheduled. */
  readonly nextRun: string | null;
  /** What waits for a person, in words with its number, or null. */
  readonly waiting: string | null;
  /** What pressing does about it; `Review` where left out. */
  readonly waitingAction?: string;
  readonly runs: readonly RunBar[];
}

interface ConnectionCardProps {
  readonly connection: ConnectionSummary;
  readonly onReview: () => void;
  /** A menu at the end of the title's row. */
  readonly menu?: ReactNode;
}

export function ConnectionCard({ connection, onReview, menu }: ConnectionCardProps) {
  const { name, status, statusText, scope, lastRun, nextRun, waiting, runs } = connection;
  return (
    <Card
      title={name}
      note={<StatusDot status={status} text={statusText} />}
      actions={
        <>
          {connection.isSample === true && <Badge icon={FlaskConical}>Sample</Badge>}
          {menu}
        </>
      }
      {...(waiting === null
        ? {}
        : {
            footer: (
              <>
                <span className={cx(styles.waiting)}>{waiting}</span>
                <Button size="small" icon={ArrowRight} onPress={onReview}>
                  {connection.waitingAction ?? 'Review'}
                </Button>
              </>
            ),
          })}
    >
      <div className={cx(styles.body)}>
        <KeyValueList
          items={[
            { key: 'Schools', value: scope },
            {
              key: 'Last run',
              value: lastRun === null ? 'Never' : `${formatMoment(lastRun.at)}: ${lastRun.text}`,
            },
            { key: 'Next run', value: nextRun === null ? 'Not scheduled' : formatMoment(nextRun) },
          ]}
        />
        {runs.length > 0 ? (
          <RunChart runs={runs} />
        ) : (
          <p className={cx(styles.none)}>The last 30 runs will be drawn here.</p>
        )}
      </div>
    </Card>
  );
}

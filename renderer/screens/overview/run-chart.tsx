import { useId } from 'react';
import { CHANGE_KINDS } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount, formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './run-chart.module.css';

export interface RunBar {
  readonly runId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly add: number;
  readonly update: number;
  readonly archive: number;
  readonly isFailed: boolean;
}

interface RunChartProps {
  /** Oldest first; the last 30 are drawn. */
  readonly runs: readonly RunBar[];
}

const KINDS = ['add', 'update', 'archive'] as const;
const SLOTS = 30;
const HEIGHT = 64;
const STEP = 10;

/** Adds, updates and archives of the last 30 runs, stacked. The same numbers stand in a table for screen readers. */
export function RunChart({ runs }: RunChartProps) {
  const shown = runs.slice(-SLOTS);
  const id = useId();
  const most = Math.max(0, ...shown.map((run) => run.add + run.update + run.archive));
  const highest = Math.max(1, most);
  return (
    <figure className={cx(styles.chart)} aria-labelledby={id}>
      <figcaption id={id} className={cx(styles.caption)}>
        {shown.length === 1 ? 'The last run' : `Last ${formatCount(shown.length)} runs`}
        <span>most: {formatAmount(most, 'change')}</span>
      </figcaption>
      <svg
        className={cx(styles.bars)}
        viewBox={`0 0 ${SLOTS * STEP} ${HEIGHT + 10}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <line
          className={cx(styles.ground)}
          x1="0"
          x2={SLOTS * STEP}
          y1={HEIGHT + 0.5}
          y2={HEIGHT + 0.5}
        />
        {shown.map((run, index) => (
          <Bar
            key={run.runId}
            run={run}
            x={(SLOTS - shown.length + index) * STEP}
            highest={highest}
          />
        ))}
      </svg>
      <Legend hasFailures={shown.some(({ isFailed }) => isFailed)} />
      <VisuallyHidden>
        <Numbers runs={shown} />
      </VisuallyHidden>
    </figure>
  );
}

interface Segment {
  readonly kind: (typeof KINDS)[number];
  readonly top: number;
  readonly height: number;
}

/** The bar's parts from the ground up. None is thinner than can be seen: one archive must not vanish beside 800 adds. */
function segments(run: RunBar, highest: number): readonly Segment[] {
  return KINDS.filter((kind) => run[kind] > 0).reduce<readonly Segment[]>((below, kind) => {
    const ground = below.at(-1)?.top ?? HEIGHT;
    const height = Math.max(2, (run[kind] / highest) * (HEIGHT - 4));
    return [...below, { kind, top: ground - height, height }];
  }, []);
}

function Bar({
  run,
  x,
  highest,
}: {
  readonly run: RunBar;
  readonly x: number;
  readonly highest: number;
}) {
  return (
    <>
      {segments(run, highest).map(({ kind, top, height }) => (
        <rect
          key={kind}
          className={cx(styles[kind])}
          x={x + 1}
          y={top}
          width={STEP - 3}
          height={height}
        />
      ))}
      {run.isFailed && (
        <rect className={cx(styles.failed)} x={x + 1} y={HEIGHT + 4} width={STEP - 3} height="4" />
      )}
    </>
  );
}

function Legend({ hasFailures }: { readonly hasFailures: boolean }) {
  return (
    <ul className={cx(styles.legend)} aria-hidden>
      {KINDS.map((kind) => (
        <li key={kind}>
          <span className={cx(styles.swatch, styles[kind])}>
            <Icon of={CHANGE_KINDS[kind].icon} size={12} />
          </span>
          {CHANGE_KINDS[kind].word}
        </li>
      ))}
      {hasFailures && (
        <li>
          <span className={cx(styles.failedSwatch)} />
          Failed
        </li>
      )}
    </ul>
  );
}

function Numbers({ runs }: { readonly runs: readonly RunBar[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Run</th>
          <th>Added</th>
          <th>Updated</th>
          <th>Archived</th>
          <th>Result</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.runId}>
            <th>{formatMoment(run.at)}</th>
            <td>{formatCount(run.add)}</td>
            <td>{formatCount(run.update)}</td>
            <td>{formatCount(run.archive)}</td>
            <td>{run.isFailed ? 'Failed' : 'Done'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

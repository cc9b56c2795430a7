import { useId } from 'react';
import type { ConnectionHealth } from '../../../preload/sync-views.ts';
import { CHANGE_KINDS } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount, formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './run-chart.module.css';
import { endWords, markOf } from './run-marks.ts';
import type { RunMark } from './run-marks.ts';

/** A run of the chart: how many people it added, updated and archived, when (ISO 8601), and how it ended. */
export type RunBar = ConnectionHealth['chart'][number];

interface RunChartProps {
  /** Oldest first; the last 30 are drawn. */
  readonly runs: readonly RunBar[];
}

const KINDS = ['add', 'update', 'archive'] as const;
const SLOTS = 30;
const HEIGHT = 64;
const STEP = 10;
const MARKS = ['failed', 'unfinished'] as const;
const MARK_WORDS: Readonly<Record<RunMark, string>> = {
  failed: 'Failures',
  unfinished: 'Not finished',
};

/** It did all it was asked to, and that was nothing: without a line of its own it would look as if it had not run. */
const isIdle = (run: RunBar): boolean =>
  run.state === 'succeeded' && run.add + run.update + run.archive === 0;

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
      <Legend
        marks={MARKS.filter((mark) => shown.some((run) => markOf(run) === mark))}
        hasIdle={shown.some(isIdle)}
      />
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
      {isIdle(run) && (
        <rect className={cx(styles.idle)} x={x + 1} y={HEIGHT - 2} width={STEP - 3} height="2" />
      )}
      <Mark of={markOf(run)} x={x + 1} />
    </>
  );
}

/** Below the ground, told apart by shape as well: one piece for failures, two for a run that was cut off. */
function Mark({ of: mark, x }: { readonly of: RunMark | null; readonly x: number }) {
  switch (mark) {
    case 'failed':
      return (
        <rect className={cx(styles.failed)} x={x} y={HEIGHT + 4} width={STEP - 3} height="4" />
      );
    case 'unfinished':
      return [x, x + 4.5].map((left) => (
        <rect
          key={left}
          className={cx(styles.unfinished)}
          x={left}
          y={HEIGHT + 4}
          width="2.5"
          height="4"
        />
      ));
    case null:
      return null;
  }
}

interface LegendProps {
  readonly marks: readonly RunMark[];
  readonly hasIdle: boolean;
}

function Legend({ marks, hasIdle }: LegendProps) {
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
      {hasIdle && (
        <li>
          <svg className={cx(styles.key)} viewBox="0 0 7 4" aria-hidden>
            <rect className={cx(styles.idle)} y="1" width="7" height="2" />
          </svg>
          No change
        </li>
      )}
      {marks.map((mark) => (
        <li key={mark}>
          <svg className={cx(styles.key)} viewBox={`0 ${HEIGHT + 4} 7 4`} aria-hidden>
            <Mark of={mark} x={0} />
          </svg>
          {MARK_WORDS[mark]}
        </li>
      ))}
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
            <td>{endWords(run)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

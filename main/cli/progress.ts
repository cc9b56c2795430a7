import type { OnProgress, Progress } from '../core/progress.ts';
import type { CliHost } from './host.ts';
import { width } from './table.ts';
import { count, duration, number, printable } from './words.ts';

/** One line at the bottom of a terminal that says what is going on. */
export interface ProgressView {
  readonly show: OnProgress;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

const INTERVAL_MS = 100;
/** A rate over less than this says nothing. */
const RATE_FROM_MS = 500;
const NOTHING: ProgressView = { show: () => undefined, clear: () => undefined };

/** Shows progress on a terminal; anywhere else (piped, --quiet) nothing at all. */
export function createProgressView(
  { stderr, clock, env }: Pick<CliHost, 'stderr' | 'clock' | 'env'>,
  quiet: boolean,
): ProgressView {
  if (quiet || !stderr.isTTY || env['TERM'] === 'dumb') return NOTHING;
  const meter = createMeter();
  let shownAt = -Infinity;
  let stage: Progress['stage'] | null = null;
  let visible = false;
  return {
    show: (progress) => {
      const now = clock.now();
      const text = describeProgress(progress, meter(progress, now));
      if (now - shownAt < INTERVAL_MS && progress.stage === stage) return;
      shownAt = now;
      stage = progress.stage;
      visible = true;
      stderr.write(`\r\u001b[2K${fit(text, stderr.columns - 1)}`);
    },
    clear: () => {
      if (visible) stderr.write('\r\u001b[2K');
      visible = false;
    },
  };
}

/** For `--verbose`: a line for each list once its stage is over, wherever standard error goes. */
export function createLineView({ stderr, clock }: Pick<CliHost, 'stderr' | 'clock'>): ProgressView {
  const meter = createMeter();
  let stage: Progress['stage'] | null = null;
  // Lists are read side by side: each has its last word when none goes on.
  const last = new Map<string, string>();
  const say = (): void => {
    const time = new Date(clock.now()).toISOString().slice(11, 19);
    for (const text of last.values()) stderr.write(`${time} ${text}\n`);
    last.clear();
  };
  return {
    show: (progress) => {
      if (stage !== progress.stage) say();
      ({ stage } = progress);
      last.set(keyOf(progress), describeProgress(progress, meter(progress, clock.now())));
    },
    clear: say,
  };
}

export interface Pace {
  /** Rows a second since the list or stage began, or null while that is not known. */
  readonly perSecond: number | null;
  readonly leftMs: number | null;
}

/** Measures the pace of each list and stage from its first report. */
export function createMeter(): (progress: Progress, now: number) => Pace {
  const starts = new Map<string, { readonly at: number; readonly done: number }>();
  return (progress, now) => {
    if (progress.stage === 'connecting') return { perSecond: null, leftMs: null };
    const done = 'rows' in progress ? progress.rows : progress.done;
    const key = keyOf(progress);
    const start = starts.get(key);
    if (start === undefined || done < start.done) {
      starts.set(key, { at: now, done });
      return { perSecond: null, leftMs: null };
    }
    const spent = now - start.at;
    if (spent < RATE_FROM_MS || done === start.done) return { perSecond: null, leftMs: null };
    const perMs = (done - start.done) / spent;
    const { total } = progress;
    const leftMs = total === null || total <= done ? null : (total - done) / perMs;
    return { perSecond: perMs * 1000, leftMs };
  };
}

function keyOf(progress: Progress): string {
  if (progress.stage === 'source') return `source ${progress.list}`;
  if (progress.stage === 'target') return `target ${progress.mingaId}`;
  return progress.stage;
}

/** The line in words: stage, counts, rate, time left. Time left is of the list named, never a guess at the whole. */
export function describeProgress(progress: Progress, pace: Pace): string {
  switch (progress.stage) {
    case 'connecting':
      return `Connecting to ${progress.side === 'aeries' ? 'Aeries' : 'Minga'}…`;
    case 'source':
      return parts([
        `Reading Aeries ${printable(progress.list)}: ${ofTotal(progress.rows, progress.total)}`,
        count(progress.people, 'person', 'people'),
        ...paceWords(pace),
      ]);
    case 'target':
      return parts([
        `Reading Minga ${printable(progress.mingaId)}: ${ofTotal(progress.rows, progress.total)}`,
        ...paceWords(pace),
      ]);
    case 'planning':
      return parts([`Comparing: ${ofTotal(progress.done, progress.total)}`, ...paceWords(pace)]);
    case 'saving':
      return parts([`Saving: ${ofTotal(progress.done, progress.total)}`, ...paceWords(pace)]);
    case 'pushing':
      return parts([
        `Pushing: ${bar(progress.done, progress.total)}${ofTotal(progress.done, progress.total)}`,
        `${number(progress.succeeded)} done`,
        ...(progress.failed > 0 ? [`${number(progress.failed)} failed`] : []),
        ...paceWords(pace),
      ]);
  }
}

function paceWords({ perSecond, leftMs }: Pace): readonly string[] {
  const words: string[] = [];
  if (perSecond !== null) words.push(`${number(Math.max(1, Math.round(perSecond)))}/s`);
  if (leftMs !== null)
    words.push(`${duration(Math.max(1000, Math.round(leftMs / 1000) * 1000))} left`);
  return words;
}

function bar(done: number, total: number): string {
  if (total <= 0) return '';
  const filled = Math.round((Math.min(done, total) / total) * 20);
  return `[${'='.repeat(filled)}${' '.repeat(20 - filled)}] `;
}

function ofTotal(done: number, total: number | null): string {
  return total === null ? number(done) : `${number(done)} of ${number(total)}`;
}

function parts(words: readonly string[]): string {
  return words.join(' · ');
}

/** Cut to one line: a line that wraps could not be taken away again. */
function fit(text: string, columns: number): string {
  if (columns <= 0 || width(text) <= columns) return text;
  return `${[...text].slice(0, Math.max(0, columns - 1)).join('')}…`;
}

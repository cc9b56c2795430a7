import { CircleCheck, CircleDashed, CirclePause, OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { cx } from '../../ui/cx.ts';
import { formatTimeLeft } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { PreviewStep, StepState } from './preview-steps.ts';
import styles from './making-preview.module.css';

export type MakingState =
  | { readonly kind: 'running'; readonly secondsLeft: number | null }
  | { readonly kind: 'cancelled' }
  /** `text`: what it means for the data, and what to do. */
  | { readonly kind: 'failed'; readonly title: string; readonly text: string };

interface MakingPreviewProps {
  /** `Making a preview`, or what else the plan is for. */
  readonly title: string;
  readonly connection: string;
  readonly state: MakingState;
  readonly steps: readonly PreviewStep[];
  /** "Cancel" while it runs; afterwards what goes on from here. */
  readonly primary: ReactNode;
  /** Ways out of a failure: "Test the connection". */
  readonly actions?: ReactNode;
}

/** A preview under way, step by step; or why there is none. */
export function MakingPreview(props: MakingPreviewProps) {
  const { title, connection, state, steps, primary, actions } = props;
  const isRunning = state.kind === 'running';
  const current = steps.filter((step) => step.state === 'running');
  return (
    <Page>
      <PageHeader title={title} note={connection} actions={actions} primary={primary} />
      {state.kind === 'failed' && (
        <Banner tone="danger" title={state.title} isLive>
          {state.text}
        </Banner>
      )}
      {state.kind === 'cancelled' && (
        <Banner tone="info" title="The preview was cancelled">
          Nothing was changed in Aeries or in Minga, and nothing was kept.
        </Banner>
      )}
      <section className={cx(styles.card)} aria-label="Steps">
        <ol>
          {steps.map((step) => (
            <Row key={step.id} step={step} isRunning={isRunning} />
          ))}
        </ol>
        {isRunning && (
          <footer className={cx(styles.footer)}>
            <span>Only reads. Nothing is changed in Aeries or in Minga.</span>
            {/* Its place is kept from the start, so that nothing moves once it can be told. */}
            <span className={cx(styles.time)}>
              {state.secondsLeft !== null && formatTimeLeft(state.secondsLeft)}
            </span>
          </footer>
        )}
      </section>
      <VisuallyHidden>
        {/* One place from beginning to end: what is new in it is read out, whatever a screen reader makes of new places. */}
        <span role="status">
          {isRunning && current.map((step) => `${step.title}. `).join('')}
          {state.kind === 'cancelled' && 'Cancelled. Nothing was changed.'}
        </span>
      </VisuallyHidden>
    </Page>
  );
}

const WORDS: Readonly<Record<StepState, string>> = {
  pending: 'Waiting',
  running: 'Under way',
  done: 'Done',
  failed: 'Failed',
  stopped: 'Stopped',
};

function Row({ step, isRunning }: { readonly step: PreviewStep; readonly isRunning: boolean }) {
  const { title, state, detail, about, count } = step;
  return (
    <li className={cx(styles.row, about !== null && styles.counted, styles[state])}>
      <span className={cx(styles.sign)}>
        <Sign state={state} />
      </span>
      <div className={cx(styles.words)}>
        {state === 'running' && count !== null ? (
          <Progress
            label={title}
            done={count.done}
            total={count.total}
            unit={count.unit}
            note={detail}
          />
        ) : (
          <>
            <p className={cx(styles.title)}>{title}</p>
            {(detail ?? about) !== null && <p className={cx(styles.detail)}>{detail ?? about}</p>}
          </>
        )}
      </div>
      <span className={cx(styles.state)}>
        {state === 'pending' && !isRunning ? 'Not done' : WORDS[state]}
      </span>
    </li>
  );
}

function Sign({ state }: { readonly state: StepState }) {
  switch (state) {
    case 'pending':
      return <Icon of={CircleDashed} />;
    case 'running':
      return <Spinner />;
    case 'done':
      return <Icon of={CircleCheck} />;
    case 'failed':
      return <Icon of={OctagonX} />;
    case 'stopped':
      return <Icon of={CirclePause} />;
  }
}

import { ArrowRight, Check, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { ActionsList } from './actions-list.tsx';
import { Drawing } from './drawings/drawing.tsx';
import { Phrase } from './phrase.tsx';
import { StepCheck } from './step-check.tsx';
import type { StepCheckResult } from './step-check.tsx';
import { STEPS } from './steps.ts';
import type { GuideStep } from './steps.ts';
import styles from './guide-step.module.css';

export interface GuideStepProps {
  readonly step: GuideStep;
  readonly isDone: boolean;
  readonly onMarkDone: (isDone: boolean) => void;
  /** To the next step; null on the last one. */
  readonly onNext: (() => void) | null;
  readonly check: StepCheckResult | null;
  /** The header's primary button, where it is not "Mark done": step 7 has the test. */
  readonly primary?: ReactNode;
  /** What this step alone has: fields, a check list, a reminder. Stands under the actions. */
  readonly children?: ReactNode;
}

/** One step of the guide: what to do, where, how it looks, why, and whether it is done. */
export function GuideStepView(props: GuideStepProps) {
  const { step, check, children } = props;
  // Step 7 happens here, in a form; its drawing is of Minga's own form and stands inside that.
  const isForm = step.id === 'details';
  return (
    <article className={cx(styles.step)}>
      <p className={cx(styles.count)}>
        Step {formatCount(step.number)} of {formatCount(STEPS.length)}
      </p>
      <PageHeader title={step.title} note={<Place path={step.place} />} {...buttons(props)} />
      <div className={cx(styles.columns, !isForm && styles.drawn)}>
        {!isForm && (
          <>
            <ActionsList actions={step.actions} />
            <div className={cx(styles.drawing)}>
              <Drawing of={step.id} />
            </div>
          </>
        )}
        <div className={cx(styles.rest)}>
          {children}
          {step.notes.map(({ tone, title, text }) => (
            <Banner key={title} tone={tone} title={title}>
              <Phrase text={text} />
            </Banner>
          ))}
          <Why text={step.why} />
          <StepCheck what={step.check} result={check} />
        </div>
      </div>
    </article>
  );
}

/** The header's buttons: the one that moves on is primary. */
function buttons({ isDone, onMarkDone, onNext, primary }: GuideStepProps) {
  if (isDone) {
    return {
      actions: (
        <Button icon={Undo2} variant="quiet" onPress={() => onMarkDone(false)}>
          Mark as not done
        </Button>
      ),
      primary:
        primary ??
        (onNext !== null && (
          <Button variant="primary" icon={ArrowRight} onPress={onNext}>
            Next step
          </Button>
        )),
    };
  }
  return {
    primary: primary ?? (
      <Button
        variant="primary"
        icon={Check}
        onPress={() => {
          onMarkDone(true);
          onNext?.();
        }}
      >
        Mark done
      </Button>
    ),
  };
}

export function Place({ path }: { readonly path: readonly string[] }) {
  return (
    <span>
      <VisuallyHidden>Where: </VisuallyHidden>
      {path.join(' › ')}
    </span>
  );
}

export function Why({ text }: { readonly text: string }) {
  return (
    <div className={cx(styles.why)}>
      <h2 className={cx(styles.whyTitle)}>Why</h2>
      <p>{text}</p>
    </div>
  );
}

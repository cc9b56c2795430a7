import { ArrowLeft, Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Brand } from '../../ui/brand.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import type { Step } from '../../ui/stepper.tsx';
import type { StepCheckResult } from './step-check.tsx';
import { STEPS } from './steps.ts';
import type { GuideStep, StepId } from './steps.ts';
import styles from './setup-guide.module.css';

/** How far one step is. Kept by the owner, so that it outlasts the app. */
export interface StepProgress {
  readonly isDone: boolean;
  readonly check: StepCheckResult | null;
}
export type GuideProgress = Readonly<Record<StepId, StepProgress>>;

interface SetupGuideProps {
  readonly progress: GuideProgress;
  readonly current: StepId;
  readonly onGo: (id: StepId) => void;
  readonly onLeave: () => void;
  /** Opens the page for the Aeries administrator. */
  readonly onHandOver: () => void;
  /** The step at the right. */
  readonly children: ReactNode;
}

/** The seven steps: a stepper on the left, one step on the right. Steps can be done in any order. */
export function SetupGuide({
  progress,
  current,
  onGo,
  onLeave,
  onHandOver,
  children,
}: SetupGuideProps) {
  const done = STEPS.filter(({ id }) => progress[id].isDone).length;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    main.current?.scrollTo(0, 0);
    // The button that led here went with its step; keyboards go on from the top of the new one.
    if (document.activeElement === document.body) main.current?.focus();
  }, [current]);
  return (
    <div className={cx(styles.guide)}>
      <div className={cx(styles.side)}>
        <header className={cx(styles.brand)}>
          <Brand />
          <div className={cx(styles.leave)}>
            <Button size="small" variant="quiet" icon={ArrowLeft} onPress={onLeave}>
              Back
            </Button>
            <span className={cx(styles.done)}>
              {formatCount(done)} of {formatCount(STEPS.length)} done
            </span>
          </div>
        </header>
        <Stepper
          label="Setup steps"
          steps={STEPS.map((step) => asStepperStep(step, progress[step.id]))}
          current={current}
          onGo={onGo}
        />
        <footer className={cx(styles.hand)}>
          <AriaButton className={cx(styles.handButton)} onPress={onHandOver}>
            <Icon of={Printer} />
            Hand these steps to my Aeries administrator
          </AriaButton>
        </footer>
      </div>
      <main ref={main} tabIndex={-1} className={cx(styles.main)}>
        {children}
      </main>
    </div>
  );
}

function asStepperStep(step: GuideStep, { isDone, check }: StepProgress): Step<StepId> {
  const { id, title } = step;
  if (check?.status === 'fail') return { id, title, state: 'problem', note: 'Does not work yet' };
  return { id, title, state: isDone ? 'done' : 'todo' };
}

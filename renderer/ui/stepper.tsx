import { Check, CircleAlert } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { formatCount } from './format.ts';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './stepper.module.css';

export type StepState = 'todo' | 'done' | 'problem';

export interface Step<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly state: StepState;
  /** A short line under the title: where it is done, or what is wrong. */
  readonly note?: string;
}

interface StepperProps<Id extends string> {
  readonly label: string;
  readonly steps: readonly Step<Id>[];
  readonly current: Id;
  /** Steps can be taken in any order. */
  readonly onGo: (id: Id) => void;
}

const WORDS: Readonly<Record<StepState, string>> = {
  todo: 'not done yet',
  done: 'done',
  problem: 'has a problem',
};

export function Stepper<Id extends string>({ label, steps, current, onGo }: StepperProps<Id>) {
  return (
    <nav aria-label={label}>
      <ol className={cx(styles.list)}>
        {steps.map((step, index) => (
          <li key={step.id} className={cx(styles.item, styles[step.state])}>
            <Button
              className={cx(styles.step, step.id === current && styles.current)}
              onPress={() => onGo(step.id)}
              {...(step.id === current ? { 'aria-current': 'step' } : {})}
            >
              <span className={cx(styles.mark)}>
                {step.state === 'done' && <Icon of={Check} size={14} />}
                {step.state === 'problem' && <Icon of={CircleAlert} size={14} />}
                {step.state === 'todo' && formatCount(index + 1)}
              </span>
              <span className={cx(styles.words)}>
                <span className={cx(styles.title)}>
                  {step.title}
                  <VisuallyHidden>, {WORDS[step.state]}</VisuallyHidden>
                </span>
                {step.note !== undefined && <span className={cx(styles.note)}>{step.note}</span>}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

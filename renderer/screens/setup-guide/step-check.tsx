import { CircleCheck, CircleDashed, OctagonX, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './step-check.module.css';

/** What the last connection check said about one step. */
export interface StepCheckResult {
  readonly status: 'running' | 'pass' | 'warn' | 'fail';
  /** What was found, in a sentence, and what to do. */
  readonly text: string;
}

interface StepCheckProps {
  /** What is looked at, where nothing was found out yet. */
  readonly what: string | null;
  readonly result: StepCheckResult | null;
}

const ICONS: Readonly<Record<'pass' | 'warn' | 'fail', LucideIcon>> = {
  pass: CircleCheck,
  warn: TriangleAlert,
  fail: OctagonX,
};

/** The line under a step that says whether the app could see it done. */
export function StepCheck({ what, result }: StepCheckProps) {
  const status = result?.status ?? 'open';
  return (
    <div className={cx(styles.check, styles[status])}>
      <span className={cx(styles.sign)}>
        {result === null && <Icon of={CircleDashed} />}
        {result?.status === 'running' && <Spinner />}
        {result !== null && result.status !== 'running' && <Icon of={ICONS[result.status]} />}
      </span>
      <div>
        <p className={cx(styles.title)}>{titleOf(status)}</p>
        <p className={cx(styles.text)}>
          {(result && inLocale(result.text)) ??
            what ??
            'The app cannot see this one. Mark it done when it is.'}
        </p>
      </div>
    </div>
  );
}

function titleOf(status: StepCheckResult['status'] | 'open'): string {
  switch (status) {
    case 'open':
      return 'How it is checked';
    case 'running':
      return 'Checking…';
    case 'pass':
      return 'Checked: fine';
    case 'warn':
      return 'Checked: works, with a warning';
    case 'fail':
      return 'Checked: does not work yet';
  }
}

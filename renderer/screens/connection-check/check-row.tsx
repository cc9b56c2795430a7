import { CircleCheck, CircleDashed, CircleSlash, OctagonX, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './check-row.module.css';

export type CheckStatus = 'pending' | 'running' | 'pass' | 'warn' | 'fail' | 'skipped';

/** One named check, as `roster-bridge check --json` gives it, or on its way. */
export interface CheckItem {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** What was found and what it means. */
  readonly detail: string | null;
  /** What to do, for warnings and failures. */
  readonly fix: string | null;
}

const SIGNS: Readonly<
  Record<Exclude<CheckStatus, 'running'>, { readonly icon: LucideIcon; readonly word: string }>
> = {
  pending: { icon: CircleDashed, word: 'Waiting' },
  pass: { icon: CircleCheck, word: 'Passed' },
  warn: { icon: TriangleAlert, word: 'Warning' },
  fail: { icon: OctagonX, word: 'Failed' },
  skipped: { icon: CircleSlash, word: 'Skipped' },
};

export function CheckRow({ item }: { readonly item: CheckItem }) {
  const { status, title, detail, fix } = item;
  const sign = status === 'running' ? null : SIGNS[status];
  return (
    <li className={cx(styles.row, styles[status])}>
      <span className={cx(styles.sign)}>
        {sign === null ? <Spinner /> : <Icon of={sign.icon} />}
      </span>
      <div className={cx(styles.words)}>
        <p className={cx(styles.title)}>{title}</p>
        {detail !== null && <p className={cx(styles.detail)}>{inLocale(detail)}</p>}
        {fix !== null && (
          <p className={cx(styles.fix)}>
            <b>What to do:</b> {inLocale(fix)}
          </p>
        )}
      </div>
      <span className={cx(styles.status)}>{sign?.word ?? 'Checking…'}</span>
    </li>
  );
}

import type { ReactNode } from 'react';
import type { PlanView } from '../../preload/sync-views.ts';
import { ChangeBadge } from '../ui/change-badge.tsx';
import { cx } from '../ui/cx.ts';
import styles from './total-badges.module.css';

type Totals = PlanView['header']['totals'];

/** What is sent, and what waits for a decision. People who need nothing are not counted up. */
const SHOWN = [
  'add',
  'update',
  'archive',
  'restore',
  'relink',
  'move',
  'conflict',
  'invalid',
] as const satisfies readonly (keyof Totals)[];

/** The numbers of a plan by kind, those that are not nought; `children`: what else is to be known beside them. */
export function TotalBadges(props: { readonly totals: Totals; readonly children?: ReactNode }) {
  const { totals, children } = props;
  const shown = SHOWN.filter((kind) => totals[kind] > 0);
  if (shown.length === 0) return <>Nothing to change</>;
  return (
    <span className={cx(styles.badges)}>
      {shown.map((kind) => (
        <ChangeBadge key={kind} kind={kind} count={totals[kind]} />
      ))}
      {children}
    </span>
  );
}

import { useCallback, useSyncExternalStore } from 'react';
import { cx } from '../../ui/cx.ts';
import { FoldButton } from '../../ui/fold-button.tsx';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { Diagnoses } from './diagnoses.tsx';
import { heldBy, showsHold, withCell } from './filters.ts';
import type { MatrixCell } from './filters.ts';
import { Holds } from './holds.tsx';
import { Matrix } from './matrix.tsx';
import { Notices } from './notices.tsx';
import type { PreviewWays } from './notices.tsx';
import type { ChangeView, PreviewView } from './preview-view.ts';
import type { Facets, Plan } from './types.ts';
import { linesOf } from './words.ts';
import { WouldBe } from './would-be.tsx';
import styles from './summary.module.css';

interface SummaryProps {
  readonly plan: Plan;
  readonly ways: PreviewWays;
  readonly wouldBe: Facets | null;
  readonly view: PreviewView;
  readonly onView: ChangeView;
  readonly isPushable: boolean;
}

/** Over the list: what must be known first, what is kept back, and the counts. Folds to a line in low windows. */
export function Summary({ plan, ways, wouldBe, view, onView, isPushable }: SummaryProps) {
  const { header, schoolNames } = plan;
  const isRoomy = useIsRoomy();
  const isOpen = view.isSummaryOpen ?? isRoomy;
  const { filter, overrides } = view;
  const show = useCallback((next: PreviewView['filter']) => onView({ filter: next }), [onView]);
  const { schools, roles } = filter;
  // Hundreds of cells: they are not drawn again with each letter of a search.
  const pick = useCallback(
    (cell: MatrixCell) => onView((now) => ({ filter: withCell(now.filter, cell) })),
    [onView],
  );
  return (
    <section className={cx(styles.summary)} aria-label="Summary">
      <div className={cx(styles.fold)}>
        <FoldButton isOpen={isOpen} onToggle={() => onView({ isSummaryOpen: !isOpen })}>
          {inALine(plan, wouldBe)}
        </FoldButton>
      </div>
      {isOpen && (
        <div className={cx(styles.parts)}>
          <Notices plan={plan} ways={ways} />
          {header.holds.length > 0 && (
            <Holds
              holds={header.holds}
              schoolNames={schoolNames}
              filter={filter}
              onShow={(hold) => show(showsHold(filter, hold) ? {} : heldBy(hold))}
              overrides={overrides}
              onOverrides={(next) => onView({ overrides: next })}
              isPushable={isPushable}
            />
          )}
          <Diagnoses header={header} />
          {header.groups.length > 0 && (
            <Matrix
              header={header}
              schoolNames={schoolNames}
              chosenSchools={schools}
              chosenRoles={roles}
              onPick={pick}
            />
          )}
          <WouldBe facets={wouldBe} onFilter={show} onSettings={ways.onSettings} />
        </div>
      )}
    </section>
  );
}

function inALine({ header, freshness }: Plan, wouldBe: Facets | null): string {
  const schools = new Set(header.groups.map(({ school }) => school)).size;
  const held = header.holds.length;
  return [
    freshness.kind === 'stale' ? 'Can no longer be pushed' : null,
    header.source.complete ? null : 'Aeries was not read whole',
    formatAmount(linesOf(header.totals, wouldBe?.total), 'line'),
    formatAmount(schools, 'school'),
    held === 0 ? 'nothing on hold' : formatAmount(held, 'hold'),
    `${formatAmount(header.source.people, 'person', 'people')} in Aeries, ${formatCount(header.target.people)} in Minga`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Whether the window has room for the summary, so that it is open at first. */
export function useIsRoomy(): boolean {
  return useMedia('(min-height: 760px)');
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '../../bridge/answer.ts';
import { cx } from '../../ui/cx.ts';
import { isShown, withWidth } from '../../ui/grid/columns.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { useColumnChoice } from '../../ui/grid/use-columns.ts';
import { ApprovalBar } from './approval-bar.tsx';
import type { PersonActions } from './details.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { ExportMenu } from './export-menu.tsx';
import { isEmpty } from './filters.ts';
import { NothingMatches, NothingToDo, RowsFailed } from './list-states.tsx';
import type { PreviewWays } from './notices.tsx';
import { allPicked, ALL_SHOWN, canBePushed, isPicked, NONE } from './picks.ts';
import { PreviewHeader } from './preview-header.tsx';
import { usePreviewView } from './preview-view.ts';
import { needsConfirming, PushDialog } from './push-dialog.tsx';
import { rowColumns } from './row-columns.tsx';
import { sortOf } from './sort.ts';
import { Summary } from './summary.tsx';
import { Toolbar } from './toolbar.tsx';
import type { Filter, Plan, PlanSource, Push, ReportFormat, Row, Selection } from './types.ts';
import { useCounts, useRows } from './use-plan-reads.ts';
import { usePicking } from './use-picking.ts';
import { useSteadyRow } from './use-steady-row.ts';
import { linesOf, sumOf } from './words.ts';
import styles from './preview.module.css';

export interface PreviewProps {
  readonly plan: Plan;
  readonly connectionName: string;
  readonly source: PlanSource;
  readonly density: 'normal' | 'compact';
  readonly ways: PreviewWays;
  readonly actions: PersonActions;
  readonly canPrintPdf: boolean;
  readonly onExport: (filter: Filter, format: ReportFormat) => Promise<void>;
  /** Answers once the push has begun, or could not. */
  readonly onPush: (push: Push) => Promise<Failure | null>;
  /** What another screen wants picked. */
  readonly handedOver: Selection | null;
  /** Beside the title: making a new preview. */
  readonly primary: ReactNode;
}

/** A plan: what it would do, line by line, and the one button that does it. */
export function Preview(props: PreviewProps) {
  const { plan, source, ways } = props;
  const { header, schoolNames, freshness } = plan;
  const { planId } = header;
  const [view, change] = usePreviewView(planId, props.handedOver);
  const { filter, sort, picks, overrides, openId } = view;
  const [choice, setChoice] = useColumnChoice('preview');
  const isOneSchool = new Set(header.groups.map(({ school }) => school)).size === 1;
  const columns = useMemo(() => rowColumns(schoolNames, isOneSchool), [schoolNames, isOneSchool]);
  const shownColumns = useMemo(
    () => columns.filter((column) => isShown(column, choice)),
    [columns, choice],
  );
  const rows = useRows(source, plan, filter, sort);
  const { facets, wouldBe, count, isCounting, isUncounted, recount, selection } = useCounts(
    source,
    plan,
    view,
  );
  const unread = rows.pages?.total() === null ? rows.pages.failure() : null;
  // Menus of all their values: drawn in parts.
  const shownFacets = useDeferredValue(facets);
  const picking = usePicking(picks, (next) => change({ picks: next }), rows.pages);
  const [openRow, setOpenRow] = useState<Row | null>(null);
  const [asked, setAsked] = useState(false);
  const [isPushing, setPushing] = useState(false);
  const isStale = freshness.kind === 'stale';
  const lines = linesOf(header.totals);
  const list = useRef<HTMLDivElement>(null);
  const keepRow = useSteadyRow(list, openId !== null);
  const open = (row: Row): void => {
    keepRow();
    setOpenRow(row);
    change({ openId: row.id });
  };
  const close = (): void => {
    keepRow();
    change({ openId: null });
  };

  const push = async (note: string | null): Promise<void> => {
    if (isPushing) return;
    setPushing(true);
    const failure = await props.onPush({ selection, overrides: [...overrides], note });
    setPushing(false);
    if (failure !== null) setAsked(false);
  };
  const filterBy = useCallback(
    (next: (now: Filter) => Filter) => change((now) => ({ filter: next(now.filter) })),
    [change],
  );
  const clear = (): void => change({ filter: {} });
  const pickShown = useCallback(() => change({ picks: ALL_SHOWN }), [change]);
  const pickNone = useCallback(() => change({ picks: NONE }), [change]);
  const approve = (): void => {
    if (count === null) return;
    if (needsConfirming(count, overrides)) setAsked(true);
    else void push(null);
  };

  return (
    <div className={cx(styles.screen)} data-fills>
      <PreviewHeader
        plan={plan}
        connectionName={props.connectionName}
        actions={
          <ExportMenu
            total={rows.pages?.total() ?? 0}
            isFiltered={!isEmpty(filter)}
            canPrintPdf={props.canPrintPdf}
            onExport={(format) => props.onExport(filter, format)}
          />
        }
        primary={props.primary}
      />
      <div className={cx(styles.body)}>
        <div className={cx(styles.column)}>
          <Summary
            plan={plan}
            ways={ways}
            wouldBe={wouldBe}
            view={view}
            onView={change}
            isPushable={!isStale}
          />
          {lines === 0 ? (
            <NothingToDo plan={plan} />
          ) : (
            <>
              <Toolbar
                header={header}
                schoolNames={schoolNames}
                filter={filter}
                onFilter={filterBy}
                facets={shownFacets}
                wouldBe={wouldBe}
                columns={columns}
                choice={choice}
                onChoice={setChoice}
              />
              <div
                ref={list}
                className={cx(styles.list)}
                onFocus={({ currentTarget, relatedTarget }) => {
                  // In a low window the screen scrolls as well: then the whole list comes into sight, not one row.
                  if (!currentTarget.contains(relatedTarget))
                    currentTarget.scrollIntoView({ block: 'nearest' });
                }}
              >
                {contents()}
              </div>
            </>
          )}
        </div>
        {openId !== null && (
          <DetailsPanel
            source={source}
            plan={plan}
            changeId={openId}
            row={openRow?.id === openId ? openRow : null}
            actions={props.actions}
            onClose={close}
          />
        )}
      </div>
      {lines > 0 && (
        <ApprovalBar
          count={count}
          isCounting={isCounting}
          picks={picks}
          isFiltered={!isEmpty(filter)}
          schoolNames={schoolNames}
          isStale={isStale}
          isUnread={unread !== null || isUncounted}
          isPushing={isPushing}
          onPush={approve}
          onPickShown={pickShown}
          onPickNone={pickNone}
          onRenew={ways.onRenew}
        />
      )}
      {asked && count !== null && sumOf(count.free) > 0 && (
        <PushDialog
          count={count}
          overrides={overrides}
          schoolNames={schoolNames}
          isPushing={isPushing}
          onClose={() => setAsked(false)}
          onPush={(note) => void push(note)}
        />
      )}
    </div>
  );

  function contents(): ReactNode {
    const { pages, isChanging } = rows;
    if (pages === null) {
      return <div className={cx(styles.coming)} role="status" aria-label="Reading the changes" />;
    }
    if (unread !== null) {
      return (
        <RowsFailed
          failure={unread}
          onRetry={() => {
            pages.retry();
            recount();
          }}
        />
      );
    }
    return (
      <Grid<Row>
        label="Changes"
        columns={shownColumns}
        choice={choice}
        onResize={(id, width) => setChoice((before) => withWidth(before, id, width))}
        pages={pages}
        rowHeight={props.density === 'compact' ? 28 : 32}
        sort={{ by: sort.by === 'plan' ? null : sort.by, descending: sort.descending }}
        onSort={(next) => change({ sort: sortOf(next.by, next.descending) })}
        pickOf={pickOf}
        pickLabel={nameOf}
        allPicked={allPicked(picks)}
        onPickAll={picking.pickAll}
        onPick={picking.pick}
        onPickTo={picking.pickTo}
        onForgetRange={picking.forgetRange}
        openId={openId}
        onOpen={open}
        onClose={close}
        isChanging={isChanging}
        empty={<NothingMatches onClear={clear} />}
      />
    );
  }

  function pickOf(row: Row): 'on' | 'off' | 'held' | 'never' {
    if (!canBePushed(row)) return 'never';
    if (!isPicked(picks, row.id)) return 'off';
    const isHeld = row.heldBy.some((code) => !letThrough(row, code));
    return isHeld ? 'held' : 'on';
  }

  function letThrough(row: Row, code: Row['heldBy'][number]): boolean {
    return overrides.some(
      (override) =>
        override.code === code &&
        (override.school === null || override.school === row.school) &&
        (override.role === null || override.role === row.role),
    );
  }
}

const nameOf = ({ name }: Row): string => name;

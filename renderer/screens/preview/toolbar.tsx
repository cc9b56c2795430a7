import { memo, useRef } from 'react';
import { Columns3, X } from 'lucide-react';
import { CHANGE_KINDS } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { FilterMenu } from '../../ui/filter-menu.tsx';
import { formatAmount, formatCount } from '../../ui/format.ts';
import type { ColumnChoice, GridColumn } from '../../ui/grid/columns.ts';
import { isShown } from '../../ui/grid/columns.ts';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { chipsOf } from './chips.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { filterMenus } from './filter-menus.ts';
import type { MenuParts } from './filter-menus.ts';
import { isEmpty, trimmed, withOps } from './filters.ts';
import type { Facets, Filter, Header, Op, Row } from './types.ts';
import { linesOf, OP_GROUPS, OP_ORDER } from './words.ts';
import inks from '../../ui/ink.module.css';
import styles from './toolbar.module.css';

interface ToolbarProps {
  readonly header: Header;
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly filter: Filter;
  /** Changes the filter of now. The function itself never changes. */
  readonly onFilter: (change: (now: Filter) => Filter) => void;
  /** Null until they are counted. */
  readonly facets: Facets | null;
  /** Of the lines that would be changed with other settings; null until they are counted. */
  readonly wouldBe: Facets | null;
  readonly columns: readonly GridColumn<Row>[];
  readonly choice: ColumnChoice;
  readonly onChoice: (change: (choice: ColumnChoice) => ColumnChoice) => void;
}

/** Everything that narrows the list: kinds, search, values of columns; and what is narrowed, to take back. */
export function Toolbar(props: ToolbarProps) {
  const { header, filter, onFilter, facets, schoolNames } = props;
  const chips = chipsOf(filter, schoolNames, facets);
  const toolbar = useRef<HTMLDivElement>(null);
  /** What was pressed goes away with the filter: one goes on where filters are typed. */
  const toSearch = (): void => toolbar.current?.querySelector('input')?.focus();
  return (
    <div ref={toolbar} className={cx(styles.toolbar)}>
      <Kinds header={header} filter={filter} onFilter={onFilter} facets={facets} />
      <div className={cx(styles.line)}>
        <div className={cx(styles.search)}>
          <SearchField
            label="Search changes by name, e-mail or ID"
            placeholder="Name, e-mail or ID"
            size="small"
            value={filter.search ?? ''}
            onChange={(search) => onFilter((now) => trimmed({ ...now, search }))}
          />
        </div>
        <Menus
          schools={filter.schools}
          roles={filter.roles}
          grades={filter.grades}
          reasons={filter.reasons}
          heldBy={filter.heldBy}
          facets={facets}
          schoolNames={schoolNames}
          onFilter={onFilter}
        />
        <Columns columns={props.columns} choice={props.choice} onChoice={props.onChoice} />
      </div>
      {/* Always there, so that nothing jumps with the first filter. */}
      <div className={cx(styles.shown)}>
        <p role="status">{shownText(props, isEmpty(filter))}</p>
        {chips.length > 0 && (
          <>
            <ul className={cx(styles.chips)} aria-label="Filtered by">
              {chips.map(({ id, label, without }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={cx(styles.chip)}
                    aria-label={`Without ${label}`}
                    onClick={() => {
                      onFilter(() => without);
                      toSearch();
                    }}
                  >
                    <bdi className={cx(styles.chipText)}>{label}</bdi>
                    <Icon of={X} size={12} />
                  </button>
                </li>
              ))}
            </ul>
            <button
              type="button"
              className={cx(styles.clear)}
              onClick={() => {
                onFilter(() => ({}));
                toSearch();
              }}
            >
              Clear all
            </button>
          </>
        )}
      </div>
    </div>
  );
}

type MenusProps = MenuParts & Pick<ToolbarProps, 'facets' | 'schoolNames' | 'onFilter'>;

/** Not drawn again with each letter of a search. */
const Menus = memo(function Menus({ facets, schoolNames, onFilter, ...parts }: MenusProps) {
  return (
    <div role="group" aria-label="Filters" className={cx(styles.menus)}>
      {filterMenus(parts, facets, schoolNames).map((menu) => (
        <FilterMenu
          key={menu.part}
          label={menu.label}
          options={menu.options}
          chosen={menu.chosen}
          {...(menu.empty === undefined ? {} : { empty: menu.empty })}
          onChange={(chosen) => onFilter((now) => trimmed({ ...now, ...menu.withChosen(chosen) }))}
        />
      ))}
    </div>
  );
});

const Columns = memo(function Columns({
  columns,
  choice,
  onChoice,
}: Pick<ToolbarProps, 'columns' | 'choice' | 'onChoice'>) {
  return (
    <ColumnsMenu
      icon={Columns3}
      columns={columns.map((column) => ({
        id: column.id,
        label: column.label,
        isShown: isShown(column, choice),
        isFixed: column.isRowHeader === true,
      }))}
      onToggle={(id, shown) =>
        onChoice((before) => ({ ...before, shown: { ...before.shown, [id]: shown } }))
      }
      onReset={() => onChoice(() => ({ widths: {}, shown: {} }))}
    />
  );
});

function shownText({ facets, header, wouldBe }: ToolbarProps, isUnfiltered: boolean): string {
  const all = linesOf(header.totals, wouldBe?.total);
  if (isUnfiltered || facets === null) return formatAmount(all, 'line');
  return `${formatCount(facets.total)} of ${formatAmount(all, 'line')}`;
}

/** The kinds of line there are, each with its number under the filter: pressed, only those are shown. */
function Kinds({
  header,
  filter,
  onFilter,
  facets,
}: Pick<ToolbarProps, 'header' | 'filter' | 'onFilter' | 'facets'>) {
  const chosen = filter.ops ?? [];
  const { ops: _ops, ...others } = filter;
  // Totals count people and facets count lines: a move is two. Until the lines are counted, people come close.
  const counts: Readonly<Partial<Record<Op, number>>> =
    facets?.ops ?? (isEmpty(others) ? header.totals : {});
  const countOf = (ops: readonly Op[]): number =>
    ops.reduce((sum, op) => sum + (counts[op] ?? 0), 0);
  // A move is two lines.
  const mostOf = (ops: readonly Op[]): number =>
    ops.reduce((sum, op) => sum + header.totals[op] * (op === 'move' ? 2 : 1), 0);
  const groups = OP_GROUPS.filter(({ ops }) => ops.some((op) => header.totals[op] > 0));
  return (
    <div role="group" aria-label="Kinds of change" className={cx(styles.kinds)}>
      <button
        type="button"
        aria-pressed={chosen.length === 0}
        className={cx(styles.kind, chosen.length === 0 && styles.on)}
        onClick={() => onFilter(() => others)}
      >
        All <Amount count={countOf(OP_ORDER)} most={linesOf(header.totals)} />
      </button>
      {groups.map(({ ops, title }) => {
        const isOn = ops.every((op) => chosen.includes(op));
        const { icon, tone } = CHANGE_KINDS[ops[0]];
        return (
          <button
            key={title}
            type="button"
            aria-pressed={isOn}
            className={cx(styles.kind, isOn && styles.on)}
            onClick={() => onFilter((now) => withOps(now, ops))}
          >
            <Icon of={icon} size={14} className={inks[tone]} />
            {title} <Amount count={countOf(ops)} most={mostOf(ops)} />
          </button>
        );
      })}
    </div>
  );
}

/** Takes the room of all lines there are, whatever the filter leaves: no kind moves to another line as one types. */
function Amount({ count, most }: { readonly count: number; readonly most: number }) {
  return (
    <span
      className={cx(styles.number)}
      style={{ minWidth: `${formatCount(Math.max(most, count)).length}ch` }}
    >
      {formatCount(count)}
    </span>
  );
}

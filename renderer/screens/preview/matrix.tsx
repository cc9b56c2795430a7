import { Archive, CircleAlert, Ellipsis, OctagonX, Pause, Pencil, Plus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { isCell } from './filters.ts';
import type { MatrixCell } from './filters.ts';
import type { Filter, Header, Hold, Role } from './types.ts';
import { ROLE_WORDS, ROLES, schoolName } from './words.ts';
import styles from './matrix.module.css';

interface MatrixProps {
  readonly header: Header;
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly filter: Filter;
  /** A cell, a whole school or a whole role was pressed. */
  readonly onPick: (cell: MatrixCell) => void;
}

/** Counts that a cell shows, each with its drawing and its words. */
interface CellCounts {
  readonly add: number;
  readonly update: number;
  readonly archive: number;
  /** Restores, relinks and moves. */
  readonly other: number;
  /** Conflicts and rows that cannot be used. */
  readonly attention: number;
  readonly existing: number;
}

const PARTS = [
  { id: 'add', icon: Plus, one: 'add', many: 'adds' },
  { id: 'update', icon: Pencil, one: 'update', many: 'updates' },
  { id: 'archive', icon: Archive, one: 'archive', many: 'archives' },
  {
    id: 'other',
    icon: Ellipsis,
    one: 'restore, relink or move',
    many: 'restores, relinks and moves',
  },
  { id: 'attention', icon: CircleAlert, one: 'to look at', many: 'to look at' },
] as const satisfies readonly {
  readonly id: keyof CellCounts;
  readonly icon: LucideIcon;
  readonly one: string;
  readonly many: string;
}[];

/** What the plan does, by school and role. Every cell is a filter. */
export function Matrix({ header, schoolNames, filter, onPick }: MatrixProps) {
  const { groups, holds } = header;
  const schools = [...new Set(groups.map(({ school }) => school))];
  const roles = ROLES.filter((role) => groups.some((group) => group.role === role));
  const counts = (school: string | null, role: Role | null): CellCounts =>
    sum(
      groups.filter(
        (group) =>
          (school === null || group.school === school) && (role === null || group.role === role),
      ),
    );
  const holdOf = (school: string, role: Role): Hold['severity'] | null => {
    const found = holds.filter(
      (hold) => hold.school === school && (hold.role === null || hold.role === role),
    );
    if (found.length === 0) return null;
    return found.some(({ severity }) => severity === 'stop') ? 'stop' : 'hold';
  };
  return (
    <div
      className={cx(styles.frame)}
      tabIndex={0}
      role="region"
      aria-label="Changes by school and role"
    >
      <table className={cx(styles.table)}>
        <thead>
          <tr>
            <th scope="col" className={cx(styles.corner)}>
              School
            </th>
            {roles.map((role) => (
              <th key={role} scope="col">
                <Cell
                  label={`All ${ROLE_WORDS[role].many}`}
                  isOn={isCell(filter, { school: null, role })}
                  onPress={() => onPick({ school: null, role })}
                >
                  {ROLE_WORDS[role].title}
                </Cell>
              </th>
            ))}
            {roles.length > 1 && (
              <th scope="col" className={cx(styles.corner)}>
                All roles
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {schools.map((school) => {
            const name = schoolName(schoolNames, school);
            return (
              <tr key={school}>
                <th scope="row" className={cx(styles.school)}>
                  <Cell
                    label={`All of ${name}`}
                    isOn={isCell(filter, { school, role: null })}
                    onPress={() => onPick({ school, role: null })}
                  >
                    <bdi className={cx(styles.name)}>{name}</bdi>
                  </Cell>
                </th>
                {roles.map((role) => (
                  <CountCell
                    key={role}
                    label={`${name}, ${ROLE_WORDS[role].many}`}
                    counts={counts(school, role)}
                    hold={holdOf(school, role)}
                    isOn={isCell(filter, { school, role })}
                    onPress={() => onPick({ school, role })}
                  />
                ))}
                {roles.length > 1 && (
                  <td className={cx(styles.total)}>
                    <Counts counts={counts(school, null)} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CountCellProps {
  readonly label: string;
  readonly counts: CellCounts;
  readonly hold: Hold['severity'] | null;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function CountCell({ label, counts, hold, isOn, onPress }: CountCellProps) {
  const parts = PARTS.filter(({ id }) => counts[id] > 0).map(({ id, one, many }) =>
    formatAmount(counts[id], one, many),
  );
  const held = hold === null ? [] : [hold === 'stop' ? 'stopped' : 'partly on hold'];
  const words = [...(parts.length === 0 ? ['nothing to do'] : parts), ...held].join(', ');
  return (
    <td>
      <Cell
        label={`${label}: ${words}; ${formatCount(counts.existing)} in Minga now`}
        isOn={isOn}
        onPress={onPress}
      >
        <Counts counts={counts} />
        {hold !== null && (
          <span className={cx(hold === 'stop' ? styles.stop : styles.hold)}>
            <Icon of={hold === 'stop' ? OctagonX : Pause} size={12} />
          </span>
        )}
      </Cell>
    </td>
  );
}

interface CellProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}

/** Eighty schools make hundreds of these: a plain button each. */
function Cell({ label, isOn, onPress, children }: CellProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      className={cx(styles.cell, isOn && styles.on)}
      onClick={onPress}
    >
      <span aria-hidden className={cx(styles.seen)}>
        {children}
      </span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </button>
  );
}

function Counts({ counts }: { readonly counts: CellCounts }) {
  const parts = PARTS.filter(({ id }) => counts[id] > 0);
  if (parts.length === 0) return <span className={cx(styles.none)}>–</span>;
  return (
    <span className={cx(styles.counts)}>
      {parts.map(({ id, icon, one, many }) => (
        <span
          key={id}
          className={cx(styles.count, styles[id])}
          title={formatAmount(counts[id], one, many)}
        >
          <Icon of={icon} size={12} />
          {formatCount(counts[id])}
        </span>
      ))}
    </span>
  );
}

function sum(groups: Header['groups']): CellCounts {
  const of = (pick: (group: Header['groups'][number]) => number): number =>
    groups.reduce((total, group) => total + pick(group), 0);
  return {
    add: of(({ totals }) => totals.add),
    update: of(({ totals }) => totals.update),
    archive: of(({ totals }) => totals.archive),
    other: of(({ totals }) => totals.restore + totals.relink + totals.move),
    attention: of(({ totals }) => totals.conflict + totals.invalid),
    existing: of(({ existing }) => existing),
  };
}

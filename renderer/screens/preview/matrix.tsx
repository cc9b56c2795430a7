import { memo, startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { Archive, CircleAlert, Ellipsis, OctagonX, Pause, Pencil, Plus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { isCell } from './filters.ts';
import type { MatrixCell } from './filters.ts';
import { COUNTED, linesOfSchools, signsOf } from './matrix-counts.ts';
import type { CellCounts, LineOfSchool, SignsOf } from './matrix-counts.ts';
import type { Filter, Header, Hold, Role } from './types.ts';
import { ROLE_WORDS, ROLES, schoolName } from './words.ts';
import inks from '../../ui/ink.module.css';
import styles from './matrix.module.css';

interface MatrixProps {
  readonly header: Header;
  readonly schoolNames: Readonly<Record<string, string>>;
  /** What the list is filtered by. */
  readonly chosenSchools: Filter['schools'] | undefined;
  readonly chosenRoles: Filter['roles'] | undefined;
  /** A cell, a whole school or a whole role was pressed. Draws all anew where it is another function. */
  readonly onPick: (cell: MatrixCell) => void;
}

const PARTS = [
  { id: 'add', tone: 'add', icon: Plus, one: 'add', many: 'adds' },
  { id: 'update', tone: 'update', icon: Pencil, one: 'update', many: 'updates' },
  { id: 'archive', tone: 'archive', icon: Archive, one: 'archive', many: 'archives' },
  {
    id: 'other',
    tone: 'neutral',
    icon: Ellipsis,
    one: 'restore, relink or move',
    many: 'restores, relinks and moves',
  },
  { id: 'attention', tone: 'warn', icon: CircleAlert, one: 'to look at', many: 'to look at' },
] as const satisfies readonly {
  readonly id: keyof CellCounts;
  readonly tone: BadgeTone;
  readonly icon: LucideIcon;
  readonly one: string;
  readonly many: string;
}[];

/**
 * Schools that are drawn at first: as many as the frame has room for, and two. A school has some hundred elements, and
 * the browser goes through all of them for each frame of the list below.
 */
const AT_FIRST = 8;

/** How many more each time that one comes to the end of them. */
const AT_ONCE = 20;

/** Heights in pixels: of a line, of what is above the first, and the most that the frame takes (matrix.module.css). */
const LINE = 29;
const HEAD = 30;
const HIGHEST = 197;

/** What the matrix of so many schools takes, in pixels. */
export const matrixHeight = (schools: number): number => Math.min(HIGHEST, HEAD + schools * LINE);

/** So near to the end of what is drawn, in pixels, more is drawn. */
const NEAR_END = 120;

/** What the plan does, by school and role. Every cell is a filter. Drawn again only where something of its own changed. */
export const Matrix = memo(MatrixOf);

function MatrixOf({ header, schoolNames, chosenSchools, chosenRoles, onPick }: MatrixProps) {
  const { groups, holds } = header;
  const roles = useMemo(
    () => ROLES.filter((role) => groups.some((group) => group.role === role)),
    [groups],
  );
  const lines = useMemo(() => linesOfSchools(groups, holds, roles), [groups, holds, roles]);
  const tracks = useMemo(() => {
    const ofRoles = roles.map((_, at) => lines.flatMap(({ cells }) => cells[at]?.counts ?? []));
    const all = lines.map((line) => line.all);
    return [...ofRoles, all].map((cells) => tracksOf(signsOf(cells, signs)));
  }, [lines, roles]);
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(AT_FIRST);
  // In the background, once the rest of the screen is there: no frame waits for them.
  const [drawn, setDrawn] = useState(0);
  useEffect(() => startTransition(() => setDrawn(shown)), [shown]);
  const left = lines.length - shown;
  const filter: Filter = {
    ...(chosenSchools === undefined ? {} : { schools: chosenSchools }),
    ...(chosenRoles === undefined ? {} : { roles: chosenRoles }),
  };
  return (
    <div
      ref={frame}
      className={cx(styles.frame)}
      // The room of the lines is there before them.
      style={{ minHeight: matrixHeight(lines.length) }}
      tabIndex={0}
      role="region"
      aria-label="Changes by school and role"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        const isNearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
        if (isNearEnd && left > 0 && scrollTop > 0) setShown(shown + AT_ONCE);
      }}
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
          {lines.slice(0, drawn).map((line) => (
            <SchoolLine
              key={line.school}
              line={line}
              name={schoolName(schoolNames, line.school)}
              chosen={chosenOf(filter, line.school, roles)}
              tracks={tracks}
              onPick={onPick}
            />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p className={cx(styles.more)}>
          <Button
            size="small"
            variant="quiet"
            onPress={() => {
              // The button goes with the last of them; the focus does not.
              if (left <= AT_ONCE) frame.current?.focus();
              setShown(shown + AT_ONCE);
            }}
          >
            {`Show ${formatAmount(Math.min(AT_ONCE, left), 'more school', 'more schools')}`}
          </Button>
          {`${formatCount(shown)} of ${formatCount(lines.length)} are shown.`}
        </p>
      )}
    </div>
  );
}

interface SchoolLineProps {
  readonly line: LineOfSchool;
  readonly name: string;
  /** Which cell of it is filtered by. */
  readonly chosen: Role | 'all' | null;
  /** Of each column, `grid-template-columns` of its counts. */
  readonly tracks: readonly string[];
  readonly onPick: (cell: MatrixCell) => void;
}

const SchoolLine = memo(SchoolLineOf);

function SchoolLineOf({ line, name, chosen, tracks, onPick }: SchoolLineProps) {
  const { school, cells, all } = line;
  return (
    <tr>
      <th scope="row" className={cx(styles.school)}>
        <Cell
          label={`All of ${name}`}
          isOn={chosen === 'all'}
          onPress={() => onPick({ school, role: null })}
        >
          <bdi className={cx(styles.name)}>{name}</bdi>
        </Cell>
      </th>
      {cells.map(({ role, counts, hold }, at) => (
        <CountCell
          key={role}
          label={`${name}, ${ROLE_WORDS[role].many}`}
          counts={counts}
          hold={hold}
          tracks={tracks[at]}
          isOn={chosen === role}
          onPress={() => onPick({ school, role })}
        />
      ))}

      {cells.length > 1 && (
        <td className={cx(styles.total)}>
          <span aria-hidden>
            <Counts counts={all} tracks={tracks[cells.length]} />
          </span>
          <span className={cx(styles.words)}>{wordsOf(all)}</span>
        </td>
      )}
    </tr>
  );
}

const signs = (count: number): number => formatCount(count).length;

/** A drawing, so many digits and a space for each count of a column; nothing for one that no line of it has. */
function tracksOf(of: SignsOf): string {
  return COUNTED.map((id) => (of[id] === 0 ? '0' : `calc(27px + ${of[id]}ch)`)).join(' ');
}

function chosenOf(filter: Filter, school: string, roles: readonly Role[]): Role | 'all' | null {
  if (isCell(filter, { school, role: null })) return 'all';
  return roles.find((role) => isCell(filter, { school, role })) ?? null;
}

interface CountCellProps {
  readonly label: string;
  readonly counts: CellCounts;
  readonly hold: Hold['severity'] | null;
  readonly tracks: string | undefined;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function CountCell({ label, counts, hold, tracks, isOn, onPress }: CountCellProps) {
  const held = hold === null ? [] : [hold === 'stop' ? 'stopped' : 'partly on hold'];
  const words = [wordsOf(counts), ...held].join(', ');
  return (
    <td>
      <Cell
        label={`${label}: ${words}; ${formatCount(counts.existing)} in Minga now`}
        isOn={isOn}
        onPress={onPress}
      >
        <Counts counts={counts} tracks={tracks} />
        {hold !== null && (
          <span className={cx(hold === 'stop' ? styles.stop : styles.hold)}>
            <Icon of={hold === 'stop' ? OctagonX : Pause} size={12} />
          </span>
        )}
      </Cell>
    </td>
  );
}

/** For those who do not see the signs. */
function wordsOf(counts: CellCounts): string {
  const parts = PARTS.filter(({ id }) => counts[id] > 0).map(({ id, one, many }) =>
    formatAmount(counts[id], one, many),
  );
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
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
      <span className={cx(styles.words)}>{label}</span>
    </button>
  );
}

function Counts({ counts, tracks }: Pick<CountCellProps, 'counts' | 'tracks'>) {
  const parts = PARTS.filter(({ id }) => counts[id] > 0);
  if (parts.length === 0) return <span className={cx(styles.none)}>–</span>;
  return (
    <span className={cx(styles.counts)} style={{ gridTemplateColumns: tracks }}>
      {parts.map(({ id, tone, icon, one, many }) => (
        <span
          key={id}
          className={cx(styles.count, styles[id], inks[tone])}
          title={formatAmount(counts[id], one, many)}
        >
          <Icon of={icon} size={12} />
          {formatCount(counts[id])}
        </span>
      ))}
    </span>
  );
}

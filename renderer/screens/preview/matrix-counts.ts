import type { Header, Hold, Role } from './types.ts';

/** Counts that a cell of the matrix shows, each with its drawing and its words. */
export interface CellCounts {
  readonly add: number;
  readonly update: number;
  readonly archive: number;
  /** Restores, relinks and moves. */
  readonly other: number;
  /** Conflicts and rows that cannot be used. */
  readonly attention: number;
  readonly existing: number;
}

export interface LineOfSchool {
  readonly school: string;
  /** One for each role of the plan, in their order. */
  readonly cells: readonly {
    readonly role: Role;
    readonly counts: CellCounts;
    readonly hold: Hold['severity'] | null;
  }[];
  readonly all: CellCounts;
}

/** The counts of a cell that are drawn, in their order. */
export const COUNTED = ['add', 'update', 'archive', 'other', 'attention'] as const;

/**
 * How many signs the largest number of each count takes in one column of the matrix, 0 where none is drawn: numbers
 * below each other then stand in columns of their own.
 */
export type SignsOf = Readonly<Record<(typeof COUNTED)[number], number>>;

/** `signsOf` is told how long a number is when written. */
export function signsOf(
  cells: readonly CellCounts[],
  lengthOf: (count: number) => number,
): SignsOf {
  const most = (part: (typeof COUNTED)[number]): number => {
    const largest = cells.reduce((found, counts) => Math.max(found, counts[part]), 0);
    return largest === 0 ? 0 : lengthOf(largest);
  };
  return {
    add: most('add'),
    update: most('update'),
    archive: most('archive'),
    other: most('other'),
    attention: most('attention'),
  };
}

/** Counts everything once: a district of eight hundred schools has thousands of cells. */
export function linesOfSchools(
  groups: Header['groups'],
  holds: readonly Hold[],
  roles: readonly Role[],
): readonly LineOfSchool[] {
  const held = Map.groupBy(holds, ({ school }) => school);
  return [...Map.groupBy(groups, ({ school }) => school)].map(([school, ofSchool]) => ({
    school,
    cells: roles.map((role) => ({
      role,
      counts: sum(ofSchool.filter((group) => group.role === role)),
      hold: holdOf(held.get(school) ?? [], role),
    })),
    all: sum(ofSchool),
  }));
}

function holdOf(ofSchool: readonly Hold[], role: Role): Hold['severity'] | null {
  const found = ofSchool.filter((hold) => hold.role === null || hold.role === role);
  if (found.length === 0) return null;
  return found.some(({ severity }) => severity === 'stop') ? 'stop' : 'hold';
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

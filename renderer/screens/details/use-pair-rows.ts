import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ConnectionView } from '../../bridge/types.ts';

export type Pair = ConnectionView['config']['schools'][number];

/** A pair as it is being typed. */
export interface Row {
  readonly key: string;
  readonly aeriesSchoolId: string;
  readonly mingaId: string | null;
}

/** The functions are always the same: each row is drawn again only where something of its own changed. */
export interface PairRows {
  readonly rows: readonly Row[];
  readonly change: (key: string, part: Partial<Omit<Row, 'key'>>) => void;
  readonly add: () => void;
  readonly remove: (key: string) => void;
  /** Puts whole pairs below what is there; rows with nothing in them go. */
  readonly take: (pairs: readonly Pair[]) => void;
}

let made = 0;
const emptyRow = (): Row => ({ key: `row-${(made += 1)}`, aeriesSchoolId: '', mingaId: null });

/** The rows of school pairs. `save` is given every list of whole pairs. */
export function usePairRows(
  kept: readonly Pair[],
  save: (pairs: readonly Pair[]) => void,
): PairRows {
  const [rows, setRows] = useState<readonly Row[]>(() => orEmpty(kept.map(rowOf)));
  const now = useRef({ rows, save });
  useLayoutEffect(() => {
    now.current = { rows, save };
  });
  const set = useCallback((next: readonly Row[]): void => {
    now.current.rows = next;
    setRows(next);
    now.current.save(next.flatMap(pairOf));
  }, []);
  return {
    rows,
    change: useCallback(
      (key, part) =>
        set(now.current.rows.map((row) => (row.key === key ? { ...row, ...part } : row))),
      [set],
    ),
    add: useCallback(() => setRows([...now.current.rows, emptyRow()]), []),
    remove: useCallback(
      (key) => set(orEmpty(now.current.rows.filter((row) => row.key !== key))),
      [set],
    ),
    take: useCallback(
      (pairs) => {
        const begun = now.current.rows.filter(
          ({ aeriesSchoolId, mingaId }) => aeriesSchoolId !== '' || mingaId !== null,
        );
        set([...begun, ...pairs.map(rowOf)]);
      },
      [set],
    ),
  };
}

const rowOf = (pair: Pair): Row => ({ ...emptyRow(), ...pair });

const orEmpty = (rows: readonly Row[]): readonly Row[] => (rows.length === 0 ? [emptyRow()] : rows);

/** The pair of a row that is whole; a School ID with white space inside is none. */
function pairOf({ aeriesSchoolId, mingaId }: Row): readonly Pair[] {
  const schoolId = aeriesSchoolId.trim();
  const minga = mingaId?.trim() ?? '';
  return minga === '' || schoolId === '' || /\s/.test(schoolId)
    ? []
    : [{ aeriesSchoolId: schoolId, mingaId: minga }];
}

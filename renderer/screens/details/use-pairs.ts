import { useEffect, useState } from 'react';
import { answer } from '../../bridge/answer.ts';
import type { Failure } from '../../bridge/answer.ts';
import { failureOf } from '../../bridge/answer.ts';
import { useAccount, useSchools } from '../../bridge/reads.ts';
import type { ConnectionView, FieldAdvice } from '../../bridge/types.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import type { AeriesSchool, Minga, PairRow } from '../setup-guide/school-pairs.tsx';
import { useSchoolNames } from '../use-names.ts';
import { problemOf } from './use-advice.ts';

interface Row {
  readonly key: string;
  readonly aeriesSchoolId: string;
  readonly mingaId: string | null;
}
type Pair = ConnectionView['config']['schools'][number];

export interface Pairs {
  readonly rows: readonly PairRow[];
  /** Null until there is something to ask with, or where asking failed. */
  readonly schools: readonly AeriesSchool[] | null;
  readonly mingas: readonly Minga[] | null;
  /** An exported list names no Minga: what is typed tells their files apart. */
  readonly isMingaTyped: boolean;
  readonly isAsking: boolean;
  readonly failures: readonly { readonly whose: string; readonly failure: Failure }[];
  readonly onAskAgain: () => void;
  /** Schools that fit a Minga and are in no row yet. */
  readonly fitting: readonly Pair[];
  readonly onTakeFitting: () => void;
  readonly onChange: (key: string, change: Partial<Omit<Row, 'key'>>) => void;
  readonly onAdd: () => void;
  readonly onRemove: (key: string) => void;
}

interface PairsOptions {
  readonly connection: ConnectionView;
  readonly canAsk: { readonly aeries: boolean; readonly minga: boolean };
  /** Keeps the whole list; pairs without both ends and with a wrong School ID are not in it. */
  readonly onSave: (pairs: readonly Pair[]) => void;
}

let made = 0;
const emptyRow = (): Row => ({ key: `row-${(made += 1)}`, aeriesSchoolId: '', mingaId: null });

function rowsOf(pairs: readonly Pair[]): readonly Row[] {
  const rows = pairs.map((pair) => ({ ...emptyRow(), ...pair }));
  return rows.length === 0 ? [emptyRow()] : rows;
}

/** The school pairs of a connection, with the live lists of both sides and what fits what. */
export function usePairs({ connection, canAsk, onSave }: PairsOptions): Pairs {
  const { id, config } = connection;
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(config.schools));
  const schools = useSchools(id, canAsk.aeries);
  const names = useSchoolNames(id);
  const isMingaTyped = config.minga.mode === 'list';
  const account = useAccount(id, canAsk.minga && !isMingaTyped);
  const advice = useSchoolIdAdvice(rows);
  const lists = {
    schools: schools.data ?? null,
    mingas: isMingaTyped ? null : (account.data?.mingas ?? null),
  };

  const set = (next: readonly Row[]): void => {
    setRows(next);
    onSave(next.flatMap(pairOf));
  };
  const change: Pairs['onChange'] = (key, part) =>
    set(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const fitting = fittingPairs(rows, lists);

  return {
    rows: rows.map((row) => ({
      ...row,
      schoolName: names[row.aeriesSchoolId.trim()] ?? null,
      problem:
        problemOf(advice.get(row.aeriesSchoolId) ?? null, (value) =>
          change(row.key, { aeriesSchoolId: value }),
        ) ?? unknownSchool(row, rows, lists.schools),
      suggestion: row.mingaId === null ? suggestionFor(row.aeriesSchoolId, lists) : null,
    })),
    ...lists,
    isMingaTyped,
    isAsking: schools.isFetching || account.isFetching,
    failures: [
      ...(schools.error === null
        ? []
        : [{ whose: 'Aeries’ list of schools', failure: failureOf(schools.error) }]),
      ...(account.error === null
        ? []
        : [{ whose: 'The list of Mingas', failure: failureOf(account.error) }]),
    ],
    onAskAgain() {
      if (schools.error !== null) void schools.refetch();
      if (account.error !== null) void account.refetch();
    },
    fitting,
    onTakeFitting: () =>
      set([
        ...rows.filter(({ aeriesSchoolId, mingaId }) => aeriesSchoolId !== '' || mingaId !== null),
        ...fitting.map((pair) => ({ ...emptyRow(), ...pair })),
      ]),
    onChange: change,
    onAdd: () => setRows([...rows, emptyRow()]),
    onRemove: (key) => {
      const left = rows.filter((row) => row.key !== key);
      set(left.length === 0 ? [emptyRow()] : left);
    },
  };
}

/** The pair of a row that is whole; a School ID with white space inside is none. */
function pairOf({ aeriesSchoolId, mingaId }: Row): readonly Pair[] {
  const schoolId = aeriesSchoolId.trim();
  const minga = mingaId?.trim() ?? '';
  return minga === '' || schoolId === '' || /\s/.test(schoolId)
    ? []
    : [{ aeriesSchoolId: schoolId, mingaId: minga }];
}

interface Lists {
  readonly schools: readonly AeriesSchool[] | null;
  readonly mingas:
    | readonly { readonly id: string; readonly name: string; readonly sisSchoolId: string | null }[]
    | null;
}

/** The Minga that a school most likely feeds: the one that names its School ID, else the one of its name. */
export function suggestionFor(typed: string, { schools, mingas }: Lists): PairRow['suggestion'] {
  const schoolId = typed.trim();
  if (schoolId === '' || mingas === null) return null;
  const byId = mingas.find(({ sisSchoolId }) => sisSchoolId === schoolId);
  if (byId !== undefined) return { mingaId: byId.id, why: 'same School ID' };
  const name = schools?.find(({ id }) => id === schoolId)?.name;
  const byName = name === undefined ? undefined : mingas.find((minga) => isAlike(minga.name, name));
  return byName === undefined ? null : { mingaId: byName.id, why: 'same name' };
}

/** `Lincoln High` and `Lincoln High School` are one school; `Lincoln Elementary` is another. */
function isAlike(one: string, other: string): boolean {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replaceAll(/\belem\b/g, 'elementary')
      .replaceAll(/\b(school|campus)\b/g, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(one) !== '' && plain(one) === plain(other);
}

/** Every school of Aeries' list that fits a Minga, where neither is in a row yet. */
function fittingPairs(rows: readonly Row[], lists: Lists): readonly Pair[] {
  const taken = new Set(rows.map(({ aeriesSchoolId }) => aeriesSchoolId.trim()));
  const fed = new Set(rows.map(({ mingaId }) => mingaId));
  return (lists.schools ?? [])
    .filter(({ id }) => !taken.has(id))
    .flatMap(({ id }) => {
      const mingaId = suggestionFor(id, lists)?.mingaId;
      return mingaId === undefined || fed.has(mingaId) ? [] : [{ aeriesSchoolId: id, mingaId }];
    });
}

function unknownSchool(
  { key, aeriesSchoolId }: Row,
  rows: readonly Row[],
  schools: readonly AeriesSchool[] | null,
): FieldProblem | null {
  const schoolId = aeriesSchoolId.trim();
  if (schoolId === '') return null;
  if (rows.some((row) => row.key !== key && row.aeriesSchoolId.trim() === schoolId)) {
    return { tone: 'warning', text: 'This school stands in another row too.' };
  }
  if (schools === null || schools.some(({ id }) => id === schoolId)) return null;
  return { tone: 'warning', text: `Aeries lists no school with the School ID ${schoolId}.` };
}

/** What is to be said about each School ID that stands in a row. */
function useSchoolIdAdvice(rows: readonly Row[]): ReadonlyMap<string, FieldAdvice> {
  const ask = useAsk();
  const [known, setKnown] = useState<ReadonlyMap<string, FieldAdvice>>(new Map());
  const missing = rows
    .map(({ aeriesSchoolId }) => aeriesSchoolId)
    .find((value) => value !== '' && !known.has(value));
  useEffect(() => {
    if (missing === undefined) return;
    let isOld = false;
    void answer(ask.adviseField({ field: 'school-id', value: missing })).then((result) => {
      if (!isOld && result.ok) setKnown((before) => new Map(before).set(missing, result.value));
    });
    return () => {
      isOld = true;
    };
  }, [ask, missing]);
  return known;
}

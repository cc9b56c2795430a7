import { useEffect, useMemo, useState } from 'react';
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
import { usePairRows } from './use-pair-rows.ts';
import type { Pair, PairRows, Row } from './use-pair-rows.ts';

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
  readonly onChange: PairRows['change'];
  readonly onAdd: PairRows['add'];
  readonly onRemove: PairRows['remove'];
}

interface PairsOptions {
  readonly connection: ConnectionView;
  readonly canAsk: { readonly aeries: boolean; readonly minga: boolean };
  /** Keeps the whole list; pairs without both ends and with a wrong School ID are not in it. */
  readonly onSave: (pairs: readonly Pair[]) => void;
}

/** The school pairs of a connection, with the live lists of both sides and what fits what. */
export function usePairs({ connection, canAsk, onSave }: PairsOptions): Pairs {
  const { id, config } = connection;
  const { rows, change, add, remove, take } = usePairRows(config.schools, onSave);
  const schools = useSchools(id, canAsk.aeries);
  const names = useSchoolNames(id);
  const isMingaTyped = config.minga.mode === 'list';
  const account = useAccount(id, canAsk.minga && !isMingaTyped);
  const advice = useSchoolIdAdvice(rows);
  const lists = {
    schools: schools.data ?? null,
    mingas: isMingaTyped ? null : (account.data?.mingas ?? null),
  };

  const fitting = fittingPairs(rows, lists);
  const problems = useMemo(
    () => problemsOf(rows, advice, schools.data ?? null, change),
    [rows, advice, schools.data, change],
  );

  return {
    rows: rows.map((row) => ({
      ...row,
      schoolName: names[row.aeriesSchoolId.trim()] ?? null,
      problem: problems.get(row.key) ?? null,
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
    onTakeFitting: () => take(fitting),
    onChange: change,
    onAdd: add,
    onRemove: remove,
  };
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

/** What is wrong with each row, by its key. */
function problemsOf(
  rows: readonly Row[],
  advice: ReadonlyMap<string, FieldAdvice>,
  schools: readonly AeriesSchool[] | null,
  change: Pairs['onChange'],
): ReadonlyMap<string, FieldProblem> {
  const problems = new Map<string, FieldProblem>();
  const listed = schools === null ? null : new Set(schools.map(({ id }) => id));
  const often = new Map<string, number>();
  for (const { aeriesSchoolId } of rows) {
    const schoolId = aeriesSchoolId.trim();
    often.set(schoolId, (often.get(schoolId) ?? 0) + 1);
  }
  for (const { key, aeriesSchoolId } of rows) {
    const schoolId = aeriesSchoolId.trim();
    const problem =
      problemOf(advice.get(aeriesSchoolId) ?? null, (value) =>
        change(key, { aeriesSchoolId: value }),
      ) ?? schoolProblem(schoolId, often.get(schoolId) ?? 0, listed);
    if (problem !== null) problems.set(key, problem);
  }
  return problems;
}

function schoolProblem(
  schoolId: string,
  rows: number,
  listed: ReadonlySet<string> | null,
): FieldProblem | null {
  if (schoolId === '') return null;
  if (rows > 1) return { tone: 'warning', text: 'This school stands in another row too.' };
  if (listed === null || listed.has(schoolId)) return null;
  return { tone: 'warning', text: `Aeries lists no school with the School ID ${schoolId}.` };
}

/** What is to be said about each School ID that stands in a row. */
function useSchoolIdAdvice(rows: readonly Row[]): ReadonlyMap<string, FieldAdvice> {
  const ask = useAsk();
  const [known, setKnown] = useState<ReadonlyMap<string, FieldAdvice>>(new Map());
  // All of them at once: with an answer at a time the screen of a hundred schools would be drawn a hundred times.
  const missing = [...new Set(rows.map(({ aeriesSchoolId }) => aeriesSchoolId))]
    .filter((value) => value !== '' && !known.has(value))
    .join('\n');
  useEffect(() => {
    if (missing === '') return;
    let isOld = false;
    const asked = missing
      .split('\n')
      .map(
        async (value) =>
          [value, await answer(ask.adviseField({ field: 'school-id', value }))] as const,
      );
    void Promise.all(asked).then((answers) => {
      if (isOld) return;
      const told = answers.flatMap(([value, result]) =>
        result.ok ? [[value, result.value] as const] : [],
      );
      setKnown((before) => new Map([...before, ...told]));
    });
    return () => {
      isOld = true;
    };
  }, [ask, missing]);
  return known;
}

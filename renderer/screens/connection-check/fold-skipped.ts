import type { CheckItem } from './check-row.tsx';

/** Checks that were not tried, all of them for the one reason. */
export interface SkippedTogether {
  readonly id: string;
  /** Why, as a sentence of its own. */
  readonly why: string;
  readonly titles: readonly string[];
}

export type CheckEntry =
  | { readonly kind: 'check'; readonly item: CheckItem }
  | { readonly kind: 'skipped'; readonly together: SkippedTogether };

/**
 * One cause stops many checks, and the same words seven times over hide what there is to read: those that were not
 * tried for the same reason become one entry, where the first of them stood.
 */
export function foldSkipped(items: readonly CheckItem[]): readonly CheckEntry[] {
  const isFoldable = ({ status, detail, fix }: CheckItem): boolean =>
    status === 'skipped' && detail !== null && fix === null;
  const alike = Map.groupBy(items.filter(isFoldable), ({ detail }) => detail);
  return items.flatMap((item): readonly CheckEntry[] => {
    const group = isFoldable(item) ? (alike.get(item.detail) ?? []) : [];
    if (group.length < 2) return [{ kind: 'check', item }];
    if (group[0] !== item) return [];
    const why = (item.detail ?? '').replace(/^Not tried: /, '');
    return [
      {
        kind: 'skipped',
        together: {
          id: item.id,
          why: why.charAt(0).toUpperCase() + why.slice(1),
          titles: group.map(({ title }) => title),
        },
      },
    ];
  });
}

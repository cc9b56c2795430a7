import { formatCount } from '../diff/words.ts';
import type { CannotUndo } from '../plan/plan.ts';
import type { ImportItem, JournalItem } from '../ports.ts';
import type { UndoDecision } from './undo-item.ts';

/** What stays of a run however it is taken back, in sentences with their counts, most first. */
export function cannotUndo(
  lines: readonly { readonly item: JournalItem; readonly decision: UndoDecision }[],
): readonly CannotUndo[] {
  const counts = new Map<Kind, number>();
  const count = (kind: Kind | null): void => {
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  for (const { item, decision } of lines) {
    count(kindOf(item.item.op, decision));
  }
  return [...counts]
    .map(([kind, found]) => ({ count: found, text: TEXTS[kind](found) }))
    .sort((a, b) => b.count - a.count);
}

/** The same, from the journal alone: what is known before Minga is asked how it stands now. */
export function cannotUndoAtAll(
  items: Iterable<Pick<JournalItem, 'item' | 'before'>>,
  target: 'api' | 'list',
): readonly CannotUndo[] {
  const counts = { added: 0, list: 0, erased: 0 };
  for (const { item, before } of items) {
    if (item.op === 'create') counts.added += 1;
    else if (before === null) counts.erased += 1;
    else if (item.op === 'archive' && target === 'list') counts.list += 1;
  }
  return (['added', 'list', 'erased'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({ count: counts[kind], text: TEXTS[kind](counts[kind]) }));
}

type Kind =
  'added' | 'list' | 'erased' | 'gone' | 'changed' | 'in-part' | 'taken' | 'archived' | 'locked';

function kindOf(op: ImportItem['op'], { op: becomes, reason }: UndoDecision): Kind | null {
  if (becomes === 'locked') return 'locked';
  if (reason.code.endsWith('-in-part')) return 'in-part';
  switch (reason.code) {
    case 'list-cannot-restore':
      return 'list';
    case 'no-before-values':
      return 'erased';
    case 'gone-from-minga':
      return 'gone';
    case 'changed-since':
      return 'changed';
    case 'taken-since':
      return 'taken';
    case 'archived-since':
      return 'archived';
    default:
      return op === 'create' && becomes === 'archive' ? 'added' : null;
  }
}

const people = (count: number, many: string, one: string): string =>
  count === 1 ? `1 person ${one}` : `${formatCount(count)} people ${many}`;

const TEXTS: Readonly<Record<Kind, (count: number) => string>> = {
  added: (n) =>
    people(
      n,
      'whom the run added are archived, not removed: Minga keeps their records.',
      'whom the run added is archived, not removed: Minga keeps the record.',
    ),
  list: (n) =>
    people(
      n,
      'whom the run archived cannot be restored by an import list. Restore them in Minga by hand.',
      'whom the run archived cannot be restored by an import list. Restore them in Minga by hand.',
    ),
  erased: (n) =>
    people(
      n,
      'cannot be taken back: their records from before the run are no longer kept on this computer.',
      'cannot be taken back: the record from before the run is no longer kept on this computer.',
    ),
  gone: (n) => people(n, 'are no longer in Minga.', 'is no longer in Minga.'),
  changed: (n) =>
    people(
      n,
      'have been changed in Minga since the run and are left as they are.',
      'has been changed in Minga since the run and is left as is.',
    ),
  'in-part': (n) =>
    people(
      n,
      'come back in part: some of their fields have been changed in Minga since the run.',
      'comes back in part: some fields have been changed in Minga since the run.',
    ),
  taken: (n) =>
    people(
      n,
      'are left: somebody else in Minga has their former e-mail or ID number by now.',
      'is left: somebody else in Minga has their former e-mail or ID number by now.',
    ),
  archived: (n) =>
    people(
      n,
      'have been archived in Minga since the run and are left as they are.',
      'has been archived in Minga since the run and is left as is.',
    ),
  locked: (n) =>
    people(
      n,
      'are kept from any sync and are left as they are.',
      'is kept from any sync and is left as is.',
    ),
};

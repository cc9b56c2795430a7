import { readRefs } from './envelope.ts';

/**
 * `new`: not seen in this list. `repeat`: the same row again, as paging over a moving list gives it.
 * `variant`: the same sourcedId with other content, such as one row for each school of a person.
 * Rows without a sourcedId are always `new`.
 */
export type RowStanding = 'new' | 'repeat' | 'variant';

export interface RepeatGuard {
  standing(raw: unknown): RowStanding;
  /** Different sourcedIds so far, rows without one included. */
  ids(): number;
}

/** Tells repeated rows of one list apart. Keeps an id and a number for each row, not the row. */
export function createRepeatGuard(): RepeatGuard {
  const prints = new Map<string, number>();
  /** The rare ids that came with more than one content. */
  const others = new Map<string, Set<number>>();
  let withoutId = 0;

  return {
    standing(raw) {
      const id =
        typeof raw === 'object' && raw !== null && 'sourcedId' in raw ? raw.sourcedId : null;
      if ((typeof id !== 'string' && typeof id !== 'number') || id === '') {
        withoutId += 1;
        return 'new';
      }
      const key = String(id);
      const print = printOf(raw);
      const first = prints.get(key);
      if (first === undefined) {
        prints.set(key, print);
        return 'new';
      }
      if (first === print) return 'repeat';
      const more = others.get(key) ?? new Set<number>();
      if (more.has(print)) return 'repeat';
      others.set(key, more.add(print));
      return 'variant';
    },
    ids: () => prints.size + withoutId,
  };
}

const printed = ['role', 'status', 'dateLastModified', 'givenName', 'familyName', 'email'] as const;

/** A 32-bit number (FNV-1a) of what distinguishes two rows of one person. */
function printOf(raw: unknown): number {
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    }
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  };
  const row: Readonly<Partial<Record<string, unknown>>> = Object(raw);
  for (const name of printed) {
    const value = row[name];
    add(typeof value === 'string' ? value : '');
  }
  for (const org of readRefs(row['orgs']) ?? []) add(org);
  return hash;
}

import { readId } from '../person/text.ts';
import { isRecord } from './envelope.ts';

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
      const key = isRecord(raw) ? readId(raw['sourcedId']) : null;
      if (!isRecord(raw) || typeof key !== 'string') {
        withoutId += 1;
        return 'new';
      }
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

/** A 32-bit number (FNV-1a) of what distinguishes two rows of one person. */
function printOf(row: Readonly<Record<string, unknown>>): number {
  let hash = add(0x811c9dc5, row['role']);
  hash = add(hash, row['dateLastModified']);
  hash = add(hash, row['givenName']);
  hash = add(hash, row['familyName']);
  hash = add(hash, lengthOf(row['email']) + 100 * lengthOf(row['status']));
  const orgs = row['orgs'];
  if (!Array.isArray(orgs)) return add(hash, isRecord(orgs) ? orgs['sourcedId'] : orgs);
  for (const org of orgs as readonly unknown[]) {
    hash = add(hash, isRecord(org) ? org['sourcedId'] : org);
  }
  return hash;
}

/** Long texts that hardly ever differ where nothing else does: their length tells enough. */
function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function add(start: number, value: unknown): number {
  let hash = start;
  if (typeof value === 'string') {
    const { length } = value;
    for (let at = 0; at < length; at += 1) {
      hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
    }
  } else if (typeof value === 'number') hash = Math.imul(hash ^ value, 0x01000193);
  return Math.imul(hash ^ 0x1f, 0x01000193);
}

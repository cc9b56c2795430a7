import type { TargetIndex } from '../matching/target-index.ts';
import type { Change } from '../plan/plan.ts';
import { put, putList } from '../plan/canonical.ts';
import { fieldName, listWords } from '../diff/words.ts';
import type { TargetPerson, WritableField } from '../person/person.ts';

/**
 * What people decided about single people on this computer: who is never touched, which fields of whom are never
 * overwritten, and who in Minga somebody is. Kept until taken back, each with who, when and why.
 */

/** Someone, or some fields of theirs, that a sync never touches. */
export interface PersonLock {
  /** sourcedId or Minga id. */
  readonly person: string;
  /** Null: the whole person. Else the fields that are never overwritten. */
  readonly fields: readonly WritableField[] | null;
  readonly reason: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly by: string;
}

/** A lock with its end, for the history of a person. */
export interface PastLock extends PersonLock {
  readonly clearedAt: string | null;
  readonly clearedBy: string | null;
}

/** A conflict settled, or a match made by hand: this source person is that Minga person. */
export interface PersonLink {
  readonly sisId: string;
  /** Minga's id. */
  readonly personId: string;
  readonly at: string;
  readonly by: string;
}

/** A link with its end, for the history of a person. */
export interface PastLink extends PersonLink {
  readonly clearedAt: string | null;
  readonly clearedBy: string | null;
}

/** Locks and links as they stand: what shapes a plan beside the settings. */
export interface Decisions {
  readonly locks: readonly PersonLock[];
  readonly links: readonly PersonLink[];
}

export const noDecisions: Decisions = { locks: [], links: [] };

/** What the store keeps of them. One lock a person and one link a source person are in force. */
export interface DecisionStore {
  current(connection: string): Decisions;
  /** Takes the place of a lock of the same person. */
  setLock(connection: string, lock: PersonLock): void;
  /** False where there is none. */
  clearLock(connection: string, person: string, at: string, by: string): boolean;
  /** Locks of these ids, past ones included, oldest first. */
  lockHistory(connection: string, people: readonly string[]): readonly PastLock[];
  setLink(connection: string, link: PersonLink): void;
  /** Links from or to these ids, past ones included, oldest first. */
  linkHistory(connection: string, people: readonly string[]): readonly PastLink[];
  clearLink(connection: string, sisId: string, at: string, by: string): boolean;
  /** sourcedIds whose link was taken back at this moment or later. */
  linksClearedSince(connection: string, since: string): ReadonlySet<string>;
}

/** Locks by the ids they name. */
export interface LockBook {
  /** The lock of a whole person, or null. */
  wholeOf(sisId: string | null, personId: string | null): PersonLock | null;
  /** Fields of a person that are never overwritten. */
  fieldsOf(sisId: string | null, personId: string | null): ReadonlySet<WritableField>;
}

const noFields: ReadonlySet<WritableField> = new Set();

export function openLockBook(locks: readonly PersonLock[]): LockBook {
  const byPerson = new Map(locks.map((lock) => [lock.person, lock]));
  const ofBoth = (sisId: string | null, personId: string | null): readonly PersonLock[] =>
    [sisId, personId].flatMap((id) => (id === null ? [] : (byPerson.get(id) ?? [])));
  return {
    wholeOf: (sisId, personId) =>
      byPerson.size === 0
        ? null
        : (ofBoth(sisId, personId).find(({ fields }) => fields === null) ?? null),
    fieldsOf: (sisId, personId) =>
      byPerson.size === 0
        ? noFields
        : new Set(ofBoth(sisId, personId).flatMap(({ fields }) => fields ?? [])),
  };
}

/** The canonical form of what was decided: part of what a plan's hash is made over. */
export function canonicalDecisions({ locks, links }: Decisions): string {
  const lines = [
    ...locks.map(
      ({ person, fields, at, by }) =>
        `lock ${put(person)}${fields === null ? '-' : putList([...fields].sort())}${put(at)}${put(by)}`,
    ),
    ...links.map(({ sisId, personId }) => `link ${put(sisId)}${put(personId)}`),
  ];
  return lines.sort().join('\n');
}

/** What has been decided since a plan was made, as far as it concerns its lines. */
export interface DecisionsNow extends Decisions {
  /** sourcedIds whose link was taken back since. */
  readonly unlinked: ReadonlySet<string>;
}

/**
 * Why a line of a plan may no longer be sent for what was decided since, in a sentence without names; null where it
 * may. Such a line is refused alone, as stale.
 */
export function openDecisionCheck(
  now: DecisionsNow,
): (change: Change, minga: Pick<TargetIndex, 'byId'>) => string | null {
  const book = openLockBook(now.locks);
  const personOf = new Map(now.links.map(({ sisId, personId }) => [sisId, personId]));
  const linkedTo = new Map(now.links.map(({ sisId, personId }) => [personId, sisId]));
  return (change, minga) => {
    const { sisId, personId } = change;
    if (book.wholeOf(sisId, personId) !== null) {
      return 'The person has been locked on this computer since the plan was made.';
    }
    const kept = book.fieldsOf(sisId, personId);
    const written = personId === null ? [] : change.fields.filter(({ field }) => kept.has(field));
    if (written.length > 0) {
      const names = listWords(written.map(({ field }) => fieldName(field)));
      return `The person's ${names} ${written.length === 1 ? 'has' : 'have'} been locked on this computer since the plan was made.`;
    }
    const chosen = sisId === null ? undefined : personOf.get(sisId);
    // A link is about one Minga: in another one the same person is matched as everybody is.
    if (chosen !== undefined && chosen !== personId && minga.byId.has(chosen)) {
      return 'An administrator has linked this person to another record in Minga since the plan was made.';
    }
    const owner = personId === null ? undefined : linkedTo.get(personId);
    if (owner !== undefined && owner !== sisId) {
      return 'An administrator has linked this record in Minga to another person since the plan was made.';
    }
    if (sisId !== null && chosen === undefined && now.unlinked.has(sisId)) {
      return "An administrator's link of this person was taken back since the plan was made.";
    }
    return null;
  };
}

/** True where a Minga person is locked as a whole, by either id. */
export function lockOf(
  book: LockBook,
  sisId: string | null,
  target: TargetPerson | null,
): PersonLock | null {
  return book.wholeOf(sisId, target?.id ?? null) ?? book.wholeOf(target?.externalId ?? null, null);
}

/** Fields of a Minga person that are locked, by any of their ids: a relink takes no lock away. */
export function fieldsLocked(
  book: LockBook,
  sisId: string | null,
  { id, externalId }: TargetPerson,
): ReadonlySet<WritableField> {
  const fields = book.fieldsOf(sisId, id);
  if (externalId === null || externalId === sisId) return fields;
  const old = book.fieldsOf(externalId, null);
  return old.size === 0 ? fields : new Set([...fields, ...old]);
}

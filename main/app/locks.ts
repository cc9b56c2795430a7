import { RosterError } from '../core/errors.ts';
import type { PersonLink, PersonLock } from '../core/people/locks.ts';
import type { WritableField } from '../core/person/person.ts';
import type { Clock, Store } from '../core/ports.ts';
import { isKnown, linesOf, personNamed, type NamedPerson, type PeopleOf } from './people.ts';

export interface LockBench {
  readonly store: Pick<Store, 'people' | 'personHistory' | 'decisions'>;
  readonly connection: PeopleOf;
  readonly clock: Clock;
  /** The operating-system user. */
  readonly by: string;
}

export function listLocks({
  store,
  connection,
}: Pick<LockBench, 'store' | 'connection'>): readonly PersonLock[] {
  return store.decisions.current(connection.name).locks;
}

export function listLinks({
  store,
  connection,
}: Pick<LockBench, 'store' | 'connection'>): readonly PersonLink[] {
  return store.decisions.current(connection.name).links;
}

/** A decision with whom it is about; null where nothing kept knows them any more. */
export type NamedLock = PersonLock & { readonly who: NamedPerson | null };
export type NamedLink = PersonLink & { readonly who: NamedPerson | null };

export function namedLocks(store: LockBench['store'], connection: PeopleOf): readonly NamedLock[] {
  return listLocks({ store, connection }).map((lock) => ({
    ...lock,
    who: personNamed(store, connection, lock.person),
  }));
}

export function namedLinks(store: LockBench['store'], connection: PeopleOf): readonly NamedLink[] {
  return listLinks({ store, connection }).map((link) => ({
    ...link,
    who: personNamed(store, connection, link.sisId),
  }));
}

/**
 * Keeps a person, or some fields of theirs, from the sync until the lock is taken back.
 * @throws `bad-usage` for somebody whom nobody knows, for the link itself as a field, and without a reason.
 */
export function setLock(
  bench: LockBench,
  { person, fields, reason }: Pick<PersonLock, 'person' | 'fields' | 'reason'>,
): PersonLock {
  if (reason.trim() === '') {
    throw new RosterError('bad-usage', {
      message:
        'A lock needs a reason, so that somebody understands it next year. Nothing was locked.',
      fix: 'Say why in a few words.',
      details: { path: 'reason' },
    });
  }
  if (fields?.includes('externalId') === true) {
    throw new RosterError('bad-usage', {
      message:
        'The link to Aeries cannot be locked as a field: without it the person would be taken for another one each night. Nothing was locked.',
      fix: 'Lock the whole person, or link the person to the right record in Minga.',
      details: { path: 'fields' },
    });
  }
  if (!isKnown(bench.store, bench.connection, person)) throw unknown(person, 'Nothing was locked.');
  const lock: PersonLock = {
    person,
    fields: fields === null ? null : inOrder(fields),
    reason: reason.trim(),
    at: now(bench),
    by: bench.by,
  };
  bench.store.decisions.setLock(bench.connection.name, lock);
  return lock;
}

/** @throws `bad-usage` where there is no lock of this person. */
export function clearLock(bench: LockBench, person: string): void {
  const { store, connection, by } = bench;
  if (store.decisions.clearLock(connection.name, person, now(bench), by)) return;
  throw new RosterError('bad-usage', {
    message: `There is no lock of "${person}". Nothing was changed.`,
    fix: 'Look up the locks that there are, and name one by the same ID.',
    details: { person },
  });
}

/**
 * Says who in Minga somebody is: a conflict settled, or a match by hand. Kept until taken back.
 * @throws `bad-usage` for a sourcedId or a Minga person whom nobody knows.
 */
export function setLink(
  bench: LockBench,
  { sisId, personId }: Pick<PersonLink, 'sisId' | 'personId'>,
): PersonLink {
  const { store, connection, by } = bench;
  for (const id of [sisId, personId]) {
    if (!isKnown(store, connection, id) && !isCandidate(bench, sisId, id)) {
      throw unknown(id, 'Nothing was linked.');
    }
  }
  const link: PersonLink = { sisId, personId, at: now(bench), by };
  store.decisions.setLink(connection.name, link);
  return link;
}

/** @throws `bad-usage` where there is no link of this sourcedId. */
export function clearLink(bench: LockBench, sisId: string): void {
  const { store, connection, by } = bench;
  if (store.decisions.clearLink(connection.name, sisId, now(bench), by)) return;
  throw new RosterError('bad-usage', {
    message: `There is no manual link of "${sisId}". Nothing was changed.`,
    fix: 'Look up the links that there are, and name one by the same Aeries ID.',
    details: { sisId },
  });
}

/** Somebody in Minga whom a conflict of this person names. */
function isCandidate({ store, connection }: LockBench, sisId: string, personId: string): boolean {
  return linesOf(store, connection, sisId).some(({ change }) =>
    change.candidates.includes(personId),
  );
}

function now({ clock }: LockBench): string {
  return new Date(clock.now()).toISOString();
}

function inOrder(fields: readonly WritableField[]): readonly WritableField[] {
  return [...new Set(fields)].sort();
}

function unknown(person: string, what: string): RosterError {
  return new RosterError('bad-usage', {
    message: `Nobody with the ID "${person}" is known here, neither from Aeries nor from Minga nor from an earlier plan. ${what}`,
    fix: 'Find the person by name first and use the ID that is shown, exactly. If there has been no preview yet, make one.',
    details: { person },
  });
}

import type { Connection } from '../core/connection/config.ts';
import { reasonsNaming, withoutReasons, type Forgotten } from '../core/connection/why.ts';
import type { PersonLock } from '../core/people/locks.ts';
import type { Protection } from '../core/people/protection.ts';
import type { Clock, Erased, Store } from '../core/ports.ts';
import { personNames } from './people.ts';

/** Erasing one person from what this computer keeps, and what becomes of that which keeps the sync from them. */

type Settings = Pick<Connection, 'rules' | 'why'>;

export interface EraseBench {
  readonly store: Pick<Store, 'locks' | 'retention' | 'people' | 'personHistory' | 'decisions'>;
  readonly connection: Pick<Connection, 'name' | 'schools'> & Settings;
  readonly clock: Clock;
  /** The operating-system user. */
  readonly by: string;
  /** Changes the settings of the connection; null where they are a file that this program only reads. */
  readonly changeSettings:
    ((change: <T extends Settings>(config: T) => T) => Promise<unknown>) | null;
}

/** Looked up by sourcedId or Minga id, before anything is erased. */
export function protectionOf(
  bench: Pick<EraseBench, 'store' | 'connection'>,
  person: string,
): Protection {
  const who = forgottenOf(bench, person);
  const { locks, links } = decisionsOf(bench, who);
  return {
    locks: locks.length,
    links: links.length,
    neverTouch: bench.connection.rules.neverTouch.filter((id) => who.ids.has(id)).length,
    reasons: reasonsNaming(bench.connection, who),
  };
}

/** What a lock says whose reason went with the person. */
export const KEPT_REASON =
  'Kept when the person was erased from this computer; the reason went with them.';

export interface ErasedPerson extends Erased {
  /** What protected the person: it stays under their bare IDs, or was lifted. */
  readonly protection: Protection;
  /** False where reasons or entries stand in a settings file that only its owner may change. */
  readonly settingsDone: boolean;
}

/**
 * Erases one person: snapshots, lines of plans, values in journals, memory, and the reasons of what was decided of
 * them. Aeries and Minga are not touched: as long as the person is there, the next preview reads them again. What
 * protects them stays in force, under every ID that they had (decision 084), unless `lifts`.
 * @param person sourcedId or Minga id
 * @throws `busy` where a run has the connection, or one was broken off with this person on the way
 */
export async function erasePerson(
  bench: EraseBench,
  person: string,
  { lifts }: { readonly lifts: boolean },
): Promise<ErasedPerson> {
  const { store, connection, clock, by, changeSettings } = bench;
  const lock = store.locks.acquire(connection.name, 'erasing a person');
  try {
    const who = forgottenOf(bench, person);
    const protection = protectionOf(bench, person);
    const at = new Date(clock.now()).toISOString();
    if (!lifts) keepUnderEveryId(bench, who, at);
    const erased = store.retention.erase(connection.name, who.ids, {
      keepsDecisions: !lifts,
      keptReason: KEPT_REASON,
      at,
      by,
    });
    const isInSettings = protection.reasons > 0 || (lifts && protection.neverTouch > 0);
    if (isInSettings && changeSettings !== null) {
      await changeSettings((config) => withoutReasons(config, who, lifts));
    }
    return { ...erased, protection, settingsDone: !isInSettings || changeSettings !== null };
  } finally {
    lock.release();
  }
}

export function countErased({ snapshots, changes, items, others }: Erased): number {
  return snapshots + changes + items + others;
}

function forgottenOf(
  { store, connection: { name, schools } }: Pick<EraseBench, 'store' | 'connection'>,
  person: string,
): Forgotten {
  const mingaIds = [...new Set(schools.map(({ mingaId }) => mingaId))];
  const known = personNames(store, { name, mingaIds }, person);
  return { ids: store.retention.idsOf(name, [person, ...known.ids]), names: known.names };
}

function decisionsOf(
  { store, connection }: Pick<EraseBench, 'store' | 'connection'>,
  who: Forgotten,
) {
  const { locks, links } = store.decisions.current(connection.name);
  return {
    locks: locks.filter(({ person }) => who.ids.has(person)),
    links: links.filter(({ sisId, personId }) => who.ids.has(sisId) || who.ids.has(personId)),
  };
}

/**
 * What protects the person by one ID reaches the others through what is remembered of them. That is about to go, so
 * each of their IDs gets a lock of its own.
 */
function keepUnderEveryId(bench: EraseBench, who: Forgotten, at: string): void {
  const { store, connection, by } = bench;
  const listed = new Set(connection.rules.neverTouch.filter((id) => who.ids.has(id)));
  const { locks } = decisionsOf(bench, who);
  const whole = locks.find(({ fields }) => fields === null);
  const base = { reason: KEPT_REASON, at, by };
  const lockFor = (): Omit<PersonLock, 'person'> | null => {
    if (whole !== undefined) return { ...whole, reason: KEPT_REASON };
    if (listed.size > 0) return { ...base, fields: null };
    const fields = [...new Set(locks.flatMap((each) => each.fields ?? []))].sort();
    return fields.length === 0 ? null : { ...base, fields };
  };
  const lock = lockFor();
  if (lock === null) return;
  for (const person of who.ids) {
    const own = locks.find((each) => each.person === person);
    const isCovered =
      listed.has(person) || (own !== undefined && (own.fields === null || lock.fields !== null));
    if (!isCovered) store.decisions.setLock(connection.name, { ...lock, person });
  }
}

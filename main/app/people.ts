import type { Connection } from '../core/connection/config.ts';
import type { AlsoKnown } from '../core/people/also-known.ts';
import type { KnownPerson } from '../core/people/memory.ts';
import {
  makeTimeline,
  type PersonFound,
  type PersonLine,
  type TimelineEntry,
} from '../core/people/timeline.ts';
import { changeId } from '../core/plan/change-id.ts';
import type { Store } from '../core/ports.ts';

/** The connection whose people are asked about: its name, and the Mingas of its settings. */
export interface PeopleOf {
  readonly name: string;
  readonly mingaIds: readonly string[];
}

/** A person as a list names them. `school`: Aeries School ID. */
export type NamedPerson = Pick<PersonFound, 'name' | 'role' | 'school'>;

type Kept = Pick<Store, 'plans' | 'runs' | 'people' | 'decisions' | 'personHistory'>;

/** People that are found at most. */
const MOST_FOUND = 50;
/** A sourcedId that stands in a plan more than once has lines of its own for each. */
const ORDINALS = [0, 1, 2];

/** Everybody remembered or in the newest plan whose name, e-mail, ID number or sourcedId has the text in it. */
export function findPeople(
  { people, plans }: Pick<Kept, 'people' | 'plans'>,
  { name }: PeopleOf,
  search: string,
): readonly PersonFound[] {
  if (search.trim() === '') return [];
  const found = new Map<string, PersonFound>();
  for (const person of people.find(name, search, MOST_FOUND * 4)) {
    const before = found.get(person.sisId);
    // Somebody at two Mingas is shown where they are listed now.
    if (before === undefined || (before.lastSeen ?? '') < (person.lastSeen ?? '')) {
      found.set(person.sisId, toFound(person));
    }
  }
  // Who is only in Minga, or has never been read whole, is known from the newest plan.
  const [newest] = plans.list(name, 1);
  if (newest !== undefined && found.size < MOST_FOUND) {
    const byMingaId = new Set([...found.values()].map(({ personId }) => personId));
    for (const change of plans.changes(newest.planId, { search })) {
      const { sisId, personId, school, role } = change;
      const person = sisId ?? personId;
      if (person === null || found.has(person) || byMingaId.has(personId)) continue;
      found.set(person, {
        person,
        name: change.name,
        role,
        school,
        sisId,
        personId,
        lastSeen: null,
      });
      if (found.size >= MOST_FOUND) break;
    }
  }
  return [...found.values()].slice(0, MOST_FOUND);
}

/** What happened to a person, oldest first; empty where nobody knows them. `person`: sourcedId or Minga id. */
export function personTimeline(
  store: Kept,
  connection: PeopleOf,
  person: string,
): readonly TimelineEntry[] {
  const who = identify(store, connection, person);
  const ids = changeIdsOf(who);
  const items = store.personHistory
    .items(connection.name, ids)
    .flatMap(({ runId, changeId: id }) => {
      const run = store.runs.get(runId);
      const item = store.runs.item(runId, id);
      if (run === null || item === null) return [];
      const isUndo = store.plans.header(run.planId)?.kind === 'undo';
      return { run, item, isUndo, approval: store.runs.approval(run.approvalId) };
    });
  const allIds = [...who.sisIds, ...who.personIds];
  return makeTimeline({
    known: who.known,
    lines: who.lines,
    items,
    locks: store.decisions.lockHistory(connection.name, allIds),
    links: store.decisions.linkHistory(connection.name, allIds),
  });
}

/**
 * Who stands behind a sourcedId or Minga id, as they were last seen; null where neither the memory nor a plan that is
 * still kept knows them.
 */
export function personNamed(
  store: Pick<Kept, 'people' | 'personHistory'>,
  connection: PeopleOf,
  person: string,
): NamedPerson | null {
  const { known, lines } = identify(store, connection, person);
  const [seen] = [...known].sort((a, b) => compareMoments(b.lastSeen, a.lastSeen));
  const last = seen ?? lines.findLast(({ change }) => change.name !== '')?.change;
  return last === undefined ? null : { name: last.name, role: last.role, school: last.school };
}

/** Every ID that one person has or had, and the names they were seen under. */
export function personNames(
  store: Pick<Kept, 'people' | 'personHistory'>,
  connection: PeopleOf,
  person: string,
): { readonly ids: readonly string[]; readonly names: readonly string[] } {
  const { sisIds, personIds, known, lines } = identify(store, connection, person);
  const names = [...known.map(({ name }) => name), ...lines.map(({ change }) => change.name)];
  return {
    ids: [...new Set([...sisIds, ...personIds])],
    names: [...new Set(names.filter((name) => name.trim() !== ''))],
  };
}

function compareMoments(a: string | null, b: string | null): number {
  return (a ?? '').localeCompare(b ?? '');
}

/** True where the memory, or a plan that is still kept, knows a sourcedId or Minga id. */
export function isKnown(
  store: Pick<Kept, 'people' | 'personHistory'>,
  connection: PeopleOf,
  person: string,
): boolean {
  const { known, lines } = identify(store, connection, person);
  return known.length > 0 || lines.length > 0;
}

/**
 * Whom the never-touch list of the settings and the locks name, each under every ID that memory, plans and journals
 * join to it.
 */
export function alsoKnown(
  store: Pick<Kept, 'people' | 'personHistory' | 'decisions'>,
  { name, schools, rules }: Pick<Connection, 'name' | 'schools' | 'rules'>,
): readonly AlsoKnown[] {
  const { locks } = store.decisions.current(name);
  const listed = new Set([...rules.neverTouch, ...locks.map(({ person }) => person)]);
  const connection = { name, mingaIds: [...new Set(schools.map(({ mingaId }) => mingaId))] };
  return [...listed].map((person) => {
    const { sisIds, personIds, known } = identify(store, connection, person);
    return { person, ids: [...sisIds, ...personIds], seen: known };
  });
}

/** Lines of a person over all plans that are kept, the oldest first. */
export function linesOf(
  store: Pick<Kept, 'people' | 'personHistory'>,
  connection: PeopleOf,
  person: string,
): readonly PersonLine[] {
  return identify(store, connection, person).lines;
}

interface Identity {
  readonly sisIds: ReadonlySet<string>;
  readonly personIds: ReadonlySet<string>;
  readonly mingaIds: ReadonlySet<string>;
  readonly known: readonly KnownPerson[];
  readonly lines: readonly PersonLine[];
}

/** All ids that one person has or had: a relink or a second school gives them another one. */
function identify(
  { people, personHistory }: Pick<Kept, 'people' | 'personHistory'>,
  { name, mingaIds: configured }: PeopleOf,
  person: string,
): Identity {
  const sisIds = new Set([person]);
  const personIds = new Set([person]);
  const mingaIds = new Set(configured);
  let known: readonly KnownPerson[] = [];
  let lines: readonly PersonLine[] = [];
  let size = 0;
  while (sisIds.size + personIds.size > size) {
    size = sisIds.size + personIds.size;
    known = distinct([...sisIds, ...personIds].flatMap((id) => people.known(name, id)));
    for (const each of known) {
      sisIds.add(each.sisId);
      if (each.personId !== null) personIds.add(each.personId);
      mingaIds.add(each.mingaId);
    }
    const ids = changeIdsOf({ sisIds, personIds, mingaIds });
    for (const { personId } of personHistory.items(name, ids)) {
      if (personId !== null) personIds.add(personId);
    }
    lines = personHistory.lines(name, ids);
    for (const { change } of lines) {
      // A line in conflict names somebody it could be, which is not who it is.
      if (change.op === 'conflict') continue;
      if (change.sisId !== null) sisIds.add(change.sisId);
      if (change.personId !== null) personIds.add(change.personId);
    }
  }
  return { sisIds, personIds, mingaIds, known, lines };
}

function changeIdsOf({
  sisIds,
  personIds,
  mingaIds,
}: Pick<Identity, 'sisIds' | 'personIds' | 'mingaIds'>): readonly string[] {
  return [...mingaIds].flatMap((mingaId) => [
    ...[...sisIds].flatMap((id) => ORDINALS.map((nth) => changeId(mingaId, 'source', id, nth))),
    ...[...personIds].flatMap((id) => ORDINALS.map((nth) => changeId(mingaId, 'target', id, nth))),
  ]);
}

function distinct(people: readonly KnownPerson[]): readonly KnownPerson[] {
  return [...new Map(people.map((each) => [`${each.mingaId}\n${each.sisId}`, each])).values()];
}

function toFound({ sisId, personId, name, role, school, lastSeen }: KnownPerson): PersonFound {
  return { person: sisId, name, role, school, sisId, personId, lastSeen };
}

import { listName } from '../person/names.ts';
import type { InvalidRow, SourceContact, SourcePerson, SyncRole } from '../person/person.ts';
import { mergeRows, sameRow } from './merge.ts';
import type { UserReading } from './read-user.ts';

export interface GatherOptions {
  /** Aeries School IDs that are synchronised: people outside them are left out. */
  readonly schools: ReadonlySet<string>;
  readonly roles: ReadonlySet<SyncRole>;
  readonly contacts: boolean;
  /** Every school of the district, where known: tells another school from a district office. */
  readonly districtSchools: ReadonlySet<string>;
}

/** Takes the rows of one list. */
export interface ListGatherer {
  add(reading: UserReading, row: number): void;
  /** After the last row: decides on rows that name no school. */
  end(): void;
}

export interface Gathered {
  readonly people: readonly SourcePerson[];
  /** Contacts of these people. */
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
}

export interface Gather {
  /** `school`: the one whose list it is, or null for a list of the district. */
  list(name: string, school: string | null): ListGatherer;
  /** Rows of people so far; whoever is in two lists counts twice until they are joined. */
  people(): number;
  /** Rows without an identifier, by list: each could be anybody. */
  unidentified(): ReadonlyMap<string, number>;
  result(): Gathered;
}

/**
 * Joins the rows of all lists of a pull into people and leaves out whoever does not belong: the row says at which
 * schools somebody is, not the list, because some servers send the whole district for every school.
 * The outcome does not depend on the order of rows or lists.
 */
export function createGather(options: GatherOptions): Gather {
  /** Rows of each list. They are joined at the end: a map that grows while rows come in costs twice the time. */
  const lists: SourcePerson[][] = [];
  let taken = 0;
  const contacts = new Map<string, SourceContact>();
  const invalid: InvalidRow[] = [];
  const invalidSeen = new Set<string>();
  const unidentified = new Map<string, number>();
  const inSync = (schools: readonly string[]): boolean =>
    schools.some((school) => options.schools.has(school));

  const addInvalid = (row: InvalidRow): void => {
    if (row.sisId === null) {
      unidentified.set(row.place.list, (unidentified.get(row.place.list) ?? 0) + 1);
    } else {
      const key = JSON.stringify([row.sisId, row.code, row.field, row.schools]);
      if (invalidSeen.has(key)) return;
      invalidSeen.add(key);
    }
    invalid.push(row);
  };

  return {
    list(name, school) {
      const rows: SourcePerson[] = [];
      lists.push(rows);
      const addPerson = (person: SourcePerson): void => {
        rows.push(person);
        taken += 1;
      };
      const placeless: { readonly person: SourcePerson; readonly row: number }[] = [];
      let purelyThisSchool = school !== null;

      const addPlaced = (person: SourcePerson, row: number): void => {
        const { schools } = person;
        if (school !== null && !schools.includes(school)) {
          if (!schools.some((id) => options.districtSchools.has(id))) {
            placeless.push({ person, row });
            return;
          }
          purelyThisSchool = false;
        }
        if (inSync(schools)) addPerson(person);
        else if (schools.length === 0) addInvalid(withoutSchool(person, name, row));
      };

      return {
        add(reading, row) {
          switch (reading.kind) {
            case 'ignored':
              return;
            case 'contact':
              if (options.contacts) addContact(contacts, reading.contact);
              return;
            case 'invalid': {
              const { schools } = reading.row;
              if (schools.length > 0 && !inSync(schools)) return;
              const placed = schools.length === 0 && school !== null ? [school] : schools;
              addInvalid({ ...reading.row, schools: placed });
              return;
            }
            case 'person':
              if (options.roles.has(reading.person.role)) addPlaced(reading.person, row);
          }
        },
        end() {
          for (const { person, row } of placeless.splice(0)) {
            // No school, or an office of the district: a list of one school says where the person is.
            if (school !== null && purelyThisSchool) {
              addPerson({ ...person, schools: [...person.schools, school].sort() });
            } else if (inSync(person.schools)) addPerson(person);
            else if (person.schools.length === 0) addInvalid(withoutSchool(person, name, row));
          }
        },
      };
    },
    people: () => taken,
    unidentified: () => unidentified,
    result() {
      const everybody = joinLists(lists.splice(0));
      return { people: everybody, contacts: contactsOf(everybody, contacts), invalid };
    },
  };
}

/** Everybody once: rows of one sourcedId become one person, or stay two where they cannot be one. */
function joinLists(lists: readonly (readonly SourcePerson[])[]): readonly SourcePerson[] {
  const people = new Map<string, SourcePerson>();
  const differing = new Map<string, SourcePerson[]>();
  for (const rows of lists) {
    for (const row of rows) {
      const known = people.get(row.sisId);
      if (known === undefined) people.set(row.sisId, row);
      else {
        const others = differing.get(row.sisId) ?? [known];
        if (!others.some((other) => sameRow(other, row))) {
          differing.set(row.sisId, [...others, row]);
        }
      }
    }
  }
  if (differing.size === 0) return [...people.values()];
  return [...people].flatMap(([sisId, person]) => {
    const rows = differing.get(sisId);
    return rows === undefined ? person : mergeRows(rows);
  });
}

function contactsOf(
  people: readonly SourcePerson[],
  contacts: ReadonlyMap<string, SourceContact>,
): readonly SourceContact[] {
  if (contacts.size === 0) return [];
  const wanted = new Set<string>();
  for (const { agents } of people) for (const agent of agents) wanted.add(agent);
  return [...contacts.values()].filter((contact) => wanted.has(contact.sisId));
}

/** One contact, from however many rows: of rows that differ, the one that says most, by content where equal. */
function addContact(contacts: Map<string, SourceContact>, contact: SourceContact): void {
  const known = contacts.get(contact.sisId);
  if (known === undefined || weight(contact) > weight(known)) {
    contacts.set(contact.sisId, contact);
  }
}

function weight({ name, email, phone }: SourceContact): string {
  const said = Number(email !== null) * 2 + Number(phone !== null);
  return `${said}${JSON.stringify([email, phone, name])}`;
}

function withoutSchool(person: SourcePerson, list: string, row: number): InvalidRow {
  return {
    place: { list, row },
    sisId: person.sisId,
    idNumber: person.idNumber,
    email: person.email,
    role: person.role,
    schools: person.schools,
    name: listName(person.firstName, person.lastName),
    code: 'unreadable-field',
    field: 'orgs',
    message:
      'Aeries sent this person without a school, so nobody can tell which Minga they belong to. Check the schools of the record in Aeries.',
  };
}

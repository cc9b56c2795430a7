import type {
  InvalidRow,
  SourceContact,
  SourcePerson,
  SourcePlace,
  SyncRole,
} from '../person/person.ts';
import { mergeRows, sameRow, sharedIdRows } from './merge.ts';
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
  /** After the last row: decides on rows that did not fit the list. */
  end(): void;
}

export interface Gathered {
  readonly people: readonly SourcePerson[];
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
}

export interface Gather {
  /** `school`: the one whose list it is, or null for a list of the district. */
  list(name: string, school: string | null): ListGatherer;
  people(): number;
  /** Rows that name nobody, by list: each could be anybody. */
  unidentified(): ReadonlyMap<string, number>;
  result(): Gathered;
}

/** Rows out of step with their list that are put aside before the list is known to be no list of one school. */
const enoughToTell = 200;

/**
 * Joins the rows of all lists of a pull into people, each once, and leaves out whoever does not belong.
 * The outcome does not depend on the order of rows or lists.
 */
export function createGather(options: GatherOptions): Gather {
  const people = new Map<string, SourcePerson>();
  /** Ids with rows that differ; the few of them wait until all rows are there. */
  const differing = new Map<string, SourcePerson[]>();
  const contacts = new Map<string, SourceContact>();
  const invalid: InvalidRow[] = [];
  const invalidSeen = new Set<string>();
  const places = new Map<SourcePerson, SourcePlace>();
  const unidentified = new Map<string, number>();
  const inSync = (schools: readonly string[]): boolean =>
    schools.some((school) => options.schools.has(school));

  const addPerson = (person: SourcePerson, list: string, row: number): void => {
    const known = people.get(person.sisId);
    if (known === undefined) {
      people.set(person.sisId, person);
      return;
    }
    const rows = differing.get(person.sisId) ?? [known];
    if (rows.some((other) => sameRow(other, person))) return;
    rows.push(person);
    places.set(person, { list, row });
    differing.set(person.sisId, rows);
  };

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
      const aside: { readonly person: SourcePerson; readonly row: number }[] = [];
      let fitting = 0;
      let districtWide = school === null;

      const addAnywhere = (person: SourcePerson, row: number): void => {
        if (inSync(person.schools)) addPerson(person, name, row);
        else if (person.schools.length === 0) addInvalid(placeless(person, { list: name, row }));
      };

      return {
        add(reading, row) {
          switch (reading.kind) {
            case 'ignored':
              return;
            case 'contact':
              if (options.contacts) contacts.set(reading.contact.sisId, reading.contact);
              return;
            case 'invalid': {
              const { schools } = reading.row;
              if (school !== null && !districtWide && !schools.includes(school)) {
                addInvalid({ ...reading.row, schools: [...schools, school].sort() });
              } else if (schools.length === 0 || inSync(schools)) addInvalid(reading.row);
              return;
            }
            case 'person': {
              const { person } = reading;
              if (!options.roles.has(person.role)) return;
              if (districtWide || school === null) {
                addAnywhere(person, row);
              } else if (person.schools.includes(school)) {
                fitting += 1;
                addPerson(person, name, row);
              } else if (!person.schools.some((id) => options.districtSchools.has(id))) {
                // No school, or an office of the district: the list itself says where the person is.
                addPerson({ ...person, schools: [...person.schools, school].sort() }, name, row);
              } else {
                aside.push({ person, row });
                if (aside.length < enoughToTell || aside.length < fitting) return;
                districtWide = true;
                for (const other of aside.splice(0)) addAnywhere(other.person, other.row);
              }
            }
          }
        },
        end() {
          const ignoresSchool = aside.length > fitting;
          for (const { person, row } of aside.splice(0)) {
            if (ignoresSchool || school === null) addAnywhere(person, row);
            else addInvalid(elsewhere(person, school, { list: name, row }));
          }
        },
      };
    },
    people: () => people.size,
    unidentified: () => unidentified,
    result() {
      for (const [sisId, rows] of differing) {
        const merged = mergeRows(rows);
        if (merged !== null) {
          people.set(sisId, merged);
          continue;
        }
        people.delete(sisId);
        for (const row of sharedIdRows(rows, (of) => places.get(of) ?? firstPlace)) addInvalid(row);
      }
      differing.clear();
      const everybody = [...people.values()];
      const wanted = new Set(everybody.flatMap((person) => person.agents));
      return {
        people: everybody,
        contacts: [...contacts.values()].filter((contact) => wanted.has(contact.sisId)),
        invalid,
      };
    },
  };
}

const firstPlace: SourcePlace = { list: 'users', row: 0 };

function placeless(person: SourcePerson, place: SourcePlace): InvalidRow {
  return personAsInvalid(
    person,
    place,
    'Aeries sent this person without a school, so nobody can tell which Minga they belong to. Check the schools of the record in Aeries.',
  );
}

function elsewhere(person: SourcePerson, school: string, place: SourcePlace): InvalidRow {
  const row = personAsInvalid(
    person,
    place,
    `Aeries lists this person at school ${school}, but the record names other schools only. Check the schools of the record in Aeries.`,
  );
  return { ...row, schools: [...row.schools, school].sort() };
}

function personAsInvalid(person: SourcePerson, place: SourcePlace, message: string): InvalidRow {
  const name = [person.firstName, person.lastName].filter((part) => part !== null).join(' ');
  return {
    place,
    sisId: person.sisId,
    idNumber: person.idNumber,
    email: person.email,
    role: person.role,
    schools: person.schools,
    name: name === '' ? null : name,
    code: 'unreadable-field',
    field: 'orgs',
    message,
  };
}

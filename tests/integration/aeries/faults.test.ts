import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FAULTS } from '../../../demo/aeries/faults.ts';
import { MESSY_FORMS } from '../../../demo/aeries/messy.ts';
import { startSampleAeries, type SampleAeries } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { peopleAt } from '../../../demo/district/truth.ts';
import { RosterError } from '../../../main/core/errors.ts';
import { idsOf, pullFrom, type Pulled, type SourceOverrides } from './pull.ts';

const district = generateDistrict({ seed: 3, people: 160, schools: 3 });
const schools = district.schools.slice(0, 2).map(({ id }) => id);
const everybody: SourceOverrides = {
  schools,
  sync: { students: true, teachers: true, staff: true, admins: true, parentContacts: true },
  // Small pages, so that every list has several.
  network: { pageSize: 10, concurrency: 4, timeoutMs: 400 },
};
const expected = [
  ...new Set(schools.flatMap((id) => peopleAt(district, id).map(({ sisId }) => sisId))),
].sort();

let server: SampleAeries;

beforeAll(async () => {
  server = await startSampleAeries({ district });
});
afterAll(() => server.close());
beforeEach(() => {
  server.control.reset();
  server.district = district;
});

/** What came of a pull: the people, or the error where nothing could be read. */
async function attempt(): Promise<Pulled | RosterError> {
  try {
    return await pullFrom(server, everybody);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
}

test('a district in order is read whole: everybody once, with contacts', async () => {
  const { verdict, people, contacts, invalid } = await pullFrom(server, everybody);

  expect(verdict.incompleteReasons).toEqual([]);
  expect(verdict.complete).toBe(true);
  expect(idsOf(people)).toEqual(expected);
  expect(invalid).toEqual([]);
  expect(contacts.length).toBeGreaterThan(0);
});

describe('a fault that an honest reader can get past leaves the pull complete, with everybody in it', () => {
  for (const fault of FAULTS.filter(({ benign }) => benign)) {
    test(`${fault.name}: ${fault.description}`, async () => {
      server.control.set(fault.settings());
      const { verdict, people, invalid } = await pullFrom(server, everybody);

      expect(verdict.incompleteReasons).toEqual([]);
      expect(verdict.complete).toBe(true);
      expect(idsOf(people)).toEqual(expected);
      expect(invalid).toEqual([]);
    });
  }
});

describe('a fault that hides somebody makes the pull incomplete, or fails it', () => {
  for (const fault of FAULTS.filter(({ benign }) => !benign)) {
    test(`${fault.name}: ${fault.description}`, async () => {
      server.control.set(fault.settings());
      const outcome = await attempt();

      if (outcome instanceof RosterError) {
        expect(outcome.code).toMatch(/^source-/);
        expect(outcome.fix).toBeTruthy();
      } else {
        expect(outcome.verdict.complete).toBe(false);
        expect(outcome.verdict.incompleteReasons.length).toBeGreaterThan(0);
      }
    });
  }
});

describe('an untidy way of writing is read like a tidy one', () => {
  for (const mess of MESSY_FORMS.filter(({ loses }) => loses === 'none')) {
    test(`${mess.name}: ${mess.description}`, async () => {
      const clean = await pullFrom(server, everybody);
      server.control.set(mess.settings());
      const { verdict, people, invalid } = await pullFrom(server, everybody);

      expect(verdict.complete).toBe(true);
      expect(invalid).toEqual([]);
      const plain = (all: Pulled['people']) =>
        all
          .map(({ email, enabled: _, ...person }) => ({ ...person, email: email?.toLowerCase() }))
          .sort((a, b) => (a.sisId < b.sisId ? -1 : 1));
      expect(plain(people)).toEqual(plain(clean.people));
    });
  }
});

describe('a broken row never costs the rest, and never counts as absence', () => {
  for (const mess of MESSY_FORMS.filter(({ loses }) => loses === 'person' || loses === 'list')) {
    test(`${mess.name}: ${mess.description}`, async () => {
      server.control.set(mess.settings());
      const { verdict, people, invalid } = await pullFrom(server, everybody);

      const known = new Set([
        ...people.map(({ sisId }) => sisId),
        ...invalid.flatMap(({ sisId }) => sisId ?? []),
      ]);
      const lost = expected.filter((sisId) => !known.has(sisId));
      if (mess.loses === 'person') expect(lost).toEqual([]);
      if (lost.length > 0) {
        expect(verdict.incompleteReasons.map(({ code }) => code)).toContain('unidentified-row');
      }
      expect(people.length).toBeGreaterThan(expected.length - 10);
    });
  }
});

test('sourcedIds with slashes, blanks and reserved characters come through unchanged', async () => {
  server.control.set({ idForm: 'odd' });
  const { verdict, people } = await pullFrom(server, everybody);

  expect(verdict.complete).toBe(true);
  expect(idsOf(people)).toEqual(
    [
      ...new Set(
        schools.flatMap((id) =>
          peopleAt({ ...district, idForm: 'odd' }, id).map(({ sisId }) => sisId),
        ),
      ),
    ].sort(),
  );
});

test('a student and a teacher with one sourcedId both come, for matching to call a conflict', async () => {
  server.control.set({ idForm: 'bare' });
  const { verdict, people } = await pullFrom(server, everybody);

  expect(verdict.complete).toBe(true);
  expect(people.length).toBe(expected.length);
});

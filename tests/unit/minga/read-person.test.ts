import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPersonQuickly } from '../../../main/adapters/minga/read-person.ts';
import { personSchema, toTargetPerson } from '../../../main/adapters/minga/schemas.ts';
import { MINGA_ROLES } from '../../../main/core/person/person.ts';

/** Mostly what Minga sends, now and then anything at all. */
const odd = fc.oneof(fc.constantFrom(null, undefined, '', ' ', 0, true, Number.NaN), fc.object());
const text = fc.oneof(
  { weight: 9, arbitrary: fc.oneof(fc.string(), fc.constant(null)) },
  { weight: 1, arbitrary: odd },
);
const sometimes = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });

const wire = fc.record(
  {
    id: sometimes(fc.string({ minLength: 1 })),
    version: sometimes(fc.oneof(fc.integer(), fc.string({ minLength: 1 }))),
    externalId: text,
    idNumber: text,
    firstName: text,
    lastName: text,
    displayName: text,
    email: text,
    role: sometimes(fc.constantFrom(...MINGA_ROLES)),
    grade: text,
    status: sometimes(fc.constantFrom('active', 'archived')),
    sisSync: sometimes(fc.boolean()),
    primaryParent: sometimes(
      fc.oneof(fc.constant(null), fc.record({ name: text, email: text, phone: text })),
    ),
  },
  { noNullPrototype: true },
);

it('a person that is read quickly is read as the schema reads them, or left to the schema', () => {
  let quick = 0;
  fc.assert(
    fc.property(wire, (raw) => {
      const person = readPersonQuickly(raw);
      if (person === null) return;
      quick += 1;
      const parsed = personSchema.safeParse(raw);
      expect(parsed.success).toBe(true);
      if (parsed.success) expect(person).toEqual(toTargetPerson(parsed.data));
    }),
    { numRuns: 3000 },
  );
  expect(quick).toBeGreaterThan(200);
});

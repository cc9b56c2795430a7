import { happened, nothing, pickPerson, pickStudent, withPerson } from './change.ts';
import type { Outcome } from './change.ts';
import { sourcedIdIn } from './ids.ts';
import type { Rng } from './rng.ts';
import type { District, Person, Student } from './types.ts';

/**
 * `missing-email`, `missing-name`: the field is blanked. `duplicate-id`: a student is entered a second time, as
 * another record with the same number. `shared-email`: two people get one address.
 */
export const BAD_FORMS = ['missing-email', 'missing-name', 'duplicate-id', 'shared-email'] as const;
export type BadForm = (typeof BAD_FORMS)[number];

/** A record goes bad, in the way asked for or by chance. Pure, as all events. */
export function goBad(
  district: District,
  rng: Rng,
  options: { readonly form?: BadForm; readonly who?: Person } = {},
): Outcome {
  const form = options.form ?? rng.pick(BAD_FORMS);
  const { who } = options;
  switch (form) {
    case 'missing-email':
      return blankEmail(district, who ?? pickPerson(district, rng, ({ email }) => email !== ''));
    case 'missing-name':
      return blankName(
        district,
        rng,
        who ?? pickPerson(district, rng, ({ given }) => given !== ''),
      );
    case 'duplicate-id':
      return enterTwice(district, who ?? pickStudent(district, rng, ({ ownId }) => ownId === null));
    case 'shared-email':
      return shareEmail(district, rng, who ?? pickPerson(district, rng));
  }
}

function blankEmail(district: District, person: Person | null): Outcome {
  if (person === null) return nothing('go-bad', district);
  return happened('go-bad', withPerson(district, person, { email: '' }), [person], {
    field: 'email',
    before: person.email,
    after: '',
  });
}

function blankName(district: District, rng: Rng, person: Person | null): Outcome {
  if (person === null) return nothing('go-bad', district);
  const field = rng.chance(0.5) ? 'given' : 'family';
  return happened('go-bad', withPerson(district, person, { [field]: '' }), [person], {
    field: `${field}Name`,
    before: person[field],
    after: '',
  });
}

/** The second record carries the number without its prefix (or with one, where the district has none). */
function enterTwice(district: District, person: Person | null): Outcome {
  if (person?.kind !== 'student') return nothing('go-bad', district);
  const ownId = sourcedIdIn(district.idForm === 'bare' ? 'prefixed' : 'bare', person);
  if (district.students.some((other) => other.ownId === ownId)) return nothing('go-bad', district);
  const now = district.now + 3_600_000;
  const index = district.students.length;
  const twin: Student = { ...person, index, ownId, parents: [], modified: now };
  const students = [...district.students, twin];
  return happened('go-bad', { ...district, now, students }, [person, twin], {
    field: 'number',
    after: String(person.number),
  });
}

function shareEmail(district: District, rng: Rng, person: Person | null): Outcome {
  if (person === null) return nothing('go-bad', district);
  const other = pickPerson(
    district,
    rng,
    (found) => found.email !== '' && found.email !== person.email,
  );
  if (other === null) return nothing('go-bad', district);
  const { email } = other;
  return happened('go-bad', withPerson(district, person, { email }), [person, other], {
    field: 'email',
    before: person.email,
    after: email,
  });
}

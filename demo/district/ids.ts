import type { District, IdForm, Parent, Person } from './types.ts';

/** The sourcedId of a student or staff member in a form; two kinds of person collide in `bare` only. */
export function sourcedIdIn(form: IdForm, person: Person): string {
  if (person.ownId !== null) return person.ownId;
  const { kind, number } = person;
  switch (form) {
    case 'prefixed':
      return kind === 'student' ? `STU_${number}` : `TCH_${number}`;
    case 'short-prefix':
      return kind === 'student' ? `S-${number}` : `T-${number}`;
    case 'bare':
      return String(number);
    case 'state-id':
      return String((kind === 'student' ? 9_000_000_000 : 8_000_000_000) + number);
    case 'odd':
      return oddId(kind === 'student' ? 'S' : 'T', number);
  }
}

/** Forms seen at other servers: parts joined by `_`, letters, slashes, leading zeros, characters that URLs reserve. */
function oddId(letter: string, number: number): string {
  switch (number % 5) {
    case 0:
      return letter === 'S' ? `7_${number}` : `8_${number}`;
    case 1:
      return `FY${letter}${number}`;
    case 2:
      return `${letter}/${number}/A`;
    case 3:
      return letter === 'S' ? `000${number}` : `00${number}`;
    default:
      return `${letter} ${number}%2F?&#é`;
  }
}

export function sourcedIdOf(district: Pick<District, 'idForm'>, person: Person): string {
  return sourcedIdIn(district.idForm, person);
}

export function parentIdOf(parent: Pick<Parent, 'index'>): string {
  return `PAT_${parent.index + 1}`;
}

/** Minga's ID number of a student: the number within the sourcedId, as the domain rules say. */
export function idNumberOf(district: Pick<District, 'idForm'>, person: Person): string | null {
  if (person.kind !== 'student') return null;
  return district.idForm === 'state-id' && person.ownId === null
    ? sourcedIdOf(district, person)
    : String(person.number);
}

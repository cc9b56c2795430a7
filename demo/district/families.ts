import { FAMILY_NAMES, GIVEN_NAMES, slug } from './names.ts';
import type { Rng } from './rng.ts';
import type { ContactRole, Parent, StaffMember } from './types.ts';

/** Share of families with one, two, three and four children at school. */
const CHILDREN = [0.5, 0.85, 0.97, 1];

export interface FamilyPlan {
  readonly children: number;
  /** The children's family name. */
  readonly family: string;
  readonly contacts: readonly Parent[];
}

interface FamilyInput {
  readonly rng: Rng;
  readonly firstParent: number;
  readonly firstChild: number;
  readonly mostChildren: number;
  readonly staff: readonly StaffMember[];
  readonly now: number;
}

/** One family: how many children, what they are called, and their contacts in Aeries' order. */
export function makeFamily(input: FamilyInput): FamilyPlan {
  const { rng, firstChild } = input;
  const share = rng.next();
  const children = Math.min(input.mostChildren, 1 + CHILDREN.findIndex((limit) => share < limit));
  const first = rng.pick(FAMILY_NAMES);
  const second = rng.pick(FAMILY_NAMES);
  const form = rng.next();
  const family = form < 0.2 ? `${first} ${second}` : form < 0.26 ? `${first}-${second}` : first;
  const ids = Array.from({ length: children }, (_, place) => firstChild + place);
  return { children, family, contacts: makeContacts(input, ids, first, second) };
}

function makeContacts(
  input: FamilyInput,
  children: readonly number[],
  first: string,
  second: string,
): Parent[] {
  const { rng, firstParent, staff } = input;
  const share = rng.next();
  const parents = share < 0.03 ? 0 : share < 0.26 ? 1 : 2;
  // Grandparents, step-parents, case workers: six contacts and more are rare and real.
  const others = parents > 0 && rng.chance(0.004) ? 5 : 0;
  const contacts: Parent[] = [];
  for (let place = 0; place < parents + others; place += 1) {
    const index = firstParent + place;
    const family = place === 0 ? first : place === 1 ? second : rng.pick(FAMILY_NAMES);
    const colleague = place === 0 && staff.length > 0 && rng.chance(0.03) ? rng.pick(staff) : null;
    const role: ContactRole =
      place >= parents ? (place % 2 === 0 ? 'guardian' : 'relative') : roleOf(rng);
    contacts.push(
      colleague === null
        ? makeParent(input, { index, role, family, children })
        : {
            kind: 'parent',
            index,
            role,
            given: colleague.given,
            family: colleague.family,
            // Half of them gave the school their work address: one address on two records.
            email: rng.chance(0.5) ? colleague.email : privateEmail(colleague, index),
            phone: phoneOf(rng),
            children,
            staff: colleague.index,
            modified: input.now,
          },
    );
  }
  return contacts;
}

function roleOf(rng: Rng): ContactRole {
  return rng.chance(0.06) ? 'guardian' : 'parent';
}

function makeParent(
  { rng, now }: FamilyInput,
  facts: Pick<Parent, 'index' | 'role' | 'family' | 'children'>,
): Parent {
  const given = rng.pick(GIVEN_NAMES);
  const share = rng.next();
  const named = { given, family: facts.family };
  return {
    kind: 'parent',
    index: facts.index,
    role: facts.role,
    given,
    family: facts.family,
    // A tenth have no address; a help line or shelter stands in for a few families that share nothing else.
    email:
      share < 0.1
        ? ''
        : share < 0.102
          ? 'families@helpline.example'
          : privateEmail(named, facts.index),
    phone: rng.chance(0.08) ? '' : phoneOf(rng),
    children: facts.children,
    staff: null,
    modified: now,
  };
}

function privateEmail(person: { readonly given: string; readonly family: string }, index: number) {
  return `${slug(person.given)}.${slug(person.family)}${index}@mail.example`;
}

/** Numbers of the 555-01xx range, which is kept free for stories. */
function phoneOf(rng: Rng): string {
  return `(${559 + rng.int(3)}) 555-01${String(rng.int(100)).padStart(2, '0')}`;
}

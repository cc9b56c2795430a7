import { couldBeOneFirstName, emailKey, idNumberKey } from '../person/compare.ts';
import type { SourcePerson, TargetPerson } from '../person/person.ts';
import { type Census, isGone } from './census.ts';
import { kindOf, syncRoleOf } from './minga-roles.ts';
import type { Roll, RollEntry } from './roll.ts';
import { type TargetIndex, lookUp } from './target-index.ts';

/**
 * Who in Minga is who in the source (domain document, "Matching"): 1. the link, 2. the ID number of the same
 * kind of person, 3. the e-mail address. Active people come before archived ones at each question, since Minga
 * keeps ID numbers and e-mail addresses unique among active people only.
 */
export type MatchedBy = 'link' | 'id-number' | 'email' | 'admin';

export type ConflictKind =
  /** Two links, two ID numbers, or ID number and e-mail pointing at different people. */
  | 'several-candidates'
  /** The one candidate is also a candidate for somebody else. */
  | 'contested'
  /** The candidate is linked to another source person who is still there. */
  | 'linked-to-another'
  /** The e-mail is all that two people share, one of whom is gone, and their first names differ. */
  | 'another-first-name'
  /** The candidate is a parent or a read-only account. */
  | 'not-a-member';

export type Match =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'one';
      readonly target: TargetPerson;
      readonly by: MatchedBy;
      /** The link recorded so far belongs to a source person who is gone. */
      readonly relink: boolean;
    }
  | {
      readonly kind: 'conflict';
      readonly conflict: ConflictKind;
      readonly candidates: readonly TargetPerson[];
    };

const nobody: Match = { kind: 'nobody' };

export interface MatchContext {
  readonly roll: Roll;
  readonly index: TargetIndex;
  readonly census: Census;
  /** sourcedId -> Minga id, as chosen by the admin. */
  readonly resolutions: ReadonlyMap<string, string>;
}

/**
 * A match for each entry of the roll, in its order. An account that two unlinked people could be is a conflict
 * for both: one of them linked now would change what the other one matches tomorrow.
 */
export function matchAll(context: MatchContext): readonly Match[] {
  const { roll } = context;
  const matches: Match[] = [];
  const claims = new Map<TargetPerson, number>();
  const open: number[] = [];
  roll.entries.forEach((entry, at) => {
    const certain = byAdmin(entry.person, context) ?? byLink(entry.person, context);
    const match = certain ?? byIdentity(entry, context);
    matches.push(match);
    if (certain !== null && match.kind === 'one' && match.by === 'link') return;
    for (const target of candidatesOf(match)) claims.set(target, (claims.get(target) ?? 0) + 1);
    if (match.kind === 'one') open.push(at);
  });
  for (const at of open) {
    const match = matches[at];
    if (match?.kind === 'one' && (claims.get(match.target) ?? 0) > 1) {
      matches[at] = { kind: 'conflict', conflict: 'contested', candidates: [match.target] };
    }
  }
  return matches;
}

/** Everyone a match points at. */
export function candidatesOf(match: Match): readonly TargetPerson[] {
  switch (match.kind) {
    case 'nobody':
      return [];
    case 'one':
      return [match.target];
    case 'conflict':
      return match.candidates;
  }
}

/** The admin's choice settles who of several it is; what belongs to somebody else it cannot give away. */
function byAdmin(person: SourcePerson, context: MatchContext): Match | null {
  const chosen = context.resolutions.get(person.sisId);
  const target = chosen === undefined ? undefined : context.index.byId.get(chosen);
  if (target === undefined) return null;
  if (belongsToAnother(target, person, context)) return conflict('linked-to-another', [target]);
  return single(target, target.externalId === person.sisId ? 'link' : 'admin', context.census);
}

function byLink(person: SourcePerson, { index }: MatchContext): Match | null {
  const linked = preferActive(lookUp(index.byExternalId, person.sisId));
  const [target, ...others] = linked;
  if (target === undefined) return null;
  if (others.length > 0) return conflict('several-candidates', linked);
  return syncRoleOf(target.role) === null
    ? conflict('not-a-member', linked)
    : { kind: 'one', target, by: 'link', relink: false };
}

function byIdentity({ person }: RollEntry, context: MatchContext): Match {
  const { index, census } = context;
  const isCandidate = (target: TargetPerson): boolean => !belongsToAnother(target, person, context);
  // An address that has passed on brings nobody's account back.
  const isHeir = (target: TargetPerson): boolean =>
    target.status === 'archived' && isAnotherByName(person, target);
  const sameNumber = lookUp(index.byIdNumber, idNumberKey(person.idNumber)).filter((target) => {
    const group = syncRoleOf(target.role);
    return (group === null || kindOf(group) === kindOf(person.role)) && isCandidate(target);
  });
  const sameEmail = lookUp(index.byEmail, emailKey(person.email)).filter(
    (target) => isCandidate(target) && (sameNumber.includes(target) || !isHeir(target)),
  );
  if (sameNumber.length === 0 && sameEmail.length === 0) return nobody;

  const candidates = preferActive([...new Set([...sameNumber, ...sameEmail])]);
  const [target, ...others] = candidates;
  if (target === undefined) return nobody;
  if (others.length > 0) return conflict('several-candidates', candidates);
  if (sameNumber.includes(target)) return single(target, 'id-number', census);
  const match = single(target, 'email', census);
  return match.kind === 'one' && isAnotherByName(person, target)
    ? conflict('another-first-name', [target])
    : match;
}

/** True where an account was linked to somebody else before, whose first name is another one. */
function isAnotherByName(person: SourcePerson, { externalId, firstName }: TargetPerson): boolean {
  return (
    externalId !== null &&
    externalId !== '' &&
    externalId !== person.sisId &&
    !couldBeOneFirstName(person.firstName, firstName)
  );
}

/** The one candidate, unless it is no member of any group or linked to somebody who is still there. */
function single(target: TargetPerson, by: MatchedBy, census: Census): Match {
  if (syncRoleOf(target.role) === null) return conflict('not-a-member', [target]);
  const old = by === 'link' ? null : target.externalId;
  const relink = old !== null && old !== '';
  if (relink && !isGone(census, old)) return conflict('linked-to-another', [target]);
  return { kind: 'one', target, by, relink };
}

/** Linked to somebody else of this roll: that is who they are, whatever else they share with this person. */
function belongsToAnother(
  target: TargetPerson,
  person: SourcePerson,
  { roll }: MatchContext,
): boolean {
  return (
    target.externalId !== null &&
    target.externalId !== person.sisId &&
    roll.sisIds.has(target.externalId)
  );
}

/** Active people, or the archived ones where there are none. Archived parents are nobody's business. */
function preferActive(people: readonly TargetPerson[]): readonly TargetPerson[] {
  if (people.length === 0) return people;
  const active = people.filter((person) => person.status === 'active');
  return active.length > 0 ? active : people.filter((person) => syncRoleOf(person.role) !== null);
}

function conflict(kind: ConflictKind, candidates: readonly TargetPerson[]): Match {
  return { kind: 'conflict', conflict: kind, candidates: candidates.toSorted(byTargetId) };
}

function byTargetId(a: TargetPerson, b: TargetPerson): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

import { fieldName, listWords } from '../diff/words.ts';
import { syncRoleOf } from '../matching/minga-roles.ts';
import { type TargetIndex, indexTarget, lookUp } from '../matching/target-index.ts';
import { emailKey, idNumberKey } from '../person/compare.ts';
import { sameContact } from '../person/contacts.ts';
import type { TargetPerson } from '../person/person.ts';
import type { Change, FieldChange, FieldValue } from './plan.ts';

export { type TargetIndex, indexTarget };

/**
 * Compares a change with Minga as it is now (domain document, "Sealed plans"): null where it may be sent, else
 * a sentence with what has changed since the plan was made. Such a change is refused alone. The sentence carries
 * no name or address of a person.
 */
export function describeStale(change: Change, now: TargetIndex): string | null {
  switch (change.op) {
    case 'add':
      return describeTaken(change, now);
    case 'update':
    case 'relink':
    case 'archive':
    case 'restore':
      return describeChanged(change, now);
    case 'move':
      return change.part === 'arrive' && change.personId === null
        ? describeTaken(change, now)
        : describeChanged(change, now);
    default:
      return 'This line is not a change that can be sent.';
  }
}

/** Somebody has come to Minga meanwhile who is this person, or has what only one person can have. */
function describeTaken(change: Change, now: TargetIndex): string | null {
  // People who give a value up in this very plan were known when it was made.
  const isNews = (person: TargetPerson): boolean => !change.candidates.includes(person.id);
  const isActive = (person: TargetPerson): boolean => person.status === 'active';
  const isMember = (person: TargetPerson): boolean =>
    isActive(person) || syncRoleOf(person.role) !== null;
  if (lookUp(now.byExternalId, change.sisId).some((person) => isNews(person) && isMember(person))) {
    return 'Minga has had a person linked to this Aeries ID since the plan was made.';
  }
  const email = emailKey(change.email);
  if (lookUp(now.byEmail, email).some((person) => isNews(person) && isActive(person))) {
    return 'A person in Minga has had this e-mail since the plan was made.';
  }
  const idNumber = idNumberKey(change.idNumber);
  if (lookUp(now.byIdNumber, idNumber).some((person) => isNews(person) && isActive(person))) {
    return 'A person in Minga has had this ID number since the plan was made.';
  }
  return null;
}

function describeChanged(change: Change, now: TargetIndex): string | null {
  const person = change.personId === null ? undefined : now.byId.get(change.personId);
  if (person === undefined) return 'The person is no longer in Minga.';
  if (!person.sisSync) {
    return '"Include User in SIS Sync" has been switched off for the person in Minga since the plan was made.';
  }
  const restores = change.op === 'restore' || change.part === 'arrive';
  if (restores && person.status === 'active') {
    return 'The person has been restored in Minga since the plan was made.';
  }
  if (!restores && person.status === 'archived') {
    return 'The person has been archived in Minga since the plan was made.';
  }
  if (String(person.version) === String(change.version)) return null;
  const changed = change.fields
    .filter(({ field, from }) => !sameValue(person[field], from))
    .map(({ field }) => fieldName(field));
  return changed.length > 0
    ? `The person's ${listWords(changed)} ${changed.length === 1 ? 'was' : 'were'} changed in Minga since the plan was made.`
    : "The person's record was changed in Minga since the plan was made.";
}

function sameValue(now: FieldValue, then: FieldChange['from']): boolean {
  if (typeof now === 'string' || typeof then === 'string') return now === then;
  return sameContact(now, then);
}

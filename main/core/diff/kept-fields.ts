import { isBlocked } from '../person/contacts.ts';
import { fieldsLocked, type PersonLock } from '../people/locks.ts';
import type { TargetPerson } from '../person/person.ts';
import type { FieldChange, Reason } from '../plan/plan.ts';
import type { TableRules } from './decide.ts';
import { noFields } from './line.ts';
import { fieldName, listWords } from './words.ts';

/** Fields that are never overwritten: those of the settings, for everybody, and those locked for one person. */

export interface KeptFields {
  readonly written: readonly FieldChange[];
  readonly kept: readonly FieldChange[];
  /** True where a lock of this very person keeps one of them. */
  readonly isLock: boolean;
}

/** Parts what differs into what is written and what is kept. A blocked contact goes, whatever is locked. */
export function keepFields(
  fields: readonly FieldChange[],
  sisId: string,
  target: TargetPerson,
  { locks, stickyFields, fields: { contacts } }: TableRules,
): KeptFields {
  if (fields.length === 0) return { written: fields, kept: noFields, isLock: false };
  const locked = fieldsLocked(locks, sisId, target);
  if (locked.size + stickyFields.size === 0)
    return { written: fields, kept: noFields, isLock: false };
  const parent = target.primaryParent;
  const mustGo = contacts !== null && parent !== null && isBlocked(parent, contacts);
  const isKept = ({ field }: FieldChange): boolean =>
    field !== 'externalId' &&
    (locked.has(field) || stickyFields.has(field)) &&
    !(field === 'primaryParent' && mustGo);
  const kept = fields.filter(isKept);
  return {
    written: kept.length === 0 ? fields : fields.filter((change) => !isKept(change)),
    kept,
    isLock: kept.some(({ field }) => locked.has(field)),
  };
}

export function lockedHere({ at, by }: PersonLock): Reason {
  return {
    code: 'locked-here',
    text: `This person has been locked on this computer since ${at.slice(0, 10)} by ${by}: a sync changes nothing.`,
  };
}

export function alsoKept({ code, text }: Reason, kept: readonly FieldChange[]): Reason {
  return { code, text: `${text} ${keptWords(kept)}` };
}

export function onlyKept(kept: readonly FieldChange[]): Reason {
  const names = listWords(kept.map(({ field }) => fieldName(field)));
  return {
    code: 'fields-kept',
    text: `Aeries and Minga differ in ${names}, and nothing else. ${keptWords(kept)}`,
  };
}

function keptWords(kept: readonly FieldChange[]): string {
  const names = listWords(kept.map(({ field }) => fieldName(field)));
  return kept.length === 1
    ? `1 field is kept from the sync: ${names}.`
    : `${kept.length} fields are kept from the sync: ${names}.`;
}

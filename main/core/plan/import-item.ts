import { RosterError, assertNever } from '../errors.ts';
import { MINGA_ROLES, type MingaRole, type PersonFields } from '../person/person.ts';
import type { ImportItem } from '../ports.ts';
import type { Change, FieldChange, FieldValue } from './plan.ts';

/**
 * A change as Minga's import takes it (contracts document). A relink is an update of the link; a restore carries
 * what differs as well; a move archives in one Minga and adds or restores in the other. `expectedVersion` makes Minga refuse a record that changed since the plan was made.
 * Throws `internal` for a line that is never sent.
 */
export function toImportItem(change: Change): ImportItem {
  switch (change.op) {
    case 'add':
      return { ref: change.id, op: 'create', fields: toPersonFields(change.fields) };
    case 'update':
    case 'relink':
      return { ...existing(change, 'update'), fields: toPersonFields(change.fields) };
    case 'restore':
      return withFields(existing(change, 'restore'), change);
    case 'archive':
      // Only the undo of a restore has fields: the record goes back as it was.
      return withFields(existing(change, 'archive'), change);
    case 'move':
      if (change.part === 'leave') return withFields(existing(change, 'archive'), change);
      return change.personId === null
        ? { ref: change.id, op: 'create', fields: toPersonFields(change.fields) }
        : withFields(existing(change, 'restore'), change);
    case 'skip':
    case 'conflict':
    case 'invalid':
    case 'locked':
    case 'protected':
    case 'unmanaged':
      throw impossible(change, 'is never sent');
    default:
      return assertNever(change.op);
  }
}

function withFields(item: ImportItem, { fields }: Change): ImportItem {
  return fields.length === 0 ? item : { ...item, fields: toPersonFields(fields) };
}

function existing(change: Change, op: ImportItem['op']): ImportItem {
  if (change.personId === null) throw impossible(change, 'names nobody in Minga');
  return {
    ref: change.id,
    op,
    personId: change.personId,
    ...(change.version === null ? {} : { expectedVersion: change.version }),
  };
}

function impossible(change: Change, why: string): RosterError {
  return new RosterError('internal', {
    message: `A line of kind "${change.op}" ${why}. Nothing was sent for it.`,
    details: { changeId: change.id, op: change.op },
  });
}

/** The new values of a change under Minga's own field names. Throws `internal` for a value of the wrong kind. */
function toPersonFields(fields: readonly FieldChange[]): PersonFields {
  let result: PersonFields = {};
  for (const { field, to, heldBy } of fields) {
    // A held field is never sent: an approval that lets its hold pass takes the mark away first.
    if (heldBy !== undefined) continue;
    switch (field) {
      case 'role':
        result = { ...result, role: asRole(to) };
        break;
      case 'primaryParent':
        if (typeof to === 'string') throw wrongValue(field);
        result = { ...result, primaryParent: to };
        break;
      default:
        result = { ...result, [field]: to === null ? null : asText(to, field) };
    }
  }
  return result;
}

function asText(value: FieldValue, field: string): string {
  if (typeof value !== 'string') throw wrongValue(field);
  return value;
}

function asRole(value: FieldValue): MingaRole {
  const role = MINGA_ROLES.find((each) => each === value);
  if (role === undefined) throw wrongValue('role');
  return role;
}

function wrongValue(field: string): RosterError {
  return new RosterError('internal', {
    message: `A plan holds a value for ${field} that Minga cannot take. Nothing was sent for it.`,
    details: { field },
  });
}

import type { Line } from '../diff/line.ts';
import { listName } from '../person/names.ts';
import { markFields } from '../holds/line-holds.ts';
import { type FieldRules, usableEmail } from '../person/target-fields.ts';
import type { HoldCode, Change } from './plan.ts';
import { put, putContact, putList, putVersion } from './canonical.ts';

/** A line as the plan shows and stores it. `candidates` of an add or update: who gives up a value it takes. */
export function toChange(line: Line, rules: FieldRules, heldBy: readonly HoldCode[]): Change {
  const { source, target, row } = line;
  return {
    id: line.id,
    op: line.op,
    wouldBe: line.wouldBe,
    school: line.school,
    mingaId: line.mingaId,
    role: line.role,
    grade: source?.grade ?? target?.grade ?? null,
    sisId: source?.sisId ?? row?.sisId ?? target?.externalId ?? null,
    personId: target?.id ?? null,
    version: target?.version ?? null,
    name: nameOf(line),
    idNumber:
      ownValue(line, 'idNumber') ?? source?.idNumber ?? row?.idNumber ?? target?.idNumber ?? null,
    email:
      ownValue(line, 'email') ??
      (source === null ? null : usableEmail(source)) ??
      row?.email ??
      target?.email ??
      null,
    fields: markFields(line, rules),
    reason: line.reason,
    heldBy,
    candidates: line.candidates,
    pairedWith: line.pair?.id ?? null,
    part: line.part,
  };
}

/**
 * What somebody who comes back has of their own and keeps: a value that this plan does not write. Another person may
 * have to give it up before they can be active again.
 */
function ownValue({ op, part, target, fields }: Line, field: 'email' | 'idNumber'): string | null {
  if (target === null || (op !== 'restore' && part !== 'arrive')) return null;
  return fields?.some((change) => change.field === field) === true ? null : target[field];
}

function nameOf({ source, target, row }: Line): string {
  if (row !== null && row.name !== null) return row.name;
  const fallback = row?.sisId ?? source?.sisId ?? target?.displayName ?? 'No name';
  return (
    (source === null ? null : listName(source.firstName, source.lastName)) ??
    (target === null ? null : listName(target.firstName, target.lastName)) ??
    fallback
  );
}

/** Everything that a change says, in canonical form: what the plan's hash is made over. */
export function canonicalChange(change: Change): string {
  let text =
    put(change.id) +
    put(change.op) +
    put(change.wouldBe) +
    put(change.school) +
    put(change.mingaId) +
    put(change.role) +
    put(change.grade) +
    put(change.sisId) +
    put(change.personId) +
    putVersion(change.version) +
    put(change.name) +
    put(change.idNumber) +
    put(change.email) +
    put(change.reason.code) +
    put(change.reason.text) +
    putList(change.heldBy) +
    putList(change.candidates) +
    put(change.pairedWith) +
    put(change.part);
  for (const { field, from, to, heldBy, note } of change.fields) {
    text += put(field) + putValue(from) + putValue(to);
    if (heldBy !== undefined) text += `held ${put(heldBy)}`;
    if (note !== undefined) text += `note ${put(note)}`;
  }
  return `${text}\n`;
}

function putValue(value: Change['fields'][number]['from']): string {
  return typeof value === 'object' ? putContact(value) : put(value);
}

import type { Line } from '../diff/line.ts';
import type { SamePerson } from '../diff/same-people.ts';
import { groupKey } from '../diff/tally.ts';
import type { ContactDoubt } from '../person/contact-gate.ts';
import { primaryParentOf } from '../person/contacts.ts';
import { type FieldRules, fieldsOfNewPerson } from '../person/target-fields.ts';
import { ACTIONABLE_OPS, type FieldChange, type HoldCode } from '../plan/plan.ts';
import { isRoleFlip } from './role-flip.ts';

/** Holds that are about single lines of a group: counted here, and asked line by line when the plan is walked. */
export interface LineHolds {
  /** Role changes between student and adult, by `school/role`. */
  readonly roleFlips: ReadonlyMap<string, number>;
  /** Primary parents in doubt, by `school/role` and why. */
  readonly contacts: ReadonlyMap<string, { readonly many: number; readonly shared: number }>;
  /** Adds of a group that look like somebody who leaves it under another ID, and the archives of those. */
  readonly reborn: ReadonlyMap<string, { readonly adds: number; readonly archives: number }>;
  /** True for a relink, and for both lines of somebody in `reborn`: what a `rekey` hold of their group may hold. */
  readonly isRekeyed: (line: Line) => boolean;
  /** What holds this line as a whole, whatever its group. */
  readonly codesOf: (line: Line) => readonly HoldCode[];
}

const acting: ReadonlySet<string> = new Set(ACTIONABLE_OPS);
const none: readonly HoldCode[] = [];
const flip: readonly HoldCode[] = ['role-flip'];
const contact: readonly HoldCode[] = ['contacts'];
const both: readonly HoldCode[] = ['role-flip', 'contacts'];

export function lineHolds(
  schools: Iterable<readonly Line[]>,
  samePeople: readonly SamePerson[],
  rules: FieldRules,
): LineHolds {
  const reborn = new Map<string, { adds: number; archives: number }>();
  const rebornLines = new Set<Line>();
  for (const { arrival, departure } of samePeople) {
    if (arrival.op !== 'add' || arrival.role !== departure.role) continue;
    const key = groupKey(arrival.school, arrival.role);
    const counts = reborn.get(key) ?? { adds: 0, archives: 0 };
    counts.adds += 1;
    counts.archives += departure.op === 'archive' ? 1 : 0;
    reborn.set(key, counts);
    rebornLines.add(arrival).add(departure);
  }
  const roleFlips = new Map<string, number>();
  const contacts = new Map<string, { many: number; shared: number }>();
  for (const lines of schools) {
    for (const line of lines) {
      if (!acting.has(line.op)) continue;
      const key = groupKey(line.school, line.role);
      if (isRoleFlip(line)) roleFlips.set(key, (roleFlips.get(key) ?? 0) + 1);
      const doubt = contactDoubt(line, rules);
      if (doubt === null) continue;
      const counts = contacts.get(key) ?? { many: 0, shared: 0 };
      if (doubt.kind === 'many-contacts') counts.many += 1;
      else counts.shared += 1;
      contacts.set(key, counts);
    }
  }
  return {
    roleFlips,
    contacts,
    reborn,
    isRekeyed: (line) => acting.has(line.op) && (line.op === 'relink' || rebornLines.has(line)),
    codesOf: (line) => {
      if (!acting.has(line.op)) return none;
      const isFlip = roleFlips.size > 0 && isRoleFlip(line);
      const isContact =
        contacts.size > 0 && hasNothingElse(line) && contactDoubt(line, rules) !== null;
      if (isFlip) return isContact ? both : flip;
      return isContact ? contact : none;
    },
  };
}

/** The fields of a line as the plan shows them: a primary parent in doubt is marked, and is not sent. */
export function markFields(line: Line, rules: FieldRules): readonly FieldChange[] {
  const fields = line.fields ?? (line.source === null ? [] : fieldsOfNewPerson(line.source, rules));
  const doubt = contactDoubt(line, rules, fields);
  if (doubt === null) return fields;
  return fields.map((change) =>
    change.field !== 'primaryParent'
      ? change
      : {
          ...change,
          note: doubt.text,
          ...(acting.has(line.op) ? { heldBy: 'contacts' as const } : {}),
        },
  );
}

/** Why the primary parent that a line writes is in doubt; null where it writes none, or a good one. */
function contactDoubt(
  { source, fields }: Line,
  rules: FieldRules,
  known: readonly FieldChange[] | null = fields,
): ContactDoubt | null {
  const { contactGate, contacts } = rules;
  if (contactGate === null || contacts === null || source?.role !== 'student') return null;
  if (!contactGate.mayDoubt(source)) return null;
  const to =
    known === null
      ? primaryParentOf(source, contacts)
      : (known.find(({ field }) => field === 'primaryParent')?.to ?? null);
  return to === null || typeof to === 'string' ? null : contactGate.doubtOf(source, to);
}

/** An update of the primary parent alone: without it nothing is left to send. */
function hasNothingElse({ op, fields }: Line): boolean {
  return op === 'update' && fields?.length === 1 && fields[0]?.field === 'primaryParent';
}

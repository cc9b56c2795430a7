import type { PeopleSample, SampledRole } from '../../core/check/probes.ts';
import type { PersonRules } from '../../core/connection/config.ts';
import type { RosterError } from '../../core/errors.ts';
import { isRecord } from '../../core/oneroster/envelope.ts';
import { userReader } from '../../core/oneroster/read-user.ts';
import { readText } from '../../core/person/text.ts';

/** What the sample of one role told: numbers only, nobody's data. */
export type RoleSample = { readonly role: SampledRole; readonly on: boolean } & (
  | {
      readonly ok: true;
      /** Rows of this role looked at. */
      readonly rows: number;
      /** People of this role that the server says there are; null where it does not say, or not of this role alone. */
      readonly total: number | null;
      readonly unreadable: number;
      readonly blankEmails: number;
      /** How many sourcedIds have which form. */
      readonly idForms: ReadonlyMap<IdForm, number>;
      /** The letters before the number, such as `STU_`, as first seen; null where there are none. */
      readonly idPrefix: string | null;
      /** Rows in which the rule of the settings finds an ID number. */
      readonly idNumbers: number;
    }
  | { readonly ok: false; readonly error: RosterError }
);

/** `school-prefixed`: `7_1111`, of which either half could be meant. */
export type IdForm = 'prefixed' | 'bare' | 'school-prefixed' | 'other';

/** Rows of other roles in a list, at most, for its total to count as that of the role. */
const MOST_STRANGERS = 0.1;

/** Reads a sample, and keeps only what can be counted. */
export function readSample({
  role,
  on,
  sample,
  rules,
}: {
  readonly role: SampledRole;
  readonly on: boolean;
  readonly sample: PeopleSample;
  readonly rules: PersonRules;
}): RoleSample {
  const read = userReader(rules, { agents: false });
  const idForms = new Map<IdForm, number>();
  let [rows, unreadable, blankEmails, idNumbers] = [0, 0, 0, 0];
  let idPrefix: string | null = null;
  for (const raw of sample.rows) {
    // Some servers pass over the filter, or keep teachers among the students.
    const said = isRecord(raw) ? readText(raw['role'])?.toLowerCase() : undefined;
    if (typeof said === 'string' && said !== role) continue;
    rows += 1;
    const reading = read(raw, role, rows);
    if (reading.kind === 'invalid') unreadable += 1;
    if (reading.kind !== 'person') continue;
    const { email, idNumber, sisId } = reading.person;
    if (email === null) blankEmails += 1;
    if (idNumber !== null) idNumbers += 1;
    const form = formOf(sisId);
    idForms.set(form, (idForms.get(form) ?? 0) + 1);
    if (form === 'prefixed') idPrefix ??= sisId.replace(/\d+$/, '');
  }
  const strangers = sample.rows.length - rows;
  const total = strangers <= sample.rows.length * MOST_STRANGERS ? sample.total : null;
  return {
    role,
    on,
    ok: true,
    rows,
    total: total === null && sample.rows.length === 0 ? 0 : total,
    unreadable,
    blankEmails,
    idForms,
    idPrefix,
    idNumbers,
  };
}

function formOf(sourcedId: string): IdForm {
  const id = sourcedId.trim();
  if (/^\d+$/.test(id)) return 'bare';
  if (/^[A-Za-z]+[_-]\d+$/.test(id)) return 'prefixed';
  return /^\d+[_-](?:[A-Za-z]+[_-])?\d+$/.test(id) ? 'school-prefixed' : 'other';
}

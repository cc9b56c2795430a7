import type { PersonRules } from '../../core/connection/config.ts';
import { pass, skipped, warn, type Check } from './check.ts';
import type { IdForm, RoleSample } from './people-sample.ts';

export const SOURCED_IDS = [
  'sourced-id-form',
  'Students can be told by their identifiers',
] as const;

const CHOOSE =
  'Under Settings > Matching and field rules, choose where the ID number of students is taken from; the rule shows what it makes of real rows. Or change the field behind User sourcedId in the OneRoster settings of Aeries before the first push: later it re-keys everyone.';

type ReadSample = Extract<RoleSample, { ok: true }>;

/** The form in which Aeries writes sourcedIds, which is a setting there, and what it means for ID numbers. */
export function checkSourcedIds(samples: readonly RoleSample[], rules: PersonRules): Check {
  const students = samples.find((sample) => sample.role === 'student');
  if (students?.ok !== true || !students.on || total(students) === 0) {
    return skipped(...SOURCED_IDS, 'Not known: there was no student to look at.');
  }
  const { idForms, idPrefix } = students;
  const [form, ...others] = [...idForms.keys()];
  if (form === undefined || others.length > 0) {
    const mix = [...idForms].map(([each, n]) => `${n} ${words(each, idPrefix)}`).join(', ');
    return warn(
      ...SOURCED_IDS,
      `sourcedIds come in several forms: ${mix}, in the sample. The field behind User sourcedId may have been changed in Aeries in between; people known by an earlier one would look like others.`,
      `Look at the User sourcedId setting with the Aeries administrator. Until it is clear, leave Archive off. ${CHOOSE}`,
    );
  }
  const found = `sourcedIds are ${words(form, idPrefix)}.`;
  const { detail, enough } = idNumberWords(students, form, rules);
  return enough
    ? pass(...SOURCED_IDS, `${found} ${detail}${overlap(form, rules)}`)
    : warn(...SOURCED_IDS, `${found} ${detail}`, CHOOSE);
}

function total({ idForms }: ReadSample): number {
  return [...idForms.values()].reduce((sum, each) => sum + each, 0);
}

function words(form: IdForm, prefix: string | null): string {
  switch (form) {
    case 'prefixed':
      return `${prefix ?? ''}… and a number`;
    case 'bare':
      return 'bare numbers';
    case 'school-prefixed':
      return 'a school or district number before the number of the person';
    case 'other':
      return 'neither a number nor a prefix and a number';
  }
}

/** What the rule in force makes of them. */
function idNumberWords(
  students: ReadSample,
  form: IdForm,
  { studentIdNumber: rule }: PersonRules,
): { readonly detail: string; readonly enough: boolean } {
  if (rule === 'none') {
    return { detail: 'By the settings, students get no ID number from them.', enough: true };
  }
  const all = total(students);
  const share = `${students.idNumbers} of ${all} sampled students`;
  const enough = students.idNumbers * 10 >= all * 9;
  if (rule !== 'sourced-id') {
    const field = rule === 'identifier' ? 'identifier' : `userIds (${rule.userIdType})`;
    return { detail: `The ID number is taken from ${field}, which ${share} have.`, enough };
  }
  switch (form) {
    case 'prefixed':
      return { detail: 'The ID number of a student is the number after the prefix.', enough };
    case 'bare':
      return { detail: 'The number is the ID number of the student.', enough };
    case 'school-prefixed':
    case 'other':
      return {
        detail:
          'No ID number can be taken from them without guessing, so students are matched by e-mail alone, and get no ID number and no barcode in Minga.',
        enough: false,
      };
  }
}

/** Staff and student numbers overlap in Aeries: without prefixes nothing keeps them apart. */
function overlap(form: IdForm, { adultIdNumber }: PersonRules): string {
  if (form !== 'bare') return '';
  return adultIdNumber === 'sourced-id'
    ? ' Numbers of staff may be the same as those of students: Minga wants them unique, so look for conflicts in the preview.'
    : ' Adults get no ID number, as their numbers may be the same as those of students.';
}

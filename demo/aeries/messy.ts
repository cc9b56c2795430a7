import { BROKEN_FORMS, LIST_FORMS, ROW_FORMS } from './messy-kinds.ts';
import type { BrokenForm, ListForm, Mess, RowForm } from './messy-kinds.ts';
import type { SampleSettings, Where } from './settings.ts';

/** One untidy form of data, to go through one after the other. */
export interface MessyEntry {
  readonly name: string;
  readonly description: string;
  /** True: everybody is there and can be read, so that the complete roster is to be had. */
  readonly benign: boolean;
  /**
   * `none`: nothing is lost. `person`: one row is unreadable, but says whom it is about. `list`: one row is
   * unreadable and could be anybody. `ids`: everybody has another sourcedId than the district's own.
   */
  readonly loses: 'none' | 'person' | 'list' | 'ids';
  /** Settings that switch it on; `where.list` narrows it to a list. Made for `control.set`. */
  readonly settings: (where?: Pick<Where, 'list'>) => Partial<SampleSettings>;
}

function made(form: Mess['form'], loses: MessyEntry['loses'], description: string): MessyEntry {
  return {
    name: form,
    description,
    benign: loses === 'none',
    loses,
    settings: (where = {}) => ({ messy: [{ form, ...where }] }),
  };
}

const written: Readonly<Record<RowForm | ListForm, string>> = {
  'enabled-boolean': '`enabledUser` is true or false without quotes.',
  'enabled-number': '`enabledUser` is 1 or 0.',
  'enabled-capitals': '`enabledUser` is "True" or "FALSE".',
  'enabled-absent': 'No `enabledUser`.',
  'orgs-strings': '`orgs` holds plain strings.',
  'orgs-single': '`orgs` is one reference in place of an array.',
  'agents-strings': '`agents` holds plain strings.',
  'agents-single': '`agents` is one reference in place of an array.',
  'grades-single': '`grades` is one string in place of an array.',
  'roles-capitals': 'Roles in capitals: "STUDENT", "Teacher".',
  'optional-null': 'Optional fields without a value are null.',
  'optional-empty': 'Optional fields without a value are "", arrays too.',
  'optional-blank': 'Optional fields without a value are " ", arrays too.',
  'optional-absent': 'Optional fields without a value are absent.',
  untrimmed: 'Names with stray white space, e-mail addresses in capitals with blanks around.',
  'private-fields': '`password`, `phone` and `sms` are filled in.',
  'unknown-fields': 'Fields that the specification does not have.',
  'teachers-among-students': 'Teachers inside the students lists.',
};

const broken: Readonly<Record<BrokenForm, readonly [MessyEntry['loses'], string]>> = {
  'row-null': ['list', 'A row is null.'],
  'row-string': ['list', 'A row is a string.'],
  'row-number': ['list', 'A row is a number.'],
  'row-array': ['list', 'A row is an array.'],
  'row-no-sourced-id': ['list', 'A row has no `sourcedId`; the rest of it may tell who it is.'],
  'row-blank-sourced-id': ['list', 'A `sourcedId` is blank; the rest of it may tell who it is.'],
  'row-object-sourced-id': ['list', 'A `sourcedId` is an object.'],
  'row-bad-role': ['person', 'A role that nobody knows.'],
  'row-no-role': ['person', 'A row has no role.'],
  'row-bad-status': ['person', 'A status that nobody knows.'],
  'row-no-given-name': ['person', 'A first name is null.'],
  'row-no-family-name': ['person', 'A last name is absent.'],
  'row-object-email': ['person', 'An e-mail address is an object.'],
};

/** Every untidy form seen at real servers, and a few that are only to be expected. */
export const MESSY_FORMS: readonly MessyEntry[] = [
  ...[...ROW_FORMS, ...LIST_FORMS].map((form) => made(form, 'none', written[form])),
  ...BROKEN_FORMS.map((form) => made(form, ...broken[form])),
  {
    name: 'odd-sourced-ids',
    description:
      'sourcedIds such as `7_1111`, with a slash, blanks or characters that URLs reserve.',
    benign: true,
    loses: 'ids',
    settings: () => ({ idForm: 'odd' }),
  },
  {
    name: 'bare-sourced-ids',
    description: 'sourcedIds without prefix, where staff and student numbers collide.',
    benign: true,
    loses: 'ids',
    settings: () => ({ idForm: 'bare' }),
  },
];

import type { ConflictKind, MatchedBy } from '../matching/match.ts';
import type { DuplicateKind } from '../matching/roll.ts';
import type { MissingField } from '../person/target-fields.ts';
import type { SyncRole } from '../person/person.ts';
import type { FieldChange, Reason } from '../plan/plan.ts';
import { fieldName, listWords, roleName, schoolWords } from './words.ts';

/**
 * Why a line is what it is: a stable code, and a sentence with its facts for an office administrator. No
 * sentence carries a name, an address or a number of a person: the line has those itself.
 */

/** Reasons that are the same for everyone of a school: made once, shared by all its lines. */
export interface SchoolReasons {
  readonly added: Reason;
  readonly same: Reason;
  readonly restored: Reason;
  readonly restoreSkipped: Reason;
  readonly relinked: Reason;
  readonly relinkSkipped: Reason;
  readonly notListed: Reason;
  readonly notListedSkipped: Reason;
  readonly removed: Reason;
  readonly removedSkipped: Reason;
  readonly unmanaged: Reason;
  readonly unreadable: Reason;
  readonly maybeConflict: Reason;
  readonly disabledAdd: Reason;
  readonly disabledRestore: Reason;
  readonly syncOff: Reason;
  readonly neverTouch: Reason;
}

const off = 'Auto update is off, so Minga is left as it is.';
const archiveOff = 'Archive is off, so the person stays in Minga.';

export function reasonsOf(school: string): SchoolReasons {
  const at = `at school ${school}`;
  return {
    added: reason(
      'new-in-source',
      `Aeries lists this person ${at}, and Minga has nobody who matches.`,
    ),
    same: reason('same', 'Aeries and Minga agree.'),
    restored: reason(
      'back-in-source',
      `Aeries lists this person ${at} again, and Minga has the person archived.`,
    ),
    restoreSkipped: reason(
      'auto-update-off',
      `Aeries lists this person ${at} again, and Minga has the person archived. ${off}`,
    ),
    relinked: reason('new-sis-id', relinkText),
    relinkSkipped: reason('auto-update-off', `${relinkText} ${off}`),
    notListed: reason('not-in-source', `Aeries no longer lists this person ${at}.`),
    notListedSkipped: reason(
      'archive-off',
      `Aeries no longer lists this person ${at}. ${archiveOff}`,
    ),
    removed: reason('removed-in-source', `Aeries marks this person's record ${at} as removed.`),
    removedSkipped: reason(
      'archive-off',
      `Aeries marks this person's record ${at} as removed. ${archiveOff}`,
    ),
    unmanaged: reason(
      'never-linked',
      `Minga has this person, Aeries lists nobody who matches ${at}, and no sync has linked the two. The person is left alone.`,
    ),
    unreadable: reason(
      'unreadable-source-row',
      'Aeries sent a row that could be this person and that could not be read. The person is left alone until that row is mended.',
    ),
    maybeConflict: reason(
      'unclear-in-source',
      'This could be one of the people whose rows in Aeries are in conflict. The person is left alone until that is settled.',
    ),
    disabledAdd: reason(
      'disabled-in-source',
      `Aeries lists this person ${at} with a disabled account, and Minga has nobody who matches. The person is added once the account is enabled in Aeries.`,
    ),
    disabledRestore: reason(
      'disabled-in-source',
      `Aeries lists this person ${at} with a disabled account, and Minga has the person archived. The person is restored once the account is enabled in Aeries.`,
    ),
    syncOff: reason(
      'sync-switched-off',
      '"Include User in SIS Sync" is off for this person in Minga, so a sync changes nothing.',
    ),
    neverTouch: reason(
      'never-touch',
      "This person is on this connection's list of people that a sync never touches.",
    ),
  };
}

const relinkText =
  'Aeries lists this person under a new ID; the old one is gone, and ID number or e-mail are the same. The person in Minga is linked to the new ID.';

/** For someone gone from here whom another school lists. */
export function atAnotherSchool(
  school: string,
  others: readonly string[],
  archives: boolean,
): Reason {
  const text = `Aeries no longer lists this person at school ${school}, but at ${schoolWords(others)}.`;
  return archives
    ? reason('at-another-school', text)
    : reason('archive-off', `${text} ${archiveOff}`);
}

/** For someone present in a role that this connection does not sync. */
export function inAnotherRole(school: string, role: SyncRole): Reason {
  return reason(
    'role-not-synced',
    `Aeries lists this person at school ${school} as ${roleName(role, 1)}, a role that is switched off for this connection. The person is left alone.`,
  );
}

/** For someone of a school that was taken out of the settings: nobody reads it, so nobody knows whether they left. */
export function schoolNotSynced(school: string): Reason {
  return reason(
    'school-not-synced',
    `Aeries last listed this person at school ${school}, which this connection no longer syncs. The person is left alone.`,
  );
}

const matchedWords: Readonly<Record<MatchedBy, string | null>> = {
  link: null,
  'id-number': 'The two were matched by ID number.',
  email: 'The two were matched by e-mail.',
  admin: 'The two were matched by an administrator.',
};

/** For an update, or for the skip in its place. Sentences repeat, so each is kept once. */
export function differenceReasons(): (
  fields: readonly FieldChange[],
  by: MatchedBy,
  updates: boolean,
) => Reason {
  const made = new Map<string, Reason>();
  return (fields, by, updates) => {
    let key = updates ? `+${by}` : `-${by}`;
    for (const { field } of fields) key += ` ${field}`;
    let known = made.get(key);
    if (known === undefined) {
      known = differs(fields, by, updates);
      made.set(key, known);
    }
    return known;
  };
}

function differs(fields: readonly FieldChange[], by: MatchedBy, updates: boolean): Reason {
  const names = fields.filter(({ field }) => field !== 'externalId').map((f) => fieldName(f.field));
  const linkOnly = names.length === 0;
  const parts = [
    linkOnly
      ? 'Aeries and Minga agree, but the person in Minga is not linked to Aeries yet.'
      : `Aeries and Minga differ in ${listWords(names)}.`,
    matchedWords[by],
    updates ? null : off,
  ];
  const text = parts.filter((part) => part !== null).join(' ');
  if (!updates) return reason('auto-update-off', text);
  return reason(linkOnly ? 'link' : 'differs', text);
}

const duplicateWords: Readonly<Record<DuplicateKind, Reason>> = {
  'sis-id': reason(
    'listed-twice',
    'Aeries lists this ID twice at this school, for people who are not the same. Mend the record in Aeries that is wrong.',
  ),
  'id-number': reason(
    'shared-id-number',
    'Another person at this school has the same ID number in Aeries. Mend the record in Aeries that is wrong.',
  ),
  email: reason(
    'shared-email',
    'Another person at this school has the same e-mail in Aeries, and in Minga an e-mail belongs to one person. Mend the record in Aeries that is wrong.',
  ),
};

export function duplicateReason(kind: DuplicateKind): Reason {
  return duplicateWords[kind];
}

const conflictWords: Readonly<Record<ConflictKind, Reason>> = {
  'several-candidates': reason(
    'several-candidates',
    'Several people in Minga could be this person: the link, the ID number or the e-mail point at more than one. Choose the right one, or mend the others in Minga.',
  ),
  contested: reason(
    'contested',
    'One person in Minga could be this person or another one in Aeries: ID number and e-mail point at both. Mend the ID number or e-mail of one of them.',
  ),
  'linked-to-another': reason(
    'linked-to-another',
    'The person in Minga with this ID number or e-mail is linked to another person whom Aeries still lists. Mend the ID number or e-mail of one of them.',
  ),
  'another-first-name': reason(
    'another-first-name',
    'The person in Minga with this e-mail had another first name, and an Aeries ID that is gone. It may be a brother, a sister or a namesake who got the address. If it is the same person, choose them; if not, archive the old account in Minga.',
  ),
  'not-a-member': reason(
    'parent-or-read-only',
    'The one in Minga with this link, ID number or e-mail is a parent or a read-only account, which a sync never changes. Change the role or the e-mail in Minga.',
  ),
};

export function conflictReason(kind: ConflictKind): Reason {
  return conflictWords[kind];
}

/** For a value that somebody else in Minga keeps, or that two people would be given at once. */
export function valueTaken(field: 'email' | 'idNumber'): Reason {
  return field === 'email'
    ? reason(
        'email-taken',
        'Another person in Minga has this e-mail and keeps it, or would be given it too. In Minga an e-mail belongs to one person: mend one of the two.',
      )
    : reason(
        'id-number-taken',
        'Another person in Minga has this ID number and keeps it, or would be given it too. In Minga an ID number belongs to one person: mend one of the two.',
      );
}

/** For someone who cannot be added for want of what Minga requires. Aeries' own page names where they are known. */
export function missingReason(missing: readonly MissingField[], role: SyncRole): Reason {
  const where = role === 'student' ? "the student's Demographics page" : 'the Staff page';
  return reason(
    `missing-${missing.map((field) => missingWords[field][0]).join('-and-')}`,
    `Minga needs ${listWords(missing.map((field) => missingWords[field][1]))}, and Aeries has none for this person. Enter it in Aeries on ${where}; the person is added with the next sync.`,
  );
}

const missingWords: Readonly<Record<MissingField, readonly [code: string, words: string]>> = {
  firstName: ['first-name', 'a first name'],
  lastName: ['last-name', 'a last name'],
  emailOrIdNumber: ['email-or-id-number', 'an e-mail or an ID number'],
};

const protectedText =
  'This person is Owner, Manager, Student Leader or District Manager in Minga: a sync never archives or demotes them';

export function protectedReason(nameUpdatesOn: boolean): Reason {
  return nameUpdatesOn ? protectedNames : protectedAll;
}
const protectedAll = reason(
  'protected-role',
  `${protectedText}, and changes nothing else of theirs.`,
);
const protectedNames = reason(
  'protected-role',
  `${protectedText}, and changes only name and e-mail.`,
);

function reason(code: string, text: string): Reason {
  return { code, text };
}

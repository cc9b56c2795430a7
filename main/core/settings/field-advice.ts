import { looksLikeAeriesCertificate, readAeriesBaseUrl } from '../connection/aeries-url.ts';

/** The four fields of step 7 of the setup guide. */
export const ADVISED_FIELDS = [
  'aeries-url',
  'consumer-id',
  'consumer-secret',
  'school-id',
] as const;
export type AdvisedField = (typeof ADVISED_FIELDS)[number];

export interface FieldNote {
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
  /** A value that would be right, offered as a button. */
  readonly suggestion: { readonly label: string; readonly value: string } | null;
}

/** What is to be said about a field while it is typed. No note ever repeats a key or a secret. */
export interface FieldAdvice {
  /** The value as it would be stored; null for a secret, which is never handed back. */
  readonly value: string | null;
  readonly notes: readonly FieldNote[];
}

const note = (level: FieldNote['level'], message: string): FieldNote => ({
  level,
  message,
  suggestion: null,
});

const KEYS = {
  'consumer-id': 'Consumer ID',
  'consumer-secret': 'Consumer Secret Key',
} as const;

/** Rules of the seed's step 7: the URL is brought into form; keys and School ID are exact but for white space around. */
export function adviseField(
  field: AdvisedField,
  typed: string,
  options: { readonly allowLoopbackHttp: boolean },
): FieldAdvice {
  switch (field) {
    case 'aeries-url':
      return adviseUrl(typed, options);
    case 'consumer-id':
      return adviseKey(KEYS[field], typed);
    case 'consumer-secret':
      return { ...adviseKey(KEYS[field], typed), value: null };
    case 'school-id':
      return adviseSchoolId(typed);
  }
}

function adviseUrl(typed: string, options: { readonly allowLoopbackHttp: boolean }): FieldAdvice {
  const reading = readAeriesBaseUrl(typed, options);
  if (reading.ok) {
    return {
      value: reading.url,
      notes: reading.notices.map((message) => ({
        ...note('info', message),
        suggestion: { label: `Use ${reading.url}`, value: reading.url },
      })),
    };
  }
  const { message, suggestion } = reading;
  return {
    value: typed.trim(),
    notes: [
      {
        ...note('error', message),
        suggestion: suggestion === null ? null : { label: `Use ${suggestion}`, value: suggestion },
      },
    ],
  };
}

function adviseKey(title: string, typed: string): FieldAdvice {
  const value = typed.trim();
  if (value === '')
    return { value, notes: [note('error', `Enter the ${title} that Aeries shows.`)] };
  const notes: FieldNote[] = [];
  if (value !== typed) {
    notes.push(note('warning', `White space around the ${title} is left out.`));
  }
  if (/\s/.test(value)) {
    notes.push(
      note(
        'warning',
        `There is white space inside the ${title}. Copy it again, exactly as Aeries shows it.`,
      ),
    );
  }
  if (looksLikeAeriesCertificate(value)) {
    notes.push(
      note(
        'warning',
        `This looks like an Aeries certificate (32 hexadecimal digits), which OneRoster does not use. In Aeries, tick "Display Consumer ID & Secret Keys for OneRoster" and copy the ${title} shown there (step 4).`,
      ),
    );
  }
  return { value, notes };
}

function adviseSchoolId(typed: string): FieldAdvice {
  const value = typed.trim();
  if (value === '') {
    const message = 'Enter the School ID: the number next to the school in Aeries’ drop-down menu.';
    return { value, notes: [note('error', message)] };
  }
  const notes: FieldNote[] = [];
  if (value !== typed) notes.push(note('warning', 'White space around the School ID is left out.'));
  if (/\s/.test(value)) {
    notes.push(
      note(
        'error',
        'There is white space inside the School ID. Enter one School ID only, such as 5.',
      ),
    );
  } else if (!/^\d+$/.test(value)) {
    notes.push(
      note(
        'warning',
        'Aeries School IDs are numbers, such as 5. Enter the number next to the school, not its name.',
      ),
    );
  }
  return { value, notes };
}

import { pass, skipped, warn, type Check } from './check.ts';
import type { RoleSample } from './people-sample.ts';

export const BLANK_EMAILS = ['blank-emails', 'People in Aeries have e-mail addresses'] as const;

/** Percent without an address from which it is no longer a few young or new people. */
const MOST_BLANK = 10;

const NOUNS: Readonly<Partial<Record<RoleSample['role'], string>>> = {
  student: 'students',
  teacher: 'teachers',
  aide: 'staff',
  proctor: 'staff',
  administrator: 'admins',
};

interface Share {
  readonly noun: string;
  readonly rows: number;
  readonly blank: number;
}

/** The share of people without an e-mail address, by role that is synced, in a sample. */
export function checkBlankEmails(samples: readonly RoleSample[]): Check {
  const shares = sharesOf(samples);
  if (shares.length === 0) {
    return skipped(
      ...BLANK_EMAILS,
      'Not known: there was nobody to look at in a role that is synced.',
    );
  }
  const found = `${shares.map(phrase).join('; ')} (sampled).`;
  if (!shares.some(isMuch)) return pass(...BLANK_EMAILS, `Without an address: ${found}`);
  return warn(
    ...BLANK_EMAILS,
    `Without an address: ${found} Minga finds people by e-mail or ID number; who has neither cannot be added. Aeries merges the records that a person has at several schools, and a blank at one of them can blank all.`,
    'Fill the e-mail field in Aeries: Student Email (STU.SEM) on Demographics, at each school of the student; Email (TCH.EM) on Teachers. Where younger grades have no addresses, nothing is to be done while ID numbers are there.',
  );
}

function sharesOf(samples: readonly RoleSample[]): readonly Share[] {
  const shares = new Map<string, Share>();
  for (const sample of samples) {
    const noun = NOUNS[sample.role];
    if (!sample.ok || !sample.on || noun === undefined || sample.rows === 0) continue;
    const before = shares.get(noun) ?? { noun, rows: 0, blank: 0 };
    shares.set(noun, {
      noun,
      rows: before.rows + sample.rows - sample.unreadable,
      blank: before.blank + sample.blankEmails,
    });
  }
  return [...shares.values()].filter(({ rows }) => rows > 0);
}

function isMuch({ rows, blank }: Share): boolean {
  return blank * 100 > rows * MOST_BLANK;
}

function phrase({ noun, rows, blank }: Share): string {
  return `${blank} of ${rows} ${noun}`;
}

import type { DisplayNameForm } from '../connection/config.ts';
import { hasValue } from './compare.ts';

/**
 * A display name in a form of the settings: "Jane Smith", "Jane S." or "J. Smith"; null where the form is Minga's own
 * or a name is missing. OneRoster 1.1 knows no preferred name: who has one keeps it by "Include User in SIS Sync".
 */
export function displayNameIn(
  form: DisplayNameForm,
  firstName: string | null,
  lastName: string | null,
): string | null {
  if (form === 'minga' || !hasValue(firstName) || !hasValue(lastName)) return null;
  switch (form) {
    case 'first-last':
      return `${firstName} ${lastName}`;
    case 'first-initial':
      return `${firstName} ${initialOf(lastName)}`;
    case 'initial-last':
      return `${initialOf(firstName)} ${lastName}`;
  }
}

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The first letter with all that belongs to it: "É.", and not a half of it. */
function initialOf(name: string): string {
  for (const { segment } of letters.segment(name)) return `${segment.toUpperCase()}.`;
  return '';
}

/**
 * When two values mean the same. A sync that calls equal things different would write them again every night,
 * so each comparison forgives what a store may change by itself: composed or decomposed letters, the case of an
 * e-mail address, punctuation in a phone number. It never forgives what a person would call a correction.
 */

/** "No value" on either side: null, empty or blank. */
export function hasValue(value: string | null): value is string {
  return value !== null && value !== '' && value.trim() !== '';
}

/** Names and ID numbers: exact, case and diacritics included, however the letters are composed. */
export function sameText(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (!hasValue(a) || !hasValue(b)) return !hasValue(a) && !hasValue(b);
  return a.normalize('NFC') === b.normalize('NFC');
}

export function sameEmail(a: string | null, b: string | null): boolean {
  return a === b || emailKey(a) === emailKey(b);
}

/**
 * What an e-mail address is compared by, or null where the text is no address at all.
 * Offices type "none" or "n/a" into the field: such text is no value, or all of them would be one person.
 */
export function emailKey(email: string | null): string | null {
  if (email === null) return null;
  if (address.test(email)) return email.toLowerCase();
  const text = email.trim();
  return address.test(text) ? text.toLowerCase() : null;
}

const address = /^[^\s@]+@[^\s@]+$/;

/** What an ID number is compared by: exact but for surrounding space; leading zeros count. */
export function idNumberKey(idNumber: string | null): string | null {
  return hasValue(idNumber) ? idNumber.trim() : null;
}

/** Digits only: "(555) 123-4567" and "555-123-4567" are one number. Null where there are fewer than seven. */
export function phoneKey(phone: string | null): string | null {
  if (phone === null) return null;
  const digits = phone.replace(/\D/g, '');
  return digits.length < 7 ? null : digits;
}

/**
 * Whether two first names could be one person's: the same but for case and accents, or one the beginning of the other
 * ("Alex", "Alexander"). Where one is not known they could.
 */
export function couldBeOneFirstName(a: string | null, b: string | null): boolean {
  const [one, other] = [plainLetters(a), plainLetters(b)];
  return one.startsWith(other) || other.startsWith(one);
}

function plainLetters(name: string | null): string {
  return (name ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

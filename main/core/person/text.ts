/**
 * Reading text out of JSON that others wrote. Empty, blank, null and absent are all "no value" (`null`);
 * a thing that is no text at all is `undefined`, so that the caller can tell "nothing there" from "unreadable".
 */
export type ReadText = string | null | undefined;

/** White space of every kind, as spreadsheets and web forms leave it, the zero-width ones included. */
const edges = /^[\s\u200B\u2060\uFEFF]+|[\s\u200B\u2060\uFEFF]+$/g;
const runs = /[\s\u200B\u2060\uFEFF]+/g;

/** A character that is plain for certain: ASCII, and neither white space nor a control character. */
function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** Text with white space removed from both ends. Numbers are text; a list of one is its one. */
export function readText(value: unknown): ReadText {
  if (typeof value === 'string') {
    if (value === '') return null;
    // Nearly every text of a district passes here, and no pattern is as quick as looking at its ends.
    if (isPlain(value.charCodeAt(0)) && isPlain(value.charCodeAt(value.length - 1))) return value;
    return orNull(value.replace(edges, ''));
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (Array.isArray(value) && value.length <= 1) return readText(value[0]);
  return undefined;
}

/**
 * An identifier, exact: never trimmed, never made a number of. Only a wholly blank one is no value.
 * Some servers send digits as a JSON number; those are taken as they would be written.
 */
export function readId(value: unknown): ReadText {
  if (typeof value === 'string') {
    if (value !== '' && isPlain(value.charCodeAt(0))) return value;
    return value.trim() === '' ? null : value;
  }
  if (value === null || value === undefined) return null;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** A name: runs of white space become one space; case and diacritics stay, in composed form (NFC). */
export function readName(value: unknown): ReadText {
  const text = readText(value);
  if (typeof text !== 'string') return text;
  for (let at = 0; at < text.length; at += 1) {
    if (!isPlain(text.charCodeAt(at)))
      return orNull(text.replace(runs, ' ').trim().normalize('NFC'));
  }
  return text;
}

/** `null` in place of `undefined`, for fields whose being unreadable does no harm. */
export function textOrNull(value: unknown): string | null {
  return readText(value) ?? null;
}

/** A yes or no as servers write it: true, "true", 1, "1" and their opposites, any case. Null: neither. */
export function readFlag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  switch (String(readText(value) ?? '').toLowerCase()) {
    case 'true':
    case '1':
    case 'yes':
    case 'y':
      return true;
    case 'false':
    case '0':
    case 'no':
    case 'n':
      return false;
    default:
      return null;
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

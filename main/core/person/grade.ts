import { readText } from './text.ts';

/** Spellings of Aeries' own codes (`PK`, `TK`, `KG`) that other servers use. */
const spellings: Readonly<Record<string, string>> = { K: 'KG', PREK: 'PK', 'PRE-K': 'PK' };

/**
 * Aeries' grade code: `PK`, `TK`, `KG`, `01` to `12`; a code not known is kept as sent, in capitals.
 * A person may have several grades listed: the first that says something is taken. Null where none does.
 */
export function readGrade(grades: unknown): string | null {
  for (const value of Array.isArray(grades) ? grades : [grades]) {
    const text = readText(value);
    if (typeof text === 'string') return gradeCode(text);
  }
  return null;
}

function gradeCode(text: string): string {
  if (text.length === 2 && (text.startsWith('0') || text.startsWith('1')) && text !== '00') {
    return text;
  }
  if (/^0?0$/.test(text)) return 'KG';
  if (/^\d$/.test(text)) return `0${text}`;
  const code = text.toUpperCase();
  return spellings[code] ?? code;
}

/**
 * What Minga is sent for a grade code, under `rules.grades` of the settings: a code that is not listed is sent as it
 * is. Codes are known in any spelling that Aeries' own is read from: `9` is `09`.
 */
export function gradeTexts(grades: Readonly<Record<string, string>>): (code: string) => string {
  const byCode = new Map(Object.entries(grades).map(([code, text]) => [gradeCode(code), text]));
  return byCode.size === 0 ? (code) => code : (code) => byCode.get(code) ?? code;
}

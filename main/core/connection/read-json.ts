/**
 * Reads JSON written by hand and says, for people, where and why it cannot be read. `JSON.parse` gives no place
 * for most mistakes and takes the last of two equal keys in silence; a settings file deserves both.
 */

export interface TextPlace {
  /** Both count from 1, as editors do. */
  readonly line: number;
  readonly column: number;
}

export type JsonReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value of a path starts, such as `schools.0.mingaId`. */
      readonly places: ReadonlyMap<string, TextPlace>;
    }
  | { readonly ok: false; readonly place: TextPlace; readonly message: string };

class JsonMistake extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Parses strict JSON. A byte order mark is not part of the text and must be gone already. */
export function readJson(text: string): JsonReading {
  const starts = new Map<string, number>();
  try {
    scanDocument(text, starts);
    const places = new Map([...starts].map(([path, at]) => [path, placeOf(text, at)]));
    return { ok: true, value: JSON.parse(text), places };
  } catch (error) {
    if (error instanceof JsonMistake) {
      return { ok: false, place: placeOf(text, error.at), message: error.message };
    }
    const end = placeOf(text, text.length);
    return { ok: false, place: end, message: 'the text is not JSON' };
  }
}

function placeOf(text: string, at: number): TextPlace {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - (before.lastIndexOf('\n') + 1) + 1 };
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function scanDocument(text: string, starts: Map<string, number>): void {
  if (text.trim() === '') throw new JsonMistake('the file is empty', 0);
  const end = skip(text, scanValue(text, skip(text, 0), [], starts));
  if (end < text.length) throw new JsonMistake('there is more after the end of the settings', end);
}

function skip(text: string, at: number): number {
  return match(SPACE, text, at) ?? at;
}

/** End of what the sticky pattern matches at `at`, or null. */
function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function scanValue(
  text: string,
  at: number,
  path: readonly string[],
  starts: Map<string, number>,
): number {
  starts.set(path.join('.'), at);
  const first = text[at];
  if (first === '{') return scanObject(text, at, path, starts);
  if (first === '[') return scanArray(text, at, path, starts);
  if (first === '"') return scanString(text, at);
  const end = match(WORD, text, at) ?? match(NUMBER, text, at);
  if (end === null) throw new JsonMistake(explainStray(text, at, 'a value'), at);
  return end;
}

/** Index after the closing quote. */
function scanString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next += 1) {
    const letter = text[next];
    if (letter === '"') return next + 1;
    if (letter === '\\') {
      const end = match(ESCAPE, text, next);
      if (end === null) {
        throw new JsonMistake('a backslash must be written twice (\\\\) inside quotes', next);
      }
      next = end - 1;
    } else if (text.charCodeAt(next) < 0x20) break;
  }
  throw new JsonMistake('the text that starts here has no closing double quote on its line', at);
}

function scanObject(
  text: string,
  at: number,
  path: readonly string[],
  starts: Map<string, number>,
): number {
  const seen = new Set<string>();
  let next = skip(text, at + 1);
  if (text[next] === '}') return next + 1;
  for (;;) {
    if (text[next] !== '"') {
      throw new JsonMistake(explainStray(text, next, 'a key in double quotes'), next);
    }
    const keyEnd = scanString(text, next);
    const key = String(JSON.parse(text.slice(next, keyEnd)));
    if (seen.has(key)) throw new JsonMistake(`the key "${key}" is there twice`, next);
    seen.add(key);
    next = skip(text, keyEnd);
    if (text[next] !== ':') {
      throw new JsonMistake(explainStray(text, next, `a colon after "${key}"`), next);
    }
    next = skip(text, scanValue(text, skip(text, next + 1), [...path, key], starts));
    if (text[next] === '}') return next + 1;
    next = afterComma(text, next, '}');
  }
}

function scanArray(
  text: string,
  at: number,
  path: readonly string[],
  starts: Map<string, number>,
): number {
  let next = skip(text, at + 1);
  if (text[next] === ']') return next + 1;
  for (let index = 0; ; index += 1) {
    next = skip(text, scanValue(text, next, [...path, String(index)], starts));
    if (text[next] === ']') return next + 1;
    next = afterComma(text, next, ']');
  }
}

function afterComma(text: string, at: number, close: '}' | ']'): number {
  if (text[at] !== ',') throw new JsonMistake(explainStray(text, at, `a comma or ${close}`), at);
  const next = skip(text, at + 1);
  if (text[next] === close) {
    throw new JsonMistake(`there is a comma too many before ${close}`, at);
  }
  return next;
}

/** What stands where something else was expected, with the usual reason for it. */
function explainStray(text: string, at: number, expected: string): string {
  const found = text[at];
  if (found === undefined) return `the file ends where ${expected} should be`;
  if (/[“”„‘’]/.test(found)) {
    return `${expected} should be here; there is a curly quote (${found}): use straight double quotes`;
  }
  if (found === "'") return `${expected} should be here; use double quotes in place of single ones`;
  if (text.startsWith('//', at) || text.startsWith('/*', at) || found === '#') {
    return `${expected} should be here; comments are not allowed in this file`;
  }
  return `${expected} should be here, not ${JSON.stringify(found)}`;
}

/**
 * A spreadsheet runs a CSV cell as a formula when it begins with `=`, `+`, `-` or `@` (or their full-width
 * forms), also behind blanks and invisible characters, which it drops; a cell that begins with a tab or a line
 * break can push what follows into a cell of its own (OWASP, "CSV Injection").
 */
const RUNS = /^'*(?:[\t\r\n]|[\s\p{C}\p{Z}]*[=+\-@＝＋－＠])/u;

/** A lone dash is what people type for "none", and no spreadsheet computes it. */
const HARMLESS = '-';

/**
 * A CSV cell that a spreadsheet shows instead of running: a guarded text gets one apostrophe in front and loses
 * nothing. A phone number such as `+1 555-0100` is guarded too, since a spreadsheet would compute it. An
 * apostrophe is also put before a text that looks guarded already, so that `unguardCell` always gives back
 * exactly what went in; names such as `O'Brien` or `'t Hooft` stay as they are.
 */
export function guardCell(text: string): string {
  return RUNS.test(text) && text !== HARMLESS ? `'${text}` : text;
}

/** The text that `guardCell` was given: for reading a report back. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && RUNS.test(cell) ? cell.slice(1) : cell;
}

/** Facts that every line has, or that a person has no use for. */
const LEFT_OUT: ReadonlySet<string> = new Set(['level', 'time', 'msg', 'pid']);

/**
 * A line of the log as a person reads it on a terminal: `19:00:02 warn: page failed, trying again (page 3, status 503)`.
 * The time is UTC, as in the file. A line that is none of ours is given back as it is.
 */
export function plainLine(line: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return line.trimEnd();
  }
  if (typeof parsed !== 'object' || parsed === null) return line.trimEnd();
  const facts = new Map<string, unknown>(Object.entries(parsed));
  const time = String(facts.get('time')).slice(11, 19);
  const more = [...facts]
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== null)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
  const level = facts.get('level') === 'info' ? '' : `${String(facts.get('level'))}: `;
  return `${time} ${level}${String(facts.get('msg'))}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

import type { CheckGroup } from './connection-check.tsx';

const WORDS = {
  pending: 'WAIT',
  running: 'WAIT',
  pass: 'PASS',
  warn: 'WARN',
  fail: 'FAIL',
  skipped: 'SKIP',
} as const;

/**
 * The result as plain text for a support ticket. Details come redacted from the check itself;
 * nothing is added here but the connection's name and the time (ISO 8601, so that it is read alike everywhere).
 */
export function checkText(
  connection: string,
  finishedAt: string | null,
  groups: readonly CheckGroup[],
): string {
  const lines = groups.flatMap(({ title, items }) => [
    '',
    title,
    ...items.flatMap(({ status, title: name, detail, fix }) => [
      `${WORDS[status]}  ${name}${detail === null ? '' : `: ${detail}`}`,
      ...(fix === null ? [] : [`      What to do: ${fix}`]),
    ]),
  ]);
  return [
    `Roster Bridge connection check: ${connection}, ${finishedAt ?? 'not finished'}`,
    ...lines,
  ].join('\n');
}

import type { Diagnosis, Hold } from '../../core/plan/plan.ts';
import type { Palette } from '../palette.ts';
import { wrap } from '../table.ts';
import { count, printable, roleWord } from '../words.ts';

/** Each hold in words: what is held, the likely cause, the next step. Stops come first. */
export function showHolds(
  holds: readonly Hold[],
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): readonly string[] {
  if (holds.length === 0) return [];
  const sorted = [...holds].sort((a, b) => severityRank(a) - severityRank(b));
  return [
    '',
    palette.strong(`On hold: ${count(holds.length, 'hold')}. Everything else can go on.`),
    ...sorted.flatMap((hold) => showHold(hold, palette, columns)),
  ];
}

function severityRank({ severity }: Hold): number {
  return severity === 'stop' ? 0 : 1;
}

function showHold(hold: Hold, palette: Palette, columns: number): readonly string[] {
  const paint = hold.severity === 'stop' ? palette.stop : palette.archive;
  const title = `  ${paint(hold.severity === 'stop' ? 'STOP' : 'HOLD')}  ${hold.code}`;
  const body = [hold.message, hold.diagnosis].filter((text) => text !== '');
  return [
    title,
    ...body.flatMap((text) => wrap(printable(text), columns - 8)).map((line) => `        ${line}`),
  ];
}

/** What is unusual about a plan though nothing holds it: the cause, what it was recognised by, the next step. */
export function showUnusual(
  diagnoses: readonly Diagnosis[],
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): readonly string[] {
  const free = diagnoses.filter(({ holds }) => holds.length === 0);
  if (free.length === 0) return [];
  return [
    '',
    palette.strong('Unusual, though nothing is on hold for it:'),
    ...free.flatMap(({ code, school, role, text, evidence, nextStep }) => [
      `  ${palette.archive('NOTE')}  ${code}, school ${printable(school)}${role === null ? '' : ` ${roleWord(role)}`}`,
      ...[[text, ...evidence].join(' '), nextStep]
        .flatMap((words) => wrap(printable(words), columns - 8))
        .map((line) => `        ${line}`),
    ]),
  ];
}

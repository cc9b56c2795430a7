import type { RunCause } from '../../core/ports.ts';
import { causeWords } from '../../core/report/cause-words.ts';
import { wrap } from '../table.ts';
import { number, printable } from '../words.ts';

/** Why items of a run were not done, in the words that the app has for them. Never a name: those are in the report. */
export function showCauses(
  causes: readonly Pick<RunCause, 'state' | 'code' | 'field' | 'count'>[],
  columns: number,
): readonly string[] {
  if (causes.length === 0) return [];
  const wide = Math.max(...causes.map(({ count }) => number(count).length));
  const indent = ' '.repeat(wide + 4);
  return [
    '',
    'Not done:',
    ...causes.flatMap(({ count, ...cause }) => {
      const { text, fix } = causeWords(cause);
      const words = fix === null ? text : `${text} ${fix}`;
      return wrap(printable(words), columns - indent.length).map(
        (line, at) => `${at === 0 ? `  ${number(count).padStart(wide)}  ` : indent}${line}`,
      );
    }),
  ];
}

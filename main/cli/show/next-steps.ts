import type { Palette } from '../palette.ts';

/** What to do next, and the command for it, which can be copied as it is. */
export interface NextStep {
  readonly what: string;
  readonly command: string;
}

export function showNextSteps(steps: readonly NextStep[], palette: Palette): readonly string[] {
  if (steps.length === 0) return [];
  return [
    '',
    palette.strong('Next'),
    ...steps.flatMap(({ what, command }) => [`  ${what}:`, `    ${command}`]),
  ];
}

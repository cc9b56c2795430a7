/**
 * A sentence of the application without the ids of plans and runs. They are for the command line, which is asked by
 * them; on a screen a preview and a run are what one looks at, or are called by their time.
 */
export function withoutIds(sentence: string): string {
  return sentence
    .replace(/\bThere is no (?:plan|run) (plan|run)_\w+-\w+/g, (_, kind: string) =>
      kind === 'plan' ? 'There is no such preview' : 'There is no such run',
    )
    .replace(
      / \((?:plan|run)_\w+-\w+\)|,? (?:of|by) (?:the )?(?:plan|run) (?:plan|run)_\w+-\w+/g,
      '',
    )
    .replace(/ (?:plan|run)_\w+-\w+/g, '');
}

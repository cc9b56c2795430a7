/** The two questions that are asked of every program on a command line. */
const QUESTIONS: readonly string[] = ['--help', '-h', '--version'];

/**
 * What is left of a start's arguments for the command line, such as `['check', '--json']`, or null where the app is
 * to open. A command is a first argument that is a word: everything that opens a window (a shortcut, the login item,
 * a trial with `--data-dir=`) begins with a dash or is nothing at all. A leading `cli` may always be added.
 * @param argv `process.argv`: the program first; in development the folder of the app second.
 */
export function commandWords(
  argv: readonly string[],
  isDevelopment: boolean,
): readonly string[] | null {
  const words = argv.slice(isDevelopment ? 2 : 1);
  const [first] = words;
  if (first === undefined) return null;
  if (first === 'cli') return words.slice(1);
  return !first.startsWith('-') || QUESTIONS.includes(first) ? words : null;
}

import type { ErrorValue } from '../core/errors.ts';
import type { CliHost, Sink } from './host.ts';
import { paletteFor, type Palette } from './palette.ts';
import { wrap } from './table.ts';
import { printable } from './words.ts';

/** Where words go (contracts, "Command line"): one JSON document on standard output, all else on standard error. */
export interface Output {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Colours of standard output. */
  readonly palette: Palette;
  /** Width that text is wrapped to. */
  readonly columns: number;
  /** The one result of a command: the document with --json, else its human form. Call it once. */
  result(document: object, human: () => readonly string[]): void;
  /** One line of human output that is too long to be held back until the end; nothing with --json. */
  line(text: string): void;
  /** A word on the way: standard error, not with --quiet. */
  note(text: string): void;
  /** A warning: standard error, always. */
  warn(text: string): void;
  error(error: ErrorValue): void;
}

/** Text is easier to read in lines that are not too long, also where the window is wide or there is none. */
const MOST_COLUMNS = 100;
/** Less than this is a terminal that does not know its own width, or is of no use for text. */
const FEWEST_COLUMNS = 40;

export function createOutput(
  host: Pick<CliHost, 'stdout' | 'stderr' | 'env'>,
  { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
): Output {
  const { stdout, stderr, env } = host;
  const palette = paletteFor(stdout, env);
  const errorPalette = paletteFor(stderr, env);
  const columns = columnsOf(stdout);
  // A log or a program reads whole lines better than broken ones.
  const say = (text: string): void => {
    stderr.write(`${stderr.isTTY ? wrap(text, columnsOf(stderr)).join('\n') : text}\n`);
  };
  return {
    json,
    quiet,
    palette,
    columns,
    result: (document, human) => {
      const text = json ? JSON.stringify(document) : human().join('\n');
      if (text !== '') stdout.write(`${text}\n`);
    },
    line: (text) => {
      if (!json) stdout.write(`${text}\n`);
    },
    note: (text) => {
      if (!quiet) say(text);
    },
    warn: (text) => {
      say(`${errorPalette.archive('Warning:')} ${text}`);
    },
    error: ({ code, message, fix, details }) => {
      if (json) stdout.write(`${JSON.stringify({ error: { code, message, fix, details } })}\n`);
      const words = message.split('\n').map(printable).join('\n');
      say(`${errorPalette.stop('Error:')} ${words}`);
      if (fix !== null) say(`${errorPalette.strong('What to do:')} ${printable(fix)}`);
    },
  };
}

function columnsOf({ isTTY, columns }: Sink): number {
  return isTTY && columns >= FEWEST_COLUMNS ? Math.min(MOST_COLUMNS, columns) : MOST_COLUMNS;
}

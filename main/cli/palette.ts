import { styleText } from 'node:util';
import type { Op } from '../core/plan/plan.ts';
import type { Environment, Sink } from './host.ts';

type Paint = (text: string) => string;

/** Colours by meaning; never the only carrier of it (each comes with its word or sign). */
export interface Palette {
  readonly add: Paint;
  readonly update: Paint;
  readonly archive: Paint;
  readonly stop: Paint;
  readonly good: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

const plain: Paint = (text) => text;
/** No colours, as for a file. */
export const PLAIN: Palette = {
  add: plain,
  update: plain,
  archive: plain,
  stop: plain,
  good: plain,
  strong: plain,
  faint: plain,
};

const style =
  (format: Parameters<typeof styleText>[0]): Paint =>
  (text) =>
    styleText(format, text, { validateStream: false });

const COLOUR: Palette = {
  add: style('green'),
  update: style('blue'),
  archive: style('yellow'),
  stop: style('red'),
  good: style('green'),
  strong: style('bold'),
  faint: style('dim'),
};

/** Colour on a terminal only, and never where NO_COLOR is set to anything (no-color.org). */
export function paletteFor(sink: Pick<Sink, 'isTTY'>, env: Environment): Palette {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return sink.isTTY && !refused ? COLOUR : PLAIN;
}

export function paintOf(op: Op, palette: Palette): Paint {
  switch (op) {
    case 'add':
    case 'restore':
      return palette.add;
    case 'update':
    case 'relink':
    case 'move':
      return palette.update;
    case 'archive':
      return palette.archive;
    case 'conflict':
    case 'invalid':
      return palette.stop;
    default:
      return palette.faint;
  }
}

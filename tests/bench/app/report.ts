import { percentile, worst } from './figures.ts';
import type { Figures, Scrolling, Tasks } from './figures.ts';
import type { Circumstances } from './machine.ts';
import { targets } from './targets.ts';

/** The first line of the chapter: with it, the chapter of an earlier run is found. */
const TITLE = '## The app in the browser';

/** The figures, how they were taken and what they are against the targets, as a chapter in Markdown. */
export function chapter(figures: readonly Figures[], at: Circumstances): string {
  return [
    `${TITLE}, ${at.day}`,
    '',
    method(at),
    '',
    ...table(
      ['', ...figures.map(({ changes }) => `${changes.toLocaleString('en')} changes`)],
      ROWS.map(({ title, cell }) => [title, ...figures.map(cell)]),
    ),
    '',
    '### Against the targets of the app',
    '',
    ...table(['target', 'result'], targets(figures)),
    '',
    honesty(at),
  ].join('\n');
}

/** The document with this chapter in the place of the earlier one, or at its end. */
export function withChapter(document: string, text: string): string {
  const start = document.indexOf(TITLE);
  if (start === -1) return `${document.trimEnd()}\n\n${text}\n`;
  const next = document.indexOf('\n## ', start + TITLE.length);
  const rest = next === -1 ? '' : document.slice(next);
  return `${document.slice(0, start)}${text}\n${rest}`;
}

function method({ chromium, processors, count, load, isFirst, seconds }: Circumstances): string {
  return paragraph(
    '`npm run bench:app -- --write` opens the built app on the web host at the preview of a plan that lies in the',
    `store, in headless Chromium ${chromium} (1440 × 900, drawn by software, without a graphics card), one school for`,
    'about 1,200 people, and uses it once: opens it, turns the wheel (a notch of 120 pixels up to fifty times a second)',
    `for ${seconds} s, drags the thumb from the top to the bottom in ${seconds} s, types a search of 16 letters, and puts each`,
    `kind of change into the filter and out again. Host, browser and measuring program share ${count} × ${processors};`,
    `the load of the machine was ${load.toFixed(1)}, averaged over the last minute of the run${isFirst ? FIRST : ''}. First rows: from the start`,
    'of the navigation until a row was painted. Frames: the time from one `requestAnimationFrame` to the next, of which',
    'each draws a dot, since after a frame that draws nothing the browser lets the next one come late. Long',
    'tasks: those over 50 ms that the browser reports, by elapsed time, with what the thread waited for a processor;',
    'those of the opening in a browser of its own to which nothing is attached meanwhile.',
    'The plain list is the least that a list can be (a line of text a row, no framework, nothing fetched) in the same',
    'browser, tab and height, scrolled in the same way: what it takes is the share of browser and machine.',
    'Search and filter: from the key or press until the rows that it leaves are painted; the processor time is that of',
    "the page's main thread meanwhile, with what measuring takes of it. Memory: at the end, after a collection, a browser",
    'of its own for each size; `own` is what the renderer has for itself (anonymous memory, as the task manager of the',
    "browser counts it), `resident` counts the browser's program too, which its processes share.",
  );
}

/** So that what is measured is the app, whatever else the machine does. */
const FIRST = ', before which all of it came (`chrt -r 5 npm run bench:app`)';

function honesty({ load, count, isFirst }: Circumstances): string {
  if (isFirst) return 'Nothing else took a processor from it; disk and memory were shared.';
  if (load <= count) return 'The machine had processors to spare.';
  return paragraph(
    `The machine was overcommitted: ${load.toFixed(1)} processes wanted ${count} processors. What is elapsed time is longer`,
    'than on a computer of its own, by a factor that changes from second to second; processor time and memory hardly',
    'depend on it. A target that is missed here is not shown to be met: repeat the run on a quiet machine before',
    'concluding that the app is too slow, or fast enough.',
  );
}

const LINE = 118;

/** Wrapped as the rest of the document is. */
function paragraph(...parts: readonly string[]): string {
  const lines: string[] = [''];
  for (const word of parts.join(' ').split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

const ms = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));
const spread = (values: readonly number[], ...percents: readonly number[]): string =>
  [...percents.map((percent) => ms(percentile(values, percent))), ms(worst(values))].join(' / ');
const tasks = ({ count, longest }: Tasks): string =>
  count === 0 ? 'none' : `${count}, longest ${ms(longest)}`;

const ROWS: readonly { readonly title: string; readonly cell: (of: Figures) => string }[] = [
  {
    title: 'first rows, ms; processor time of the main thread',
    cell: ({ firstRows, firstRowsProcessor }) => `${ms(firstRows)}; ${ms(firstRowsProcessor)}`,
  },
  { title: 'opening: long tasks, ms', cell: ({ opening }) => tasks(opening) },
  {
    title: 'wheel: frame median / 95 % / worst, ms',
    cell: ({ wheel }) => spread(wheel.gaps, 50, 95),
  },
  {
    title: 'wheel: frames; processor time of the main thread for each, ms',
    cell: ({ wheel }) => `${wheel.gaps.length}; ${ms(wheel.processorPerFrame)}`,
  },
  { title: 'wheel: long tasks, ms', cell: ({ wheel }) => tasks(wheel.tasks) },
  {
    title: 'thumb: frame median / 95 % / worst, ms',
    cell: ({ thumb }) => spread(thumb.gaps, 50, 95),
  },
  {
    title: 'thumb: frames; processor time of the main thread for each, ms',
    cell: ({ thumb }) => `${thumb.gaps.length}; ${ms(thumb.processorPerFrame)}`,
  },
  { title: 'thumb: long tasks, ms', cell: ({ thumb }) => tasks(thumb.tasks) },
  {
    title: 'a plain list, wheel: frame median / 95 % / worst, ms; processor time for each, ms',
    cell: ({ plain }) => plainCell(plain.wheel),
  },
  {
    title: 'a plain list, thumb: frame median / 95 % / worst, ms; processor time for each, ms',
    cell: ({ plain }) => plainCell(plain.thumb),
  },
  {
    title: "the app's 95 % of frames, times the plain list's: wheel / thumb",
    cell: ({ wheel, thumb, plain }) =>
      [times(wheel, plain.wheel), times(thumb, plain.thumb)].join(' / '),
  },
  {
    title: 'search: key to rows median / worst, ms',
    cell: ({ search }) => spread(search.times, 50),
  },
  {
    title: 'search: processor time of the main thread median / worst, ms',
    cell: ({ search }) => spread(search.processor, 50),
  },
  { title: 'search: long tasks, ms', cell: ({ search }) => tasks(search.tasks) },
  {
    title: 'filter: press to rows median / worst, ms',
    cell: ({ filter }) => spread(filter.times, 50),
  },
  {
    title: 'filter: processor time of the main thread median / worst, ms',
    cell: ({ filter }) => spread(filter.processor, 50),
  },
  { title: 'filter: long tasks, ms', cell: ({ filter }) => tasks(filter.tasks) },
  {
    title: 'memory: heap of the scripts / own / resident / its peak, MB',
    cell: ({ memory }) =>
      [memory.heap, memory.own, memory.resident, memory.residentPeak]
        .map((value) => value.toFixed(0))
        .join(' / '),
  },
];

const plainCell = ({ gaps, processorPerFrame }: Scrolling): string =>
  `${spread(gaps, 50, 95)}; ${ms(processorPerFrame)}`;

const times = (app: Scrolling, plain: Scrolling): string =>
  (percentile(app.gaps, 95) / percentile(plain.gaps, 95)).toFixed(1);

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

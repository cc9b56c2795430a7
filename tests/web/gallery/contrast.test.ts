import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Measures tokens.css as WCAG 2.2 does: 4.5:1 for text (1.4.3), 3:1 for what outlines a control (1.4.11). */
const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[\da-f]{6}),\s*(#[\da-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(first: string, second: string): number {
  const [high = 0, low = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['frame', 'paper', 'raised', 'sunken', 'note', 'hover', 'pressed', 'selected'];
const kinds = ['add', 'update', 'archive', 'other', 'stop', 'warn'];
const text: readonly (readonly [string, string])[] = [
  ...['text', 'text-soft', 'text-faint'].flatMap((ink) => surfaces.map((on) => [ink, on] as const)),
  ...['accent-text', ...kinds].flatMap((ink) =>
    ['frame', 'paper', 'raised', 'sunken', 'hover'].map((on) => [ink, on] as const),
  ),
  ...kinds
    .flatMap((kind) => [kind, 'text', 'text-soft'].map((ink) => [ink, `${kind}-soft`] as const))
    .filter(([, on]) => colours.has(on)),
  ['accent-text', 'accent-soft'],
  ['text', 'accent-soft'],
  ['text-soft', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'accent-pressed'],
  ['on-stop', 'stop-fill'],
  ['on-stop', 'stop-fill-hover'],
];
const outlines: readonly (readonly [string, string])[] = [
  ...['line-control', 'focus'].flatMap((line) =>
    ['frame', 'paper', 'raised', 'sunken', 'hover'].map((on) => [line, on] as const),
  ),
  ...['add-fill', 'update-fill', 'archive-fill'].flatMap((fill) =>
    ['paper', 'raised'].map((on) => [fill, on] as const),
  ),
  ['accent', 'paper'],
  // The marks below the bars: failures, a run that was cut off; and the line of a run without a change.
  ...['stop', 'warn', 'line-control'].flatMap((mark) =>
    ['paper', 'raised'].map((on) => [mark, on] as const),
  ),
];

function measure(pairs: readonly (readonly [string, string])[], least: number): string[] {
  return pairs.flatMap(([ink, on]) =>
    (['light', 'dark'] as const).flatMap((theme) => {
      const front = colours.get(ink)?.[theme];
      const back = colours.get(on)?.[theme];
      if (front === undefined || back === undefined) return [`--${ink} or --${on} is not a token`];
      const ratio = contrast(front, back);
      return ratio >= least ? [] : [`${theme}: --${ink} on --${on} is ${ratio.toFixed(2)}:1`];
    }),
  );
}

describe('colours', () => {
  it('are measured as WCAG measures: black on white is 21:1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });

  it('give every text at least 4.5:1 on every background it stands on, light and dark', () => {
    expect(text.length).toBeGreaterThan(60);
    expect(measure(text, 4.5)).toEqual([]);
  });

  it('give every control outline, focus ring and chart bar at least 3:1', () => {
    expect(measure(outlines, 3)).toEqual([]);
  });
});

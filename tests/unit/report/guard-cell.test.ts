import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardCell, unguardCell } from '../../../main/core/report/guard-cell.ts';

test.each([
  '=1+1',
  '+1 (555) 123-4567',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\0=1',
  '＝1+1',
  "'=1",
  '--',
])('a cell that a spreadsheet could run is shown instead: %j', (text) => {
  expect(guardCell(text)).toBe(`'${text}`);
});

test.each([
  '',
  '-',
  'Ada',
  "O'Brien",
  "'t Hooft",
  'a=b',
  '555-0100',
  'ada@example.org',
  '007',
  "'",
])('a cell that is only text stays as it is: %j', (text) => {
  expect(guardCell(text)).toBe(text);
});

const tricky = fc.string({
  unit: fc.oneof(
    fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '\n', ' ', '\u00a0', '\ufeff', '＝', '|'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  ),
  maxLength: 6,
});

test('no guarded cell but a lone dash begins with what starts a formula, behind any blanks', () => {
  fc.assert(
    fc.property(tricky, (text) => {
      const cell = guardCell(text);
      if (cell !== '-') expect(cell).not.toMatch(/^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
    }),
    { numRuns: 2000 },
  );
});

test('a guarded cell gives back exactly the text that went in', () => {
  fc.assert(
    fc.property(tricky, (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('two texts never become the same cell', () => {
  fc.assert(
    fc.property(tricky, tricky, (one, other) => {
      fc.pre(one !== other);
      expect(guardCell(one)).not.toBe(guardCell(other));
    }),
  );
});

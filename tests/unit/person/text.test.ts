import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFlag, readId, readName, readText } from '../../../main/core/person/text.ts';

describe('text of a row', () => {
  test('empty, blank, null and absent are all "no value"', () => {
    for (const nothing of ['', ' ', '\t\n', '\u00A0', '\u200B', null, undefined, []]) {
      expect(readText(nothing)).toBeNull();
    }
  });

  test('white space around it is left out, the rest is kept as sent', () => {
    expect(readText(' Ana.Diaz@Example.org\u00A0')).toBe('Ana.Diaz@Example.org');
  });

  test('a number is text, and a list of one is its one', () => {
    expect(readText(12)).toBe('12');
    expect(readText([' 09 '])).toBe('09');
  });

  test('what is no text at all is told apart from "no value"', () => {
    for (const other of [{}, ['a', 'b'], true, Number.NaN]) expect(readText(other)).toBeUndefined();
  });

  test('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = readText(text);
        expect(readText(once)).toBe(once);
      }),
    );
  });
});

describe('identifiers', () => {
  test('are exact: never trimmed, never made a number', () => {
    for (const id of ['7_1111', 'FY', 'S/500/A', '00012', ' 12 ', 'é']) expect(readId(id)).toBe(id);
  });

  test('sent as a JSON number are taken as written', () => {
    expect(readId(994)).toBe('994');
  });

  test('blank ones are none, and other things are unreadable', () => {
    for (const nothing of ['', '  ', null, undefined]) expect(readId(nothing)).toBeNull();
    for (const other of [{ value: 'x' }, ['x'], 1.5, true]) expect(readId(other)).toBeUndefined();
  });
});

describe('names', () => {
  test('runs of white space become one space', () => {
    expect(readName('  Ana \t  María\u00A0\u00A0')).toBe('Ana María');
    expect(readName('de  la  Cruz')).toBe('de la Cruz');
  });

  test('case, apostrophes and diacritics stay', () => {
    for (const name of ["O'Brien", 'Núñez', 'MacDonald', 'van der Berg', 'Đặng']) {
      expect(readName(name)).toBe(name);
    }
  });

  test('a letter and its accent sent apart are put together, so that equal names are equal', () => {
    expect(readName('Nu\u0301n\u0303ez')).toBe('Núñez');
  });

  test('never begin, end or go on with white space of any kind', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '\t', '\u00A0', '\u200B', 'a', 'É')), (parts) => {
        const name = readName(parts.join(''));
        if (typeof name === 'string') expect(name).toMatch(/^\S+(?: \S+)*$/u);
      }),
    );
  });
});

test('enabledUser is read in every form that servers send', () => {
  for (const yes of ['true', 'True', 'TRUE', true, 1, '1', ' true '])
    expect(readFlag(yes)).toBe(true);
  for (const no of ['false', 'FALSE', false, 0, '0']) expect(readFlag(no)).toBe(false);
  for (const neither of [null, undefined, '', 'maybe', {}, 2]) expect(readFlag(neither)).toBeNull();
});

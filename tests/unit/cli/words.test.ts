import { describe, expect, it } from 'vitest';
import { defaultDataDir } from '../../../main/cli/data-dir.ts';
import { table, width, wrap } from '../../../main/cli/table.ts';
import { bytes, count, duration, list, percent, printable } from '../../../main/cli/words.ts';

describe('numbers in words', () => {
  it('have their noun in the right form, and groups of three', () => {
    expect([count(1, 'add'), count(12_400, 'add'), count(1, 'person', 'people')]).toEqual([
      '1 add',
      '12,400 adds',
      '1 person',
    ]);
    expect(percent(6.04)).toBe('6 %');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it.each([
    [400, '0.4 s'],
    [12_400, '12 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('%i ms last %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it.each([
    [999, '999 bytes'],
    [12_345, '12 kB'],
    [1_204_000, '1.2 MB'],
  ])('%i bytes are %s', (value, words) => {
    expect(bytes(value)).toBe(words);
  });
});

describe('text from a server', () => {
  it('cannot move the cursor, colour the screen, break the line or turn the text around', () => {
    expect(printable('a\u001b[31mb\rc\nd\u202ee\u0085f')).toBe('a?[31mb?c?d?e?f');
    expect(printable('Zoë O’Brien 王')).toBe('Zoë O’Brien 王');
  });
});

describe('tables', () => {
  it('are aligned by what letters take on the screen', () => {
    expect(
      table(
        [
          { title: 'Name', align: 'left' },
          { title: 'N', align: 'right' },
        ],
        [
          ['Zoe\u0308', '5'],
          ['王小明', '1,200'],
        ],
      ),
    ).toEqual(['Name        N', 'Zoe\u0308         5', '王小明  1,200']);
    expect(width('\u001b[32mok\u001b[39m')).toBe(2);
  });

  it('wrap text at blanks', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });
});

describe('the data folder', () => {
  const HOME = '/home/jo';
  it("is the desktop app's own, on each system", () => {
    expect(defaultDataDir({ platform: 'linux', env: {}, homeDir: HOME })).toBe(
      '/home/jo/.config/Roster Bridge',
    );
    expect(
      defaultDataDir({ platform: 'linux', env: { XDG_CONFIG_HOME: '/x' }, homeDir: HOME }),
    ).toBe('/x/Roster Bridge');
    expect(defaultDataDir({ platform: 'linux', env: { XDG_CONFIG_HOME: '' }, homeDir: HOME })).toBe(
      '/home/jo/.config/Roster Bridge',
    );
    expect(defaultDataDir({ platform: 'darwin', env: {}, homeDir: '/Users/jo' })).toBe(
      '/Users/jo/Library/Application Support/Roster Bridge',
    );
    expect(
      defaultDataDir({
        platform: 'win32',
        env: { APPDATA: 'C:\\Users\\jo\\AppData\\Roaming' },
        homeDir: 'C:\\Users\\jo',
      }),
    ).toBe('C:\\Users\\jo\\AppData\\Roaming\\Roster Bridge');
    expect(defaultDataDir({ platform: 'win32', env: {}, homeDir: 'C:\\Users\\jo' })).toBe(
      'C:\\Users\\jo\\AppData\\Roaming\\Roster Bridge',
    );
  });
});

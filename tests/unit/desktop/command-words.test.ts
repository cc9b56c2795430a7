import { describe, expect, it } from 'vitest';
import { commandWords } from '../../../main/desktop/command-words.ts';

const PROGRAM = '/opt/Roster Bridge/roster-bridge';

describe('a start of the packed app', () => {
  it.each([
    ['nothing', []],
    ['the login item', ['--hidden']],
    ['a trial', ['--data-dir=/tmp/x', '--no-sandbox']],
    ['the Finder of old', ['-psn_0_12345']],
  ])('with %s opens the app', (_by, words) => {
    expect(commandWords([PROGRAM, ...words], false)).toBeNull();
  });

  it.each([
    [['check', '--json']],
    [['sync', '--connection', 'Lincoln Unified']],
    [['--version']],
    [['--help']],
    // Not a command, but the command line knows what was meant.
    [['chekc']],
  ])('with %j is the command line', (words) => {
    expect(commandWords([PROGRAM, ...words], false)).toEqual(words);
  });

  it('with "cli" is the command line whatever comes after', () => {
    expect(commandWords([PROGRAM, 'cli'], false)).toEqual([]);
    expect(commandWords([PROGRAM, 'cli', '--quiet', 'check'], false)).toEqual(['--quiet', 'check']);
  });

  it('in development has the folder of the app before its words', () => {
    expect(commandWords(['electron', '.'], true)).toBeNull();
    expect(commandWords(['electron', '.', 'history'], true)).toEqual(['history']);
  });
});

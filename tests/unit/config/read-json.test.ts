import { describe, expect, it } from 'vitest';
import { readJson } from '../../../main/core/connection/read-json.ts';

function mistakeIn(text: string): string {
  const reading = readJson(text);
  if (reading.ok) return 'none';
  return `${reading.place.line}:${reading.place.column} ${reading.message}`;
}

describe('reading JSON that a person wrote', () => {
  it('gives the value, and where each field starts', () => {
    const reading = readJson('{\n  "schools": [\n    { "mingaId": "m" }\n  ]\n}');
    expect(reading).toMatchObject({ ok: true, value: { schools: [{ mingaId: 'm' }] } });
    const places = reading.ok ? reading.places : new Map();
    expect(places.get('schools.0.mingaId')).toEqual({ line: 3, column: 18 });
  });

  it.each([
    ['an empty file', '', '1:1 the file is empty'],
    ['a comma too many', '{\n "a": 1,\n}', '2:8 there is a comma too many before }'],
    ['a missing comma', '{\n "a": 1\n "b": 2\n}', '3:2 a comma or } should be here, not "\\""'],
    ['a missing colon', '{ "a" 1 }', '1:7 a colon after "a" should be here, not "1"'],
    ['a missing end', '{ "a": [1, 2', '1:13 the file ends where a comma or ] should be'],
    [
      'a missing quote',
      '{\n "a": "b\n}',
      '2:7 the text that starts here has no closing double quote on its line',
    ],
    [
      'single quotes',
      "{ 'a': 1 }",
      '1:3 a key in double quotes should be here; use double quotes in place of single ones',
    ],
    [
      'curly quotes',
      '{ “a”: 1 }',
      '1:3 a key in double quotes should be here; there is a curly quote (“): use straight double quotes',
    ],
    [
      'a comment',
      '{\n // why\n "a": 1 }',
      '2:2 a key in double quotes should be here; comments are not allowed in this file',
    ],
    [
      'a Windows path',
      '{ "caFile": "C:\\certs" }',
      '1:16 a backslash must be written twice (\\\\) inside quotes',
    ],
    ['a misspelt word', '{ "archive": ture }', '1:14 a value should be here, not "t"'],
    ['a key given twice', '{ "a": 1,\n "a": 2 }', '2:2 the key "a" is there twice'],
    ['something after the end', '{ "a": 1 } }', '1:12 there is more after the end of the settings'],
  ])('places %s', (_what, text, expected) => {
    expect(mistakeIn(text)).toBe(expected);
  });

  it.each(['{}', '[]', ' {"a":[1,-2.5e3,true,false,null,"\\u00e9\\n"]}\r\n', '"x"'])(
    'takes what JSON takes: %s',
    (text) => {
      expect(readJson(text)).toMatchObject({ ok: true, value: JSON.parse(text) });
    },
  );
});

import { describe, expect, it } from 'vitest';
import { parsePeopleList } from '../../../main/adapters/minga/list/parse-list.ts';

const HEADING = 'First Name,Last Name,Email Address,Grade,Student ID Number,Role,Display Name';
const parse = (text: string) => parsePeopleList(Buffer.from(text), '/lists/lincoln.csv');
const refusal = (text: string | Uint8Array): unknown => {
  try {
    parsePeopleList(typeof text === 'string' ? Buffer.from(text) : text, '/lists/lincoln.csv');
  } catch (error) {
    return error;
  }
  return null;
};

describe('a people list exported from Minga', () => {
  it('gives each person with every value, known by e-mail', () => {
    const [person] = parse(`${HEADING}\r\nZoë,O'Neil,Zoe@X.example,09,0012,STUDENT,Zoë O.\r\n`);
    expect(person).toEqual({
      id: 'email:zoe@x.example',
      version: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      externalId: null,
      idNumber: '0012',
      firstName: 'Zoë',
      lastName: "O'Neil",
      displayName: 'Zoë O.',
      email: 'Zoe@X.example',
      role: 'STUDENT',
      grade: '09',
      status: 'active',
      sisSync: true,
      primaryParent: null,
    });
  });

  it('knows a person without e-mail by ID number', () => {
    expect(parse(`${HEADING}\nA,B,,09,12,STUDENT,`)[0]?.id).toBe('id:12');
  });

  it.each([
    ['a byte order mark', `\uFEFF${HEADING}\nA,B,a@x.example,,1,STUDENT,`],
    [
      'other case, spaces and order in the heading',
      'role , STUDENT  ID number,Grade,email_address,LAST NAME,first name\nSTUDENT,1,,a@x.example,B,A',
    ],
    ['semicolons', `${HEADING.replaceAll(',', ';')}\nA;B;a@x.example;;1;STUDENT;`],
    ['blank lines', `${HEADING}\n\nA,B,a@x.example,,1,STUDENT,\n,,,,,,\n`],
    ['columns of no interest', `${HEADING},Birthdate\nA,B,a@x.example,,1,STUDENT,,2009-01-01`],
    ['roles as people write them', `${HEADING}\nA,B,a@x.example,,1,student,`],
  ])('may have %s', (_, text) => {
    const people = parse(text);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({
      firstName: 'A',
      lastName: 'B',
      email: 'a@x.example',
      idNumber: '1',
      role: 'STUDENT',
    });
  });

  it('with a heading only is a Minga without people', () => {
    expect(parse(`${HEADING}\n`)).toEqual([]);
  });

  it.each(['First Name', 'Last Name', 'Email Address', 'Grade', 'Student ID Number', 'Role'])(
    'without the column "%s" is refused, never read as empty values',
    (column) => {
      const heading = HEADING.split(',').map((each) => (each === column ? 'Birthdate' : each));
      expect(refusal(`${heading.join(',')}\nA,B,a@x.example,,1,STUDENT,`)).toMatchObject({
        code: 'target-untrusted',
        details: { column },
      });
    },
  );

  it.each([
    ['nothing in it', ''],
    ['no heading', 'A,B,a@x.example,09,1,STUDENT,A B\n'],
    ['a row cut short', `${HEADING}\nA,B,a@x.example,,1,STUDENT,\nC,D,c@x.ex`],
    ['an open quote at its end', `${HEADING}\nA,"B,a@x.example,,1,STUDENT,`],
    ['a role nobody knows', `${HEADING}\nA,B,a@x.example,,1,WIZARD,`],
    ['no role', `${HEADING}\nA,B,a@x.example,,1,,`],
    [
      'one e-mail on two people',
      `${HEADING}\nA,B,a@x.example,,1,STUDENT,\nC,D,A@X.example,,2,STUDENT,`,
    ],
    ['a column twice', `${HEADING},role\nA,B,a@x.example,,1,STUDENT,,STAFF`],
    ['an unknown status', `${HEADING},Status\nA,B,a@x.example,,1,STUDENT,,perhaps`],
    ['an unreadable lock', `${HEADING},Include User in SIS Sync\nA,B,a@x.example,,1,STUDENT,,hm`],
  ])('with %s is refused', (_, text) => {
    expect(refusal(text)).toMatchObject({ code: 'target-untrusted' });
  });

  it('that is not UTF-8 is refused, since names would be read wrongly', () => {
    const latin1 = Buffer.from(`${HEADING}\nZoë,B,a@x.example,,1,STUDENT,`, 'latin1');
    expect(refusal(latin1)).toMatchObject({
      code: 'target-untrusted',
      fix: expect.stringContaining('CSV UTF-8') as string,
    });
  });

  it('names the line at fault, never what stands in it', () => {
    const error = refusal(
      `${HEADING}\nA,B,a@x.example,,1,STUDENT,\nSecret,Name,s@x.example,,2,WIZARD,`,
    );
    expect(error).toMatchObject({ details: { line: 3, column: 'Role' } });
    expect(String(error)).not.toMatch(/Secret|Name|s@x|WIZARD/);
  });

  it('may say who is archived and whose record is locked', () => {
    const people = parse(
      `${HEADING},Status,Include User in SIS Sync\nA,B,a@x.example,,1,STUDENT,,Archived,No`,
    );
    expect(people[0]).toMatchObject({ status: 'archived', sisSync: false });
  });

  it('may have an archived person beside an active one with the same e-mail: the active one counts', () => {
    const rows = ['Old,B,a@x.example,,1,STUDENT,,archived', 'New,B,a@x.example,,1,STUDENT,,active'];
    for (const order of [rows, rows.toReversed()]) {
      const people = parse([`${HEADING},Status`, ...order].join('\n'));
      expect(people.map((person) => person.firstName)).toEqual(['New']);
    }
  });

  it('gives a person another version as soon as a value differs', () => {
    const [one] = parse(`${HEADING}\nA,B,a@x.example,09,1,STUDENT,`);
    const [other] = parse(`${HEADING}\nA,B,a@x.example,10,1,STUDENT,`);
    expect(one?.version).not.toBe(other?.version);
  });
});

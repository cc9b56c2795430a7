import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMingaList, type MingaListOptions } from '../../../main/adapters/minga/index.ts';
import type { ImportItem, LinkStore } from '../../../main/core/ports.ts';
import { control, LINCOLN, pullAll } from './helpers.ts';

const HEADING = 'First Name,Last Name,Email Address,Grade,Student ID Number,Role,Display Name';
const ADA = 'email:ada@x.example';

/** Links as the store keeps them, in memory. */
function memoryLinks(): LinkStore {
  const kept = new Map<string, Map<string, string>>();
  const of = (connection: string, mingaId: string) => {
    const key = `${connection}/${mingaId}`;
    const links = kept.get(key) ?? new Map<string, string>();
    kept.set(key, links);
    return links;
  };
  return {
    all: of,
    set(connection, mingaId, links) {
      for (const [person, sisId] of links) of(connection, mingaId).set(person, sisId);
    },
  };
}

/** A folder with an exported list of Ada, Ben and Cleo, and a target on it. */
function setUp(changes: Partial<MingaListOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-list-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const listFile = join(folder, 'people.csv');
  const write = (...rows: string[]): void =>
    writeFileSync(listFile, `\uFEFF${[HEADING, ...rows].join('\r\n')}\r\n`);
  write(
    'Ada,Test,ada@x.example,09,100,STUDENT,Ada T.',
    'Ben,Test,ben@x.example,10,101,STUDENT,',
    'Cleo,Test,,11,102,STUDENT,',
  );
  const links = memoryLinks();
  const options: MingaListOptions = {
    listFile,
    mingas: [LINCOLN],
    links,
    connection: 'Trial',
    ...changes,
  };
  const open = () => createMingaList(options);
  const target = open();
  const submit = (items: readonly ImportItem[], idempotencyKey = 'run-1-0', on = target) =>
    on.submit({ mingaId: LINCOLN, idempotencyKey, items }, control());
  const output = options.outputFolder ?? folder;
  const rows = (kind: 'import' | 'archive'): Record<string, string>[] => {
    const names = readdirSync(output).filter((name) => name.startsWith(`minga-${kind}-`));
    return names.flatMap(
      (name) =>
        parse(readFileSync(join(output, name)), { bom: true, columns: true }) as Record<
          string,
          string
        >[],
    );
  };
  return { folder, listFile, write, links, open, target, submit, rows, output };
}

const create = (name: string, fields: ImportItem['fields'] = {}): ImportItem => ({
  ref: `add-${name}`,
  op: 'create',
  fields: {
    externalId: `STU_${name}`,
    firstName: name,
    lastName: 'New',
    email: `${name.toLowerCase()}@x.example`,
    role: 'STUDENT',
    ...fields,
  },
});

describe('reading Minga from an exported list', () => {
  it('gives everybody, linked to the SIS where this computer remembers it', async () => {
    const { target, links } = setUp();
    links.set('Trial', LINCOLN, [[ADA, 'STU_100']]);
    const people = await pullAll(target);
    expect(people.map(({ id, externalId }) => [id, externalId])).toEqual([
      [ADA, 'STU_100'],
      ['email:ben@x.example', null],
      ['id:102', null],
    ]);
  });

  it('that is not there is an error, never a Minga without people', async () => {
    const { target, listFile } = setUp();
    rmSync(listFile);
    await expect(pullAll(target)).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(target.account(control())).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('sees a new export of the list', async () => {
    const { target, write } = setUp();
    await pullAll(target);
    write('Dan,Test,dan@x.example,09,103,STUDENT,');
    expect((await pullAll(target)).map(({ firstName }) => firstName)).toEqual(['Dan']);
  });

  it('takes one list a Minga, by a placeholder in the path', async () => {
    const { folder, links } = setUp();
    for (const id of ['m_a', 'm_b']) {
      writeFileSync(join(folder, `${id}.csv`), `${HEADING}\n${id},T,${id}@x.example,,,STAFF,\n`);
    }
    const target = createMingaList({
      listFile: join(folder, '{mingaId}.csv'),
      mingas: ['m_a', 'm_b'],
      links,
      connection: 'Trial',
    });
    expect((await pullAll(target, 'm_b')).map(({ firstName }) => firstName)).toEqual(['m_b']);
  });

  it('refuses one list for two Mingas, and two Mingas of one file name', () => {
    const { links } = setUp();
    const make = (listFile: string, ...mingas: string[]) =>
      createMingaList({ listFile, mingas, links, connection: 'Trial' });
    expect(() => make('people.csv', 'm_a', 'm_b')).toThrow(/\{mingaId\}|2 Mingas/);
    expect(() => make('{mingaId}.csv', 'm/a', 'm_A')).toThrow(/same file name/);
  });
});

describe('writing import lists', () => {
  it('puts adds, whole updates and restores into one file, archives into another', async () => {
    const { submit, rows } = setUp();
    const outcomes = await submit([
      create('Dan', { idNumber: '103', grade: '09' }),
      { ref: 'u', op: 'update', personId: ADA, fields: { lastName: 'Byron' } },
      { ref: 'a', op: 'archive', personId: 'id:102' },
    ]);
    expect(outcomes.map(({ ref, outcome, personId }) => [ref, outcome, personId])).toEqual([
      ['add-Dan', 'succeeded', 'email:dan@x.example'],
      ['u', 'succeeded', ADA],
      ['a', 'succeeded', 'id:102'],
    ]);
    expect(rows('import')).toEqual([
      {
        'First Name': 'Dan',
        'Last Name': 'New',
        'Email Address': 'dan@x.example',
        Grade: '09',
        'Student ID Number': '103',
        Role: 'STUDENT',
        'Display Name': '',
      },
      {
        'First Name': 'Ada',
        'Last Name': 'Byron',
        'Email Address': 'ada@x.example',
        Grade: '09',
        'Student ID Number': '100',
        Role: 'STUDENT',
        'Display Name': 'Ada T.',
      },
    ]);
    expect(rows('archive')).toMatchObject([{ 'First Name': 'Cleo', 'Student ID Number': '102' }]);
  });

  it('opens in Excel as it should: UTF-8 with a mark, CRLF, and only for this user', async () => {
    const { submit, output } = setUp();
    await submit([create('Zoë')]);
    const name = readdirSync(output).find((each) => each.startsWith('minga-import-'))!;
    const text = readFileSync(join(output, name), 'utf8');
    expect(text.startsWith(`\uFEFF${HEADING}\r\n`)).toBe(true);
    expect(text).toContain('Zoë,New,');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    if (process.platform !== 'win32') expect(statSync(join(output, name)).mode & 0o077).toBe(0);
  });

  it('remembers who is who, also after a change of the link alone', async () => {
    const { submit, links, rows } = setUp();
    await submit([
      create('Dan'),
      { ref: 'r', op: 'update', personId: ADA, fields: { externalId: 'STU_900' } },
    ]);
    expect(links.all('Trial', LINCOLN)).toEqual(
      new Map([
        ['email:dan@x.example', 'STU_Dan'],
        [ADA, 'STU_900'],
      ]),
    );
    expect(rows('import')).toHaveLength(1);
  });

  it('gathers the batches of a run in one pair of files', async () => {
    const { submit, rows } = setUp();
    await submit([create('Dan')], 'run-1-0');
    await submit([create('Eva')], 'run-1-1');
    expect(rows('import').map((row) => row['First Name'])).toEqual(['Dan', 'Eva']);
  });

  it('writes a batch once, however often and by whichever process it is sent', async () => {
    const { submit, open, rows } = setUp();
    const items = [create('Dan'), { ref: 'a', op: 'archive' as const, personId: ADA }];
    const once = await submit(items);
    expect(await submit(items)).toEqual(once);
    expect(await submit(items, 'run-1-0', open())).toEqual(once);
    await submit([create('Eva')], 'run-1-1', open());
    expect(rows('import').map((row) => row['First Name'])).toEqual(['Dan', 'Eva']);
    expect(rows('archive')).toHaveLength(1);
  });

  it('refuses a key that comes again with other changes', async () => {
    const { submit, rows } = setUp();
    await submit([create('Dan')]);
    await expect(submit([create('Eva')])).rejects.toMatchObject({ code: 'target-refused' });
    expect(rows('import')).toHaveLength(1);
  });

  it('completes a batch whose lists a crash left unwritten', async () => {
    const { submit, open, rows, output } = setUp();
    await submit([create('Dan')]);
    for (const name of readdirSync(output).filter((each) => each.startsWith('minga-'))) {
      rmSync(join(output, name));
    }
    await submit([create('Dan')], 'run-1-0', open());
    expect(rows('import')).toHaveLength(1);
  });

  it('keeps the latest row of a person, and in one file only', async () => {
    const { submit, rows } = setUp();
    await submit([{ ref: 'u', op: 'update', personId: ADA, fields: { grade: '10' } }], 'run-1-0');
    await submit([{ ref: 'u', op: 'update', personId: ADA, fields: { grade: '11' } }], 'run-2-0');
    expect(rows('import').map((row) => row['Grade'])).toEqual(['11']);
    await submit([{ ref: 'a', op: 'archive', personId: ADA }], 'run-3-0');
    expect(rows('import')).toEqual([]);
    expect(rows('archive')).toHaveLength(1);
  });

  it('does not let a batch that is sent again undo a later one', async () => {
    const { submit, rows } = setUp();
    const update = (grade: string): ImportItem[] => [
      { ref: 'u', op: 'update', personId: ADA, fields: { grade } },
    ];
    await submit(update('10'), 'run-1-0');
    await submit(update('11'), 'run-2-0');
    await submit(update('10'), 'run-1-0');
    expect(rows('import').map((row) => row['Grade'])).toEqual(['11']);
  });

  it('begins a new pair of files with a new export, so that old rows are not uploaded again', async () => {
    const { submit, write, output } = setUp();
    await submit([create('Dan')], 'run-1-0');
    write('Dan,New,dan@x.example,,,STUDENT,');
    await submit([create('Eva')], 'run-2-0');
    const files = readdirSync(output).filter((each) => each.startsWith('minga-import-'));
    const texts = files.map((name) => readFileSync(join(output, name), 'utf8'));
    expect(texts).toHaveLength(2);
    expect(texts.some((text) => text.includes('Dan') && text.includes('Eva'))).toBe(false);
  });

  it('says so where the folder cannot be written, and the batch can be sent again', async () => {
    const { folder, submit, rows, output } = setUp();
    await submit([create('Dan')], 'run-1-0');
    const name = readdirSync(folder).find((each) => each.startsWith('minga-import-'))!;
    const inTheWay = join(output, name);
    rmSync(inTheWay);
    // A folder of that name: as impossible to replace as a file that Excel holds open.
    mkdirSync(join(inTheWay, 'x'), { recursive: true });
    await expect(submit([create('Eva')], 'run-1-1')).rejects.toMatchObject({
      code: 'file-unwritable',
      retryable: true,
    });
    rmSync(inTheWay, { recursive: true });
    await submit([create('Eva')], 'run-1-1');
    expect(rows('import').map((row) => row['First Name'])).toEqual(['Dan', 'Eva']);
    expect(readdirSync(folder).some((each) => each.endsWith('.tmp'))).toBe(false);
  });

  it('puts the lists into the output folder where one is set', async () => {
    const base = setUp();
    const outputFolder = join(base.folder, 'out', 'lists');
    const target = createMingaList({
      listFile: base.listFile,
      outputFolder,
      mingas: [LINCOLN],
      links: base.links,
      connection: 'Trial',
    });
    await base.submit([create('Dan')], 'run-1-0', target);
    expect(existsSync(outputFolder)).toBe(true);
    expect(readdirSync(outputFolder).filter((each) => each.endsWith('.csv'))).toHaveLength(1);
  });
});

describe('a change that a list cannot carry', () => {
  const one = async (item: ImportItem) => {
    const { submit, rows } = setUp();
    const [outcome] = await submit([item]);
    return { outcome, written: [...rows('import'), ...rows('archive')] };
  };

  it('fails: another e-mail address', async () => {
    const { outcome, written } = await one({
      ref: 'u',
      op: 'update',
      personId: ADA,
      fields: { email: 'other@x.example' },
    });
    expect(outcome).toMatchObject({
      outcome: 'failed',
      code: 'email-not-changeable',
      field: 'email',
      message: expect.stringContaining('by hand') as string,
    });
    expect(written).toEqual([]);
  });

  it('passes: the same e-mail in other capitals', async () => {
    const fields = { email: 'ADA@x.example', grade: '12' };
    const { outcome, written } = await one({ ref: 'u', op: 'update', personId: ADA, fields });
    expect(outcome?.outcome).toBe('succeeded');
    expect(written).toMatchObject([{ 'Email Address': 'ada@x.example', Grade: '12' }]);
  });

  it('is skipped with a word: a parent contact alone', async () => {
    const primaryParent = { name: 'Pat', email: 'pat@x.example', phone: null };
    const { outcome, written } = await one({
      ref: 'u',
      op: 'update',
      personId: ADA,
      fields: { primaryParent },
    });
    expect(outcome).toMatchObject({ outcome: 'skipped', code: 'not-in-list' });
    expect(written).toEqual([]);
  });

  it('leaves the parent contact out of an add, and says so', async () => {
    const primaryParent = { name: 'Pat', email: 'pat@x.example', phone: null };
    const { outcome, written } = await one(create('Dan', { primaryParent }));
    expect(outcome).toMatchObject({
      outcome: 'succeeded',
      message: expect.stringContaining('parent contact') as string,
    });
    expect(JSON.stringify(written)).not.toContain('Pat');
  });

  it.each([
    ['email', create('Dan', { email: null, idNumber: '103' })],
    ['firstName', create('Dan', { firstName: null })],
    ['lastName', create('Dan', { lastName: null })],
  ])('fails: an add without %s, which the list requires', async (field, item) => {
    const { outcome } = await one(item);
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'required', field });
  });

  it('fails: an add of somebody who is in the list', async () => {
    const { outcome } = await one(create('Ada'));
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'duplicate', field: 'email' });
  });

  it('fails: the ID number of somebody else, whom the upload would overwrite', async () => {
    const duplicate = { outcome: 'failed', code: 'duplicate', field: 'idNumber' };
    expect((await one(create('Dan', { idNumber: '100' }))).outcome).toMatchObject(duplicate);
    const fields = { idNumber: '101' };
    const update = await one({ ref: 'u', op: 'update', personId: ADA, fields });
    expect(update.outcome).toMatchObject(duplicate);
  });

  it('fails: a person who is no longer in the list', async () => {
    const { outcome } = await one({ ref: 'a', op: 'archive', personId: 'email:gone@x.example' });
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'not-found' });
  });

  it('is a conflict: a person whose row has changed since the preview', async () => {
    const { outcome, written } = await one({
      ref: 'a',
      op: 'archive',
      personId: ADA,
      expectedVersion: 'older',
    });
    expect(outcome).toMatchObject({ outcome: 'conflict', code: 'version' });
    expect(written).toEqual([]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1'])(
    'fails: a name that a spreadsheet would run, %s',
    async (lastName) => {
      const { outcome, written } = await one(create('Dan', { lastName }));
      expect(outcome).toMatchObject({ outcome: 'failed', code: 'formula', field: 'lastName' });
      expect(written).toEqual([]);
    },
  );

  it('is guarded in the archive list, where a name decides nothing', async () => {
    const { submit, write, rows } = setUp();
    write('"=HYPERLINK(""http://x"")",Test,evil@x.example,09,1,STUDENT,');
    await submit([{ ref: 'a', op: 'archive', personId: 'email:evil@x.example' }]);
    expect(rows('archive')[0]?.['First Name']).toBe('\'=HYPERLINK("http://x")');
  });
});

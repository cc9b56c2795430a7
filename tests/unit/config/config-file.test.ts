import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfigFile } from '../../../main/adapters/settings/config-file.ts';
import { RosterError } from '../../../main/core/errors.ts';

const GOOD = {
  name: 'Lincoln Unified',
  aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
  minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
  schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-file-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileWith(content: string | Buffer): Promise<string> {
  const file = join(folder, 'lincoln.json');
  await writeFile(file, content);
  return file;
}

async function refusalOf(file: string): Promise<RosterError> {
  try {
    await readConfigFile(file);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
  throw new Error('the file was not refused');
}

describe('the file of --config', () => {
  it('is read', async () => {
    const { connection } = await readConfigFile(await fileWith(JSON.stringify(GOOD)));
    expect(connection.name).toBe('Lincoln Unified');
  });

  it('may begin with a byte order mark, as Windows editors write it', async () => {
    const { connection } = await readConfigFile(await fileWith(`\uFEFF${JSON.stringify(GOOD)}`));
    expect(connection.name).toBe('Lincoln Unified');
  });

  it('may be UTF-16, as Windows PowerShell writes it', async () => {
    const utf16 = Buffer.from(`\uFEFF${JSON.stringify(GOOD)}`, 'utf16le');
    expect((await readConfigFile(await fileWith(utf16))).connection.name).toBe('Lincoln Unified');
  });

  it('is refused with line and column where it is not JSON', async () => {
    const error = await refusalOf(await fileWith('{\n  "name": "Lincoln",\n}'));
    expect(error.code).toBe('bad-config');
    expect(error.message).toContain('line 2, column 20: there is a comma too many before }');
    expect(error.details).toMatchObject({ line: 2, column: 20 });
  });

  it('is refused with the path of the field, its line, and what it should be', async () => {
    const text = JSON.stringify({ ...GOOD, sync: { archive: 'yes' } }, null, 2);
    const error = await refusalOf(await fileWith(text));
    expect(error.details).toMatchObject({
      path: 'sync.archive',
      expected: 'It should be true or false, without quotes',
      line: 18,
    });
    expect(error.message).toContain('line 18: sync.archive is text that does not fit.');
  });

  it('lists every problem, each on its line', async () => {
    const text = JSON.stringify({ ...GOOD, name: '', sync: { archiv: true } }, null, 2);
    const error = await refusalOf(await fileWith(text));
    expect(error.message).toMatch(
      /- line 2: name is empty text\..*\n.*- line 18: sync\.archiv is not/,
    );
    expect(error.details['problems']).toBe(2);
  });

  it('is refused where there is none, where it is a folder, and where it is not text', async () => {
    expect((await refusalOf(join(folder, 'no.json'))).message).toContain('there is no such file');
    expect((await refusalOf(folder)).message).toContain('it is a folder');
    const notText = await fileWith(Buffer.from([0x7b, 0xff, 0x80, 0x7d]));
    expect((await refusalOf(notText)).message).toContain('not UTF-8 text');
  });

  it('has its own paths count from its folder', async () => {
    const minga = { mode: 'list', listFile: 'people.csv', outputFolder: 'out' };
    const network = { caFile: 'district-ca.pem' };
    const { connection } = await readConfigFile(
      await fileWith(JSON.stringify({ ...GOOD, minga, network })),
    );
    expect(connection.minga).toEqual({
      mode: 'list',
      listFile: join(folder, 'people.csv'),
      outputFolder: join(folder, 'out'),
    });
    expect(connection.network.caFile).toBe(join(folder, 'district-ca.pem'));
  });
});

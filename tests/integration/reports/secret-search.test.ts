import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { REPORT_FORMATS } from '../../../main/core/report/report.ts';
import { holdsSecret } from '../../fixtures/secret-search.ts';
import { folder, planReport, row } from './support.ts';

/** The search that tests rely on where they say that no secret is anywhere. */
describe('a planted secret is found', () => {
  const secret = 'kX9+/planted=="&<é>';

  it.each(REPORT_FORMATS)('in a report as %s', async (format) => {
    const plain = 'kX9planted';
    const path = join(folder(), `report.${format}`);
    await reportWriters.write(format, path, planReport([row({ reason: `It is ${plain}.` })]));
    const bytes = readFileSync(path);
    expect(holdsSecret(bytes, plain)).toBe(true);
    expect(holdsSecret(bytes, 'kX9plantee')).toBe(false);
  });

  it('in a database', () => {
    const path = join(mkdtempSync(join(folder(), 'store-')), 'store.db');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE kept (text TEXT)');
    database.prepare('INSERT INTO kept VALUES (?)').run(`before ${secret} after`);
    database.close();
    expect(holdsSecret(readFileSync(path), secret)).toBe(true);
  });

  it.each(['', 'a', 'ab'])('in what another program coded, after "%s"', (before) => {
    const text = `${before}${secret}:and more`;
    const coded = [
      Buffer.from(text).toString('base64'),
      Buffer.from(text).toString('base64url'),
      Buffer.from(text).toString('hex'),
      encodeURIComponent(text),
      JSON.stringify({ text }),
    ];
    const path = join(folder(), 'task.xml');
    writeFileSync(path, `\uFEFF${text}`, 'utf16le');
    for (const bytes of [...coded.map((one) => Buffer.from(one)), readFileSync(path)]) {
      expect(holdsSecret(bytes, secret), bytes.toString()).toBe(true);
      expect(holdsSecret(bytes, secret.replace('X', 'Y')), bytes.toString()).toBe(false);
    }
  });
});

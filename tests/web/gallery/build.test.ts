import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rendererConfig } from '../../../renderer/vite.config.ts';
import { missingChromium, serveGallery } from './served-gallery.ts';

describe('the shipped renderer', () => {
  let folder: string;
  let files: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'renderer-'));
    await build({ ...rendererConfig({ outDir: folder }), logLevel: 'silent' });
    files = await readdir(folder, { recursive: true });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('holds no gallery and no source map', () => {
    expect(files.filter((file) => /gallery|\.map$/.test(file))).toEqual([]);
  });

  it('has no inline script, style or handler, and sets the theme before the style sheets', async () => {
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src=)/);
    expect(html.indexOf('theme-boot.js')).toBeLessThan(html.indexOf('rel="stylesheet"'));
    expect(html).toMatch(/<script src="\.\/theme-boot\.js"><\/script>/);
  });

  it('keeps light-dark() as written, so that the theme can be switched', async () => {
    const sheets = files.filter((file) => file.endsWith('.css'));
    const css = await Promise.all(sheets.map((file) => readFile(join(folder, file), 'utf8')));
    expect(css.join('')).toMatch(/--paper:\s*light-dark\(/);
  });
});

const reason = missingChromium();
if (reason !== null) console.log(reason);

describe.skipIf(reason !== null)('the app’s first screen', () => {
  it('says in words that there is no application behind it, and keeps to the policy', async () => {
    const gallery = await serveGallery();
    const { page, complaints } = await gallery.open('start');
    await page.goto(`${gallery.origin}/index.html`);
    await page.getByText('The settings could not be read').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(complaints.filter((text) => /policy/i.test(text))).toEqual([]);
    await gallery.close();
  });
});

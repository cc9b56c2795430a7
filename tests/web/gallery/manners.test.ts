import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import { missingChromium, serveGallery, shotFile } from './served-gallery.ts';
import type { OpenOptions, ServedGallery } from './served-gallery.ts';

const reason = missingChromium();
if (reason !== null) console.log(reason);

describe.skipIf(reason !== null)('the components', () => {
  let gallery: ServedGallery;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    gallery = await serveGallery();
  });
  afterAll(async () => {
    await gallery.close();
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
  });
  const open = async (at: string, options?: OpenOptions) => {
    ({ page, complaints } = await gallery.open(at, options));
  };
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const violations = (within = 'html') =>
    accessibilityProblems(page, within === 'html' ? {} : { within });

  it('follow the system’s theme, and the chosen one over it, also before the first paint of the next start', async () => {
    await open('foundations', { theme: 'dark' });
    const dark = await paper();
    await page.getByRole('button', { name: /Theme/ }).click();
    await page.getByRole('option', { name: 'Light' }).click();
    await expect.poll(paper).not.toBe(dark);
    const light = await paper();
    // Only theme-boot.js may set the theme here: the app's own script is kept from loading.
    await page.route('**/*.js', (route) =>
      route.request().url().endsWith('theme-boot.js') ? route.continue() : route.abort(),
    );
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await paper()).toBe(light);
    complaints.length = 0;
  });

  it('show a focus ring on what the keyboard is on', async () => {
    await open('actions');
    await page.getByRole('button', { name: 'Preview changes' }).first().focus();
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(
        document.activeElement ?? document.body,
      );
      return `${outlineWidth} ${outlineStyle}`;
    });
    expect(outline).toBe('2px solid');
  });

  it('move for less than 150 ms, and not at all where reduced motion is asked for', async () => {
    await open('actions', { reducedMotion: false });
    const longest = () =>
      page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('button, a, input, label, span')].flatMap((element) =>
            getComputedStyle(element)
              .transitionDuration.split(',')
              .map((duration) => Number.parseFloat(duration) * 1000),
          ),
        ),
      );
    const normal = await longest();
    expect(normal).toBeGreaterThan(0);
    expect(normal).toBeLessThan(150);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await longest()).toBeLessThan(1);
  });

  it('keep everything in its place when the runs of a connection, or the steps of a preview, come to be known', async () => {
    const top = (text: string) =>
      page
        .getByText(text, { exact: true })
        .first()
        .evaluate((element) => element.getBoundingClientRect().top);
    await open('overview/loading');
    const coming = (await top('Next run')) - (await top('Last run'));
    await page.goto(`${gallery.origin}/gallery.html#/overview`);
    await page.getByText('Nov 22, 2026, 7:30 PM').first().waitFor();
    expect((await top('Next run')) - (await top('Last run'))).toBe(coming);

    const ends: number[] = [];
    for (const state of ['/loading', '/started', '', '/matching']) {
      await page.goto(`${gallery.origin}/gallery.html#/making-preview${state}`);
      ends.push(await top('Only reads. Nothing is changed in Aeries or in Minga.'));
    }
    expect(new Set(ends).size).toBe(1);
  });

  it('show which screen is open, how far a bar is and what is switched on where the system forces its colours', async () => {
    await open('making-preview');
    await page.emulateMedia({ forcedColors: 'active' });
    const background = (of: ReturnType<Page['locator']>) =>
      of.evaluate((element) => getComputedStyle(element).backgroundColor);
    const frame = (name: string) =>
      page
        .getByRole('navigation')
        .getByRole('button', { name })
        .evaluate((element) => getComputedStyle(element).borderTopWidth);
    expect(await frame('Preview')).toBe('2px');
    expect(await frame('Lincoln Unified')).toBe('2px');
    expect(await frame('History')).toBe('0px');
    const people = page.getByRole('progressbar', { name: 'Read the people in Minga' });
    expect(await background(people.locator('[style*="scaleX"]'))).not.toBe(
      await background(people.locator('span:has(> [style*="scaleX"])')),
    );
    await page.goto(`${gallery.origin}/gallery.html#/settings/sync`);
    const track = (name: string) =>
      page
        .locator('label')
        .filter({ has: page.getByRole('switch', { name }) })
        .locator('[class*="track"]');
    expect(await background(track('Staff'))).not.toBe(await background(track('Administrators')));
  });

  it('offer the fix of a wrong value as a button that puts it in', async () => {
    await open('fields');
    const url = page.getByRole('textbox', { name: 'Aeries URL' }).first();
    expect(await url.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Use https://demo.aeries.net/aeries/' }).click();
    expect(await url.inputValue()).toBe('https://demo.aeries.net/aeries/');
    expect(await url.getAttribute('aria-invalid')).toBeNull();
  });

  it('take a secret once and then show only that it is stored and how it ends', async () => {
    await open('guide/keys');
    const field = page.getByRole('textbox', { name: 'Consumer Secret Key' });
    expect(await field.getAttribute('type')).toBe('password');
    await field.fill('9c0f-4b1e-77aa-d42b');
    await page.keyboard.press('Enter');
    await page.getByText('Stored, ends in …d42b').waitFor();
    expect(await page.content()).not.toContain('9c0f-4b1e-77aa');
    expect(await field.count()).toBe(0);
  });

  it('replace a stored secret, and let one keep the old one instead', async () => {
    await open('fields');
    const secret = page.getByRole('group', { name: 'Consumer Secret Key' });
    await secret.getByRole('button', { name: 'Replace' }).click();
    await page.getByRole('button', { name: 'Keep the old one' }).click();
    await page.getByText('Stored, ends in …9f3a').waitFor();
    await secret.getByRole('button', { name: 'Replace' }).click();
    await page
      .getByRole('textbox', { name: 'Consumer Secret Key' })
      .first()
      .fill('another-key-0042');
    await page.keyboard.press('Enter');
    await page.getByText('Stored, ends in …0042').waitFor();
  });

  it('warn where an Aeries certificate is pasted for the Secret Key', async () => {
    await open('guide/keys');
    await page
      .getByRole('textbox', { name: 'Consumer Secret Key' })
      .fill('d41d8cd98f00b204e9800998ecf8427e');
    await page.getByText('This looks like an Aeries Certificate').waitFor();
  });

  it('copy to the clipboard and say so', async () => {
    await open('guide/add-minga');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy product name' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: 'Copied product name.' })
      .waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Minga');
  });

  it('keep a dangerous button shut until the number is typed, and let Escape leave everything as it was', async () => {
    await open('overlays');
    await page.getByRole('button', { name: 'Let the archives through…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Archive 48 students at Lincoln High?' });
    const confirm = dialog.getByRole('button', { name: 'Archive 48 students' });
    await page.screenshot({ path: await shotFile('dialog-typed-light') });
    expect(await violations()).toEqual([]);
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('47');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('48');
    expect(await confirm.isDisabled()).toBe(false);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
      'Let the archives',
    );
  });

  it('add to a list of settings by the button or by Enter, once nothing is missing', async () => {
    await open('settings/people');
    const form = page.locator('form').filter({
      has: page.getByRole('button', { name: 'Add to People never to touch' }),
    });
    const add = form.getByRole('button');
    await form.getByRole('textbox', { name: 'SIS ID or Minga ID' }).fill('STU_700777');
    await page.keyboard.press('Enter');
    expect(await add.isDisabled()).toBe(true);
    await form.getByRole('textbox', { name: 'Reason' }).fill('Asked by the family');
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: 'People never to touch' });
    await list.getByText('STU_700777').waitFor();
    const reason = form.getByRole('textbox', { name: 'Reason' });
    await expect.poll(() => reason.inputValue()).toBe('');

    await open('settings/matching');
    const grades = page.locator('form').filter({
      has: page.getByRole('button', { name: 'Add to Grade texts' }),
    });
    await grades.getByRole('textbox', { name: 'Grade in Aeries' }).fill('TK');
    await grades.getByRole('textbox', { name: 'Sent to Minga' }).fill('Transitional');
    await grades.getByRole('button').click();
    await page.getByRole('list', { name: 'Grade texts' }).getByText('TK').waitFor();
  });

  it('open menus and lists with the keyboard, without an accessibility violation', async () => {
    await open('actions', { theme: 'dark' });
    await page.getByRole('button', { name: 'More', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.screenshot({ path: await shotFile('menu-dark') });
    expect(await violations()).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Picked: duplicate').waitFor();
  });

  it('open a list of schools to pick from or to type over, without an accessibility violation', async () => {
    await open('guide/school-id');
    const field = page.getByRole('combobox', { name: 'School ID' }).first();
    await field.fill('Muir');
    await page.getByRole('option').waitFor();
    await page.screenshot({ path: await shotFile('combo-box-light') });
    // What is around an open list is hidden from screen readers until it closes; axe cannot know.
    expect(await violations('[role="listbox"]')).toEqual([]);
    await page.getByRole('option', { name: /Muir Elementary School/ }).click();
    await expect.poll(() => field.inputValue()).toBe('31');
    const row = page.getByRole('listitem', { name: 'School 1' });
    await row.getByText('Muir Elementary School', { exact: true }).waitFor();
    await field.fill('77');
    await page.keyboard.press('Tab');
    await expect.poll(() => field.inputValue()).toBe('77');
  });

  it('say once why many checks were not tried, and name them where one asks', async () => {
    await open('check/blocked');
    const permissions = page.getByRole('region', { name: 'READ permissions' });
    await permissions.getByText('Aeries has to accept the account first.').waitFor();
    expect(await permissions.getByRole('listitem').count()).toBe(1);
    await permissions.getByRole('button', { name: '7 checks not tried' }).click();
    await permissions.getByText('Master Schedule').waitFor();
    expect(await violations('main')).toEqual([]);
  });

  it('keep a problem’s toast until it is dismissed', async () => {
    await open('overlays');
    await page.getByRole('button', { name: 'Problem toast' }).click();
    await page.getByRole('button', { name: 'Success toast' }).click();
    const toast = page.getByRole('alertdialog').filter({ hasText: 'The disk is full.' });
    await toast.waitFor();
    await page.screenshot({ path: await shotFile('toasts-light') });
    expect(await violations()).toEqual([]);
    await toast.getByRole('button', { name: 'Close' }).click();
    await toast.waitFor({ state: 'detached' });
  });
});

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PERMISSIONS, STEPS } from '../../../renderer/screens/setup-guide/steps.ts';
import { missingChromium, serveGallery, shotFile } from './served-gallery.ts';
import type { ServedGallery } from './served-gallery.ts';

const reason = missingChromium();
if (reason !== null) console.log(reason);

describe('the guide’s texts', () => {
  it('number the seven steps as Minga’s own guide does', () => {
    expect(STEPS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('name the seven READ permissions, in step 2 and in its check list', () => {
    const names = PERMISSIONS.map(({ name }) => name);
    expect(names).toEqual([
      'Student Data',
      'Schools',
      'Terms',
      'Teacher Data',
      'Master Schedule',
      'Course Data',
      'Classes',
    ]);
    const text = STEPS[1]?.actions.map((action) => action.text).join(' ') ?? '';
    for (const name of names) expect(text).toContain(name);
  });

  it.each([
    [1, ['Security', 'API Security', 'Product Name', 'Minga', 'OneRoster']],
    [2, ['Product Information', 'OneRoster URL', 'READ', 'School Options', 'District level']],
    [3, ['Change', 'OneRoster', 'Update']],
    [
      4,
      [
        'Display Consumer ID & Secret Keys',
        'Consumer ID',
        'Consumer Secret Key',
        'Aeries Certificate',
      ],
    ],
    [5, ['drop-down menu', 'School ID', '5']],
    [6, ['full IIS reset', 'session of everyone', 'after working hours']],
    [
      7,
      [
        'app.minga.io',
        'Owner or District Manager',
        'People Manager',
        'Rostering',
        'OneRoster API',
        'Aeries',
      ],
    ],
  ])('of step %i use Aeries’ and Minga’s own words', (number, words) => {
    const all = JSON.stringify(STEPS.find((step) => step.number === number));
    for (const word of words) expect(all).toContain(word);
  });
});

describe.skipIf(reason !== null)('the guide', () => {
  let gallery: ServedGallery;
  let page: Page;
  beforeAll(async () => {
    gallery = await serveGallery();
    ({ page } = await gallery.open('guide/add-minga'));
  });
  afterAll(async () => {
    await gallery.close();
  });
  beforeEach(async () => {
    await page.goto('about:blank');
  });
  const open = async (at: string) => {
    await page.goto(`${gallery.origin}/gallery.html#/guide/${at}`);
    await page.locator('main').waitFor();
  };

  it('goes on to the next step when one is marked done, by keyboard alone', async () => {
    await open('keys');
    await page.getByRole('button', { name: 'Mark done' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Find the School ID' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page
      .getByRole('button', { name: /Show the Consumer ID and Secret Key\s*, done/ })
      .waitFor();
  });

  it('says in the stepper which step is open and which has a problem', async () => {
    await open('turn-on');
    const current = page.locator('[aria-current="step"]');
    expect(await current.textContent()).toContain('Check the OneRoster box');
    await page.getByRole('button', { name: /Give READ permissions.*has a problem/ }).waitFor();
  });

  it('shows every drawing to people who cannot see it, in words', async () => {
    for (const { id } of STEPS.filter((step) => step.id !== 'details')) {
      await open(id);
      const label = await page.getByRole('img').getAttribute('aria-label');
      expect(label?.length).toBeGreaterThan(60);
    }
  });

  it('marks exactly one control as the one that matters in each drawing', async () => {
    for (const { id } of STEPS.filter((step) => step.id !== 'details')) {
      await open(id);
      const outlined = await page
        .getByRole('img')
        .evaluate(
          (drawing) =>
            [...drawing.querySelectorAll('*')].filter(
              (element) => getComputedStyle(element).outlineStyle === 'solid',
            ).length,
        );
      expect(outlined).toBe(1);
    }
  });

  it('suggests the Minga that fits a school, and takes it at a press', async () => {
    await open('school-id');
    await page.getByText('Suggested: Washington Middle, same School ID.').waitFor();
    await page.getByRole('button', { name: 'Use Washington Middle' }).click();
    await page.getByRole('button', { name: /Washington Middle.*Minga/ }).waitFor();
  });

  it('keeps a reminder for this evening in place of the reset', async () => {
    await open('iis-reset');
    await page.getByLabel('This evening at').fill('18:00');
    await page.getByRole('button', { name: 'Remind me this evening' }).click();
    await page.getByText(/You will be reminded on .*6:00/).waitFor();
    await page.getByRole('button', { name: 'Save calendar file' }).waitFor();
  });

  it('prints steps 1 to 6 for the Aeries administrator and nothing else', async () => {
    await open('hand-over');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    const paper = page.getByRole('article');
    for (const step of STEPS.slice(0, 6)) {
      expect(await paper.textContent()).toContain(`Step ${step.number}. ${step.title}`);
    }
    expect(await paper.textContent()).not.toContain('Step 7');
    expect(await paper.evaluate((sheet) => getComputedStyle(sheet).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  it('saves the same page as one file that needs no other and runs nothing', async () => {
    await open('hand-over');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const html = await page.evaluate(() => document.documentElement.dataset['savedFile'] ?? '');
    expect(html).toContain('Step 6. Reset IIS');
    expect(html).not.toMatch(/<script|<link|src=|url\(/);
    await page.goto('about:blank');
    await page.setContent(html);
    await page.screenshot({ path: await shotFile('administrator-file'), fullPage: true });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    expect(
      await page.getByRole('article').evaluate((sheet) => getComputedStyle(sheet).maxWidth),
    ).toBe('880px');
  });
});

describe('style sheets', () => {
  it('print on plain white whatever the theme', () => {
    const base = readFileSync(new URL('../../../renderer/ui/base.css', import.meta.url), 'utf8');
    expect(base).toMatch(/@media print[^@]*color-scheme: light/);
  });
});

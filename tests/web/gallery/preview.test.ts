import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import { missingChromium, serveGallery, shotFile } from './served-gallery.ts';
import type { OpenOptions, ServedGallery } from './served-gallery.ts';

const reason = missingChromium();
if (reason !== null) console.log(reason);

describe.skipIf(reason !== null)('the Preview screen', () => {
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
    page.setDefaultTimeout(15_000);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const row = (index: number) => page.locator(`[data-row="${index}"]`);
  const bar = () => page.getByRole('region', { name: 'Approval' });
  const says = (text: string | RegExp) => bar().getByText(text).waitFor();
  /** `within`: where only a part differs from a state that was looked at whole. */
  const violations = (within = 'html') =>
    accessibilityProblems(page, within === 'html' ? {} : { within });
  /** Where the keyboard is: the row's place in the list as a screen reader counts it, 1 being the header. */
  const focusedRow = () =>
    page.evaluate(() =>
      Number(document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex')),
    );

  it.each([
    ['', 'light', 'html'],
    ['/one', 'dark', 'html'],
    ['/many', 'light', '[aria-label="Approval"]'],
    ['/nothing', 'light', 'main'],
    ['/stale', 'dark', '[aria-label="Summary"]'],
    ['/incomplete', 'light', '[aria-label="Summary"]'],
    ['/pushed', 'light', '[aria-label="Summary"]'],
    ['/undo', 'dark', '[aria-label="Summary"]'],
    ['/failing', 'light', 'main'],
  ] as const)('has no accessibility violation as preview%s', async (state, theme, within) => {
    await open(`preview${state}`, { theme });
    await page.locator('main').getByText(/./).first().waitFor();
    await page.waitForTimeout(400);
    await page.screenshot({ path: await shotFile(`preview${state.replace('/', '-')}-${theme}`) });
    expect(await violations(within)).toEqual([]);
  });

  it('draws eight schools of many, more where one scrolls or asks; the focus stays in the matrix', async () => {
    await open('preview/county');
    const matrix = page.getByRole('region', { name: 'Changes by school and role' });
    const schools = () => matrix.locator('tbody tr').count();
    await matrix.getByText('8 of 150 are shown.').waitFor();
    await expect.poll(schools).toBe(8);
    await matrix.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await matrix.getByText('28 of 150 are shown.').waitFor();
    const more = matrix.getByRole('button', { name: /^Show \d+ more schools$/ });
    await more.focus();
    while ((await schools()) < 150) {
      const before = await schools();
      await page.keyboard.press('Enter');
      await expect.poll(schools).toBeGreaterThan(before);
    }
    expect(await matrix.getByText('are shown').count()).toBe(0);
    expect(await matrix.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });

  it('has none where a conflict is looked at, a menu is open or nothing is found', async () => {
    await open('preview', { theme: 'dark' });
    await page.getByRole('button', { name: /^Conflicts/ }).click();
    await page.getByText('19 of 1,290 lines').waitFor();
    await row(0).click();
    await page.getByRole('button', { name: 'This one: number 2 in Minga' }).waitFor();
    expect(await violations('[aria-label="Details"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Reason/ }).click();
    await page
      .getByRole('dialog')
      .getByText(/Several people/)
      .waitFor();
    expect(await violations('[role="dialog"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('nobody is called that');
    await page.getByText('No change matches the filter').waitFor();
    expect(await violations('main')).toEqual([]);
  });

  it('leaves a row under the pointer that opens it, also where what stands above takes more lines', async () => {
    await open('preview');
    const top = async () => (await row(5).boundingBox())?.y;
    const list = async () => (await page.getByRole('grid').boundingBox())?.y;
    await row(5).waitFor();
    const [before, wide] = [await top(), await list()];
    await row(5).click();
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    expect(await list()).toBeGreaterThan(wide ?? 0);
    expect(await top()).toBe(before);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(await top()).toBe(before);
  });

  it('stands where it will stand while it is read', async () => {
    const size = { width: 960, height: 640 };
    const places = () =>
      Promise.all(
        [
          page.getByRole('heading', { level: 1 }),
          page.getByRole('button', { name: 'Preview again' }),
          page.locator('main [data-fills] > div:nth-child(2) > div > div:last-child'),
        ].map(async (part) => await part.boundingBox()),
      );
    await open('preview/loading', { size });
    const coming = await places();
    await page.goto(`${gallery.origin}/gallery.html#/preview`);
    await row(0).waitFor();
    await says(/Push 668 adds/);
    expect(await places()).toEqual(coming);
  });

  it('moves no menu and no kind as one types, whatever is found or held', async () => {
    await open('preview', { size: { width: 960, height: 640 } });
    const places = () =>
      Promise.all(
        [
          page.getByRole('button', { name: 'On hold' }),
          page.getByRole('button', { name: /^Left alone/ }),
          page.getByRole('grid'),
        ].map(async (part) => {
          const box = await part.boundingBox();
          return [box?.x, box?.y, box?.width].map((pixels) => Math.round(pixels ?? 0));
        }),
      );
    await row(0).waitFor();
    await says(/Push 668 adds/);
    const before = await places();
    await page.getByRole('searchbox').fill('99400003');
    await page.getByText('1 of 1,290 lines').waitFor();
    expect(await places()).toEqual(before);
    await page.getByRole('button', { name: 'On hold' }).click();
    await page.getByText('Nothing of what is shown is on hold.').waitFor();
  });

  it('names the school on each line where there are several, or where one asks for it', async () => {
    await open('preview/one');
    const school = page.getByRole('grid').getByRole('columnheader', { name: 'School' });
    await row(0).waitFor();
    expect(await school.count()).toBe(0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'School' }).click();
    await page.keyboard.press('Escape');
    await school.waitFor();
  });

  it('lets nobody push what cannot be looked at', async () => {
    await open('preview/failing');
    await page.getByText('The changes could not be read', { exact: true }).waitFor();
    await says(/so that nothing can be pushed/);
    expect(await bar().getByRole('button', { name: 'Push' }).isDisabled()).toBe(true);
  });

  it('has none with details, a menu of filters or a question open, nor in a small window', async () => {
    await open('preview', { size: { width: 960, height: 640 } });
    await row(3).click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.screenshot({ path: await shotFile('preview-details-960') });
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await bar().getByRole('button', { name: /^Push/ }).click();
    await page.getByRole('alertdialog').waitFor();
    await page.screenshot({ path: await shotFile('preview-push-960') });
    expect(await violations()).toEqual([]);
  });

  it('keeps no more than what is in view in the document, in a list of 1,000,000', async () => {
    await open('preview/huge');
    await row(0).waitFor();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('1000001');
    await row(0).click();
    await page.keyboard.press('Control+End');
    await row(999_999).waitFor();
    await expect.poll(focusedRow).toBe(1_000_001);
    expect(await row(999_999).textContent()).toMatch(/\w/);
    expect(await page.locator('[data-row]').count()).toBeLessThan(80);
    const inView = await row(999_999).evaluate((element) => {
      const grid = element.closest('[role="grid"]')?.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      return own.bottom <= (grid?.bottom ?? 0) + 1 && own.top >= (grid?.top ?? 0);
    });
    expect(inView).toBe(true);
  });

  it('says beside the thumb which line one is at, while it is dragged past more than can be drawn', async () => {
    await open('preview/huge');
    await row(0).waitFor();
    const place = page.getByText(/^Line [\d,]+ of 1,000,000$/);
    await page.getByRole('grid').evaluate(async (element) => {
      for (let step = 1; step <= 5; step += 1) {
        element.scrollTop = (element.scrollHeight * step) / 10;
        await new Promise(requestAnimationFrame);
      }
    });
    await place.waitFor();
    expect(await place.textContent()).toMatch(/^Line (49|50)\d,\d{3} of/);
    await place.waitFor({ state: 'hidden' });
    await page.locator('[data-row^="500"] [role="rowheader"]').first().waitFor();
    const indexes = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((element) => Number(element.getAttribute('data-row'))));
    // The first row has the focus to come back to; the others stand one after another.
    const inView = indexes.filter((index) => index !== 0).toSorted((one, other) => one - other);
    expect(inView).toEqual(inView.map((_, at) => (inView[0] ?? 0) + at));
  });

  it('filters by any of 150 schools from a list that has only those in view in the document', async () => {
    await open('preview/county');
    await row(0).waitFor();
    await page.getByRole('button', { name: /^School/ }).click();
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await options.count()).toBeLessThan(40);
    expect(await options.first().getAttribute('aria-setsize')).toBe('150');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.locator('[role="option"][aria-posinset="150"]').waitFor();
    await page.keyboard.press('Space');
    await page.locator('[role="option"][aria-posinset="150"][aria-selected="true"]').waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: 'Filtered by' }).getByRole('button').waitFor();
  });

  it('is worked by keyboard alone: moves, picks, extends, opens, closes', async () => {
    await open('preview');
    await row(0).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focusedRow).toBe(3);
    await page.keyboard.press('PageDown');
    expect(await focusedRow()).toBeGreaterThan(5);
    await page.keyboard.press('Control+Home');
    await expect.poll(focusedRow).toBe(2);
    await page.keyboard.press('Space');
    await says(/Picked: everything that can be pushed, but for 1 line/);
    await page.keyboard.press('Control+a');
    await says(/Picked: everything that can be pushed\./);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await says(/2 lines picked one by one/);
    await page.keyboard.press('Shift+ArrowUp');
    await says(/1 line picked one by one/);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('[role="columnheader"][aria-sort="ascending"]').waitFor();
    const width = () =>
      page.locator('[data-column="name"]').evaluate((cell) => cell.getBoundingClientRect().width);
    const before = await width();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(width).toBe(before + 16);
  });

  it.each([
    { width: 720, height: 450 },
    { width: 480, height: 320 },
  ])('covers nothing that has the focus at 200 % zoom, $width wide', async (size) => {
    await open('preview', { size });
    await row(0).waitFor();
    /** Whether a person sees any of what has the focus. */
    const isSeen = () =>
      page.evaluate(() => {
        const control = document.activeElement;
        if (control === null || control === document.body) return true;
        const { left, right, top, bottom } = control.getBoundingClientRect();
        return [left + 4, (left + Math.min(right, window.innerWidth)) / 2, right - 4].some((x) => {
          const seen = document.elementFromPoint(x, (top + bottom) / 2);
          return seen !== null && (control.contains(seen) || seen.contains(control));
        });
      });
    const onRow = () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-row') !== null);
    for (let presses = 0; presses < 60 && !(presses > 5 && (await onRow())); presses += 1) {
      await page.keyboard.press('Tab');
      expect(await isSeen(), `after ${presses + 1} presses of Tab`).toBe(true);
    }
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('ArrowDown');
      await expect.poll(isSeen).toBe(true);
    }
  });

  it('says in the bar what is pushed, live with filter, picks and what is let through', async () => {
    await open('preview');
    await says(
      'Push 668 adds, 311 updates, 68 archives, 20 restores, 20 relinks and 12 moves to 3 schools.',
    );
    await says('23 archives stay on hold.');
    await page.getByRole('button', { name: /^Lincoln High School, students/ }).click();
    await says(/^Push .* to Lincoln High School\.$/);
    await page.getByRole('button', { name: /^Archives/ }).click();
    await says('Nothing is free to be pushed.');
    expect(await bar().getByRole('button', { name: 'Push' }).isDisabled()).toBe(true);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'On hold: 48 students' })
      .getByRole('button', { name: 'Let through…' })
      .click();
    const dialog = page.getByRole('alertdialog');
    const yes = dialog.getByRole('button', { name: 'Let 48 archives through' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Schedules come on Monday; the principal knows.');
    await yes.click();
    await says('Push 23 archives to Lincoln High School.');
    await bar().getByRole('button', { name: 'Push 23 changes' }).click();
    await dialog.getByText('23 people will be archived.').waitFor();
    await dialog.getByText(/the principal knows/).waitFor();
  });

  it('wants the number typed before a stop is let through', async () => {
    await open('preview');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Stopped: 31 of 35' })
      .getByRole('button', { name: 'Let through…' })
      .click();
    const dialog = page.getByRole('alertdialog');
    const yes = dialog.getByRole('button', { name: 'Let 31 changes through' });
    await dialog.getByRole('textbox', { name: /Why/ }).fill('The school closes.');
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: /Type 31/ }).fill('30');
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: /Type 31/ }).fill('31');
    await yes.click();
    await page.getByText(/Note: The school closes/).waitFor();
  });

  it('asks nothing for adds alone, and finds nothing in words', async () => {
    await open('preview');
    await page.getByRole('button', { name: /^Adds/ }).click();
    await bar().getByRole('button', { name: 'Push 668 changes' }).click();
    await page.getByText('Pushed', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('nobody of this name');
    await page.getByText('No change matches the filter').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await row(0).waitFor();
    await page.getByText('1,290 lines', { exact: true }).waitFor();
  });

  it('remembers which columns are shown and how wide, on this computer', async () => {
    await open('preview');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'E-mail' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'E-mail' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'E-mail' }).waitFor();
  });

  it('keeps names of any script and endless e-mails within their line', async () => {
    await open('preview');
    await page.getByRole('searchbox').fill('عبد');
    await page.locator('[data-row]').first().waitFor();
    await page.getByRole('searchbox').fill('very.long.name');
    const long = page.locator('[data-row]').filter({ hasText: 'very.long.name' }).first();
    await long.waitFor();
    expect(await long.evaluate((element) => element.getBoundingClientRect().height)).toBe(32);
    await page.screenshot({ path: await shotFile('preview-long') });
  });
});

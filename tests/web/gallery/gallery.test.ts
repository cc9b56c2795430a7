import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../accessibility.ts';
import { missingChromium, serveGallery, shotFile } from './served-gallery.ts';
import type { ServedGallery } from './served-gallery.ts';

const PAGES = [
  'foundations',
  'actions',
  'fields',
  'choices',
  'feedback',
  'overlays',
  'data',
  'navigation',
  'start',
  'start/begun',
  'start/no-keychain',
  'overview',
  'overview/loading',
  'overview/error',
  'making-preview',
  'making-preview/loading',
  'making-preview/started',
  'making-preview/matching',
  'making-preview/cancelled',
  'making-preview/failed',
  'push',
  'push/starting',
  'push/stopping',
  'push/broken-off',
  'preview/loading',
  'run',
  'run/loading',
  'run/done',
  'run/live',
  'run/interrupted',
  'run/empty',
  'run/undo',
  'difference',
  'difference/same',
  'history/runs',
  'history/runs-loading',
  'history/runs-empty',
  'history/runs-none',
  'history/previews',
  'history/previews-loading',
  'history/previews-empty',
  'history/people',
  'history/people-found',
  'history/people-none',
  'person',
  'person/loading',
  'person/empty',
  'check',
  'check/running',
  'check/passed',
  'check/warned',
  'check/blocked',
  'check/none',
  'settings/connection',
  'settings/sync',
  'settings/matching',
  'settings/limits',
  'settings/schedule',
  'settings/notifications',
  'settings/reports',
  'settings/network',
  'settings/data',
  'settings/appearance',
  'settings/background',
  'settings/diagnostics',
  'settings/about',
  'guide/add-minga',
  'guide/permissions',
  'guide/turn-on',
  'guide/keys',
  'guide/school-id',
  'guide/iis-reset',
  'guide/details',
  'guide/hand-over',
] as const;

const reason = missingChromium();
if (reason !== null) console.log(reason);

async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map(
        (element) => `${element.tagName} is ${element.scrollWidth} wide in ${element.clientWidth}`,
      ),
  );
}

describe.skipIf(reason !== null)('every page of the gallery', () => {
  let gallery: ServedGallery;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    gallery = await serveGallery();
    ({ page, complaints } = await gallery.open('foundations'));
  });
  afterAll(async () => {
    await gallery.close();
  });

  it.each(PAGES)(
    '%s has no accessibility violation light or dark, fits 960 × 640 and 200 % zoom, and keeps to the policy',
    async (at) => {
      const name = at.replaceAll('/', '-');
      complaints.length = 0;
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${gallery.origin}/gallery.html#/${at}`);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await page.screenshot({ path: await shotFile(`${name}-${theme}`) });
        // Every rule in light; in dark only what a theme can break.
        const rules = theme === 'light' ? 'all' : 'colours';
        expect(await accessibilityProblems(page, { rules })).toEqual([]);
      }
      await page.setViewportSize({ width: 960, height: 640 });
      await page.screenshot({ path: await shotFile(`${name}-960`) });
      expect(await tooWide(page)).toEqual([]);
      // Windows of 1440 × 900 and of 960 × 640 at 200 % zoom.
      for (const size of [
        { width: 720, height: 450 },
        { width: 480, height: 320 },
      ]) {
        await page.setViewportSize(size);
        expect(await tooWide(page)).toEqual([]);
      }
      expect(complaints).toEqual([]);
    },
  );
});

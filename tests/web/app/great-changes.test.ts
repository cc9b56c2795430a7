import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleSite } from '../../../demo/sample-site.ts';
import {
  approvesRelinks,
  leavesTheRollOver,
  previewsAnew,
  resolvesAConflict,
} from './great-changes.ts';
import { keyboard, mouse } from './hands.ts';
import { askOnPage } from './on-page.ts';
import { connectSample } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'great changes: runs on the web host in Chromium');

describe.skipIf(reason !== null)('what befalls a district', () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it.each(['mouse', 'keyboard'] as const)(
    'a conflict is resolved, a re-key approved as relinks, a roll-over read and left, by %s',
    async (kind) => {
      const { page, complaints, close } = await app.open();
      const hands = kind === 'mouse' ? mouse() : keyboard(page);
      const site = await openSampleSite(300);
      const connectionId = await connectSample(page, site);
      await askOnPage(page, 'updateConnection', {
        connectionId,
        patch: { sync: { autoUpdate: true, archive: true } },
      });
      const syncer = { page, hands, site, connectionId };
      await previewsAnew(syncer);
      await resolvesAConflict(syncer);
      await approvesRelinks(syncer);
      await leavesTheRollOver(syncer);
      expect(complaints).toEqual([]);
      await close();
      await site.close();
    },
    300_000,
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleSite } from '../../../demo/sample-site.ts';
import { keyboard, mouse } from './hands.ts';
import { connectSample } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { ServedApp } from './served-app.ts';
import {
  exportsTheReport,
  previewsChanges,
  pushesAPart,
  readsATimeline,
  reportsTheDay,
  retriesWhatFailed,
  stopsAndResumes,
  undoesTheRun,
} from './syncer.ts';

const reason = missingChromium();
console.log(reason ?? 'syncer: runs on the web host in Chromium');

describe.skipIf(reason !== null)('a person who syncs, on the web host', () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it.each(['mouse', 'keyboard'] as const)(
    'previews, pushes a part with faults on, stops, resumes, retries, undoes, takes the report, looks somebody up and reports them and the day, by %s',
    async (kind) => {
      const { page, complaints, close } = await app.open();
      const hands = kind === 'mouse' ? mouse() : keyboard(page);
      // Of one's own: what the one before pushed is no longer there to be pushed.
      const site = await openSampleSite(600);
      const connectionId = await connectSample(page, site);
      const syncer = { page, hands, site, connectionId };
      await previewsChanges(syncer);
      await pushesAPart(syncer);
      await stopsAndResumes(syncer);
      await retriesWhatFailed(syncer);
      await undoesTheRun(syncer);
      expect(await exportsTheReport(syncer)).toMatch(/^\uFEFFSchool,Role,Change,Outcome,/);
      await readsATimeline(syncer);
      await reportsTheDay(syncer);
      expect(complaints).toEqual([]);
      await close();
      await site.close();
    },
    300_000,
  );
});

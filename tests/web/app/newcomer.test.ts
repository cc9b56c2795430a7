import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyboard, mouse } from './hands.ts';
import { setsUp } from './newcomer.ts';
import { askOnPage } from './on-page.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'newcomer: runs on the web host in Chromium');

describe.skipIf(reason !== null)('a newcomer on the web host', () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it.each(['mouse', 'keyboard'] as const)(
    'goes from the empty start through guide and check to the overview, by %s',
    async (kind) => {
      const { page, complaints, close } = await app.open();
      const hands = kind === 'mouse' ? mouse() : keyboard(page);
      const id = await setsUp({ page, hands, site: app.site });
      const [connection] = await askOnPage(page, 'listConnections');
      expect(connection).toMatchObject({ id, complete: true });
      expect(connection?.config.schools.length).toBe(app.site.connection.schools.length);
      const { done } = await askOnPage(page, 'getGuideProgress', { connectionId: id });
      expect(Object.keys(done)).toHaveLength(7);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

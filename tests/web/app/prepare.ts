import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { SampleSite } from '../../../demo/sample-site.ts';
import { askOnPage } from './on-page.ts';

/** A connection to the sample servers as it is after the guide, made without the screens. Answers its id. */
export async function connectSample(
  page: Page,
  { connection, aeries, minga }: SampleSite,
): Promise<string> {
  const { id } = await askOnPage(page, 'addConnection', { name: 'Lincoln Unified' });
  const { aeries: account, network } = connection;
  await askOnPage(page, 'updateConnection', {
    connectionId: id,
    patch: {
      aeries: { baseUrl: account.baseUrl, consumerId: account.consumerId },
      minga: { mode: 'api', baseUrl: minga.baseUrl },
      schools: [...connection.schools],
      network: { allowLoopbackHttp: network?.allowLoopbackHttp ?? false },
    },
  });
  const secrets = [
    ['consumer-secret', aeries.consumerSecret],
    ['minga-token', minga.tokens.DISTRICT_MANAGER],
  ] as const;
  for (const [name, value] of secrets) {
    await askOnPage(page, 'setSecret', { connectionId: id, name, value });
  }
  return id;
}

/** Opens a place of the app by its address. */
export async function openPlace(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    Reflect.set(Object(Reflect.get(globalThis, 'location')), 'hash', hash);
  }, place);
}

/** Starts a connection check, waits for its end and until it is on the screen. */
export async function checkToTheEnd(page: Page, connectionId: string): Promise<void> {
  const before = await askOnPage(page, 'getConnectionCheck', { connectionId });
  await openPlace(page, `#/check/${connectionId}`);
  await page
    .getByRole('button', { name: /^(Test Your Information|Test again)$/ })
    .first()
    .click();
  await expect
    .poll(
      async () => {
        const job = await askOnPage(page, 'getConnectionCheck', { connectionId });
        return job?.jobId !== before?.jobId && job?.state === 'done';
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Test again' }).waitFor();
}

import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { SampleSite } from '../../../demo/sample-site.ts';
import type { Hands } from './hands.ts';
import { askOnPage } from './on-page.ts';

/** A person who has never seen the product, in whichever host and with whichever hands. */
export interface Newcomer {
  readonly page: Page;
  readonly hands: Hands;
  readonly site: SampleSite;
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** From the empty start into the setup guide. Answers the id of the connection. */
export async function beginsTheGuide({ page, hands }: Newcomer, name: string): Promise<string> {
  await hands.press(button(page, /Connect Aeries and Minga/));
  await hands.type(page.getByRole('dialog').getByRole('textbox', { name: 'Name' }), name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Add Minga to API Security' }).waitFor();
  const connections = await askOnPage(page, 'listConnections');
  const id = connections.at(-1)?.id ?? '';
  // The sample servers speak plain HTTP on this computer: for trials only, and no screen offers it.
  await askOnPage(page, 'updateConnection', {
    connectionId: id,
    patch: { network: { allowLoopbackHttp: true } },
  });
  return id;
}

/** Steps 1 to 3, each marked done. */
export async function doesTheStepsInAeries({ page, hands }: Newcomer): Promise<void> {
  for (const title of [
    'Give READ permissions',
    'Check the OneRoster box',
    'Show the Consumer ID',
  ]) {
    await hands.press(button(page, 'Mark done'));
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
}

/** Step 4: both keys, the secret one into the keychain. */
export async function entersTheKeys({ page, hands, site }: Newcomer): Promise<void> {
  const { consumerId, consumerSecret } = site.aeries;
  await hands.type(page.getByRole('textbox', { name: 'Consumer ID' }), consumerId);
  await storesSecret({ page, hands }, 'Consumer Secret Key', consumerSecret);
}

/** Types a secret and stores it; it is told by its last four characters from then on. */
export async function storesSecret(
  { page, hands }: Pick<Newcomer, 'page' | 'hands'>,
  label: string,
  value: string,
): Promise<void> {
  await hands.type(page.getByRole('textbox', { name: label }), value);
  await page.keyboard.press('Enter');
  const stored = page.getByRole('group', { name: label });
  await stored.waitFor();
  expect(await stored.textContent()).toContain(`…${value.slice(-4)}`);
}

/** Steps 5 and 6, and the rest of step 7: addresses, token, and the pairs that the app suggests. */
export async function entersTheDetails(newcomer: Newcomer): Promise<void> {
  const { page, hands, site } = newcomer;
  for (const title of ['Find the School ID', 'Reset IIS', 'Enter the details']) {
    await hands.press(button(page, 'Mark done'));
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  await hands.type(page.getByRole('textbox', { name: 'Aeries URL' }), site.aeries.baseUrl);
  await hands.type(page.getByRole('textbox', { name: 'Minga address' }), site.minga.baseUrl);
  await storesSecret(newcomer, 'Minga token', site.minga.tokens.DISTRICT_MANAGER);
  await hands.press(button(page, /Add (this pair|these \d+ pairs)/));
}

/** "Test Your Information", to its end, and on to the overview. */
export async function testsTheConnection({ page, hands }: Newcomer): Promise<void> {
  await hands.press(button(page, 'Test Your Information').first());
  await page.getByRole('heading', { level: 1, name: 'Test Your Information' }).waitFor();
  await page.getByText(/Everything answers|All \d+ checks passed|\d+ checks? failed$/).waitFor();
  expect(await page.getByText(/checks? failed$/).count(), await page.innerText('main')).toBe(0);
  await hands.press(button(page, 'Done'));
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.getByText(/Aeries and Minga answer, tested/).waitFor();
}

/** Turns the rostering of staff on, and finds it kept after the page was loaded anew. */
export async function changesASetting(
  { page, hands }: Newcomer,
  connectionId: string,
): Promise<void> {
  await hands.press(button(page, 'Settings'));
  await page.getByRole('heading', { level: 2, name: 'What to sync' }).waitFor();
  const staff = page.getByRole('switch', { name: 'Staff' });
  expect(await staff.isChecked()).toBe(false);
  if (hands.name === 'mouse') await page.locator('label', { has: staff }).click();
  else await hands.press(staff);
  await expect
    .poll(
      async () =>
        (await askOnPage(page, 'listConnections')).find(({ id }) => id === connectionId)?.config
          .sync.staff,
      { timeout: 30_000 },
    )
    .toBe(true);
  await page.reload();
  await page.getByRole('heading', { level: 2, name: 'What to sync' }).waitFor();
  await expect.poll(() => page.getByRole('switch', { name: 'Staff' }).isChecked()).toBe(true);
  await hands.press(button(page, 'Overview'));
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

/** The whole first session: empty start, guide, keys kept, check, overview, settings. */
export async function setsUp(newcomer: Newcomer, name = 'Lincoln Unified'): Promise<string> {
  const id = await beginsTheGuide(newcomer, name);
  await doesTheStepsInAeries(newcomer);
  await entersTheKeys(newcomer);
  await entersTheDetails(newcomer);
  await testsTheConnection(newcomer);
  await changesASetting(newcomer, id);
  return id;
}

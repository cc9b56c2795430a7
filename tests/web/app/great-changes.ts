import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { rollOver } from '../../../demo/district/events-mass.ts';
import { rekey } from '../../../demo/district/events.ts';
import { createRng } from '../../../demo/district/rng.ts';
import type { Input } from '../../../preload/contract.ts';
import { askOnPage } from './on-page.ts';
import type { Syncer } from './syncer.ts';

/** What befalls a whole district, and what a person makes of it on the screen. */

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name });
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Approval' });
const holds = (page: Page): Locator =>
  page.getByRole('list', { name: 'What is kept back' }).getByRole('listitem');
const kind = (page: Page, name: RegExp): Locator =>
  button(page.getByRole('group', { name: 'Kinds of change' }), name);

/** Makes a preview from the overview, and waits until it is looked at. */
export async function previewsAnew({ page, hands, connectionId }: Syncer): Promise<void> {
  const newest = async (): Promise<string | undefined> =>
    (await askOnPage(page, 'listPlans', { connectionId, limit: 1 }))[0]?.planId;
  const before = await newest();
  await hands.press(button(page, 'Overview'));
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await hands.press(button(page, /^Preview (changes|again)$/).first());
  await expect.poll(newest, { timeout: 60_000 }).not.toBe(before);
  await page.getByRole('heading', { level: 1, name: 'Preview', exact: true }).waitFor();
  await page.locator('[data-row="0"] [role="rowheader"]').waitFor();
}

/**
 * Opens a conflict of two accounts in Minga, reads who it could be and picks one. The other still has the e-mail, which
 * the next preview says; once somebody in Minga has mended that, the person is brought in step under the one picked.
 */
export async function resolvesAConflict(syncer: Syncer): Promise<void> {
  const { page, hands, site, connectionId } = syncer;
  const lines = async (filter: Input<'queryChanges'>['filter']) => {
    const [plan] = await askOnPage(page, 'listPlans', { connectionId, limit: 1 });
    const sort = { by: 'plan', descending: false } as const;
    const planId = plan?.planId ?? '';
    return (await askOnPage(page, 'queryChanges', { planId, filter, sort, offset: 0, limit: 9 }))
      .rows;
  };
  const [conflict] = await lines({ reasons: ['several-candidates'] });
  const { sisId, name, school, candidates } = conflict ?? {};
  const [first = '', second = ''] = candidates ?? [];
  await hands.press(kind(page, /^Conflicts/));
  await hands.type(page.getByRole('searchbox', { name: /^Search changes/ }), sisId ?? '');
  await page.getByText(/^1 of [\d,]+ lines$/).waitFor();
  const row = page.locator('[data-row="0"]');
  if (hands.name === 'mouse') await row.click();
  else {
    await hands.reach(row);
    await page.keyboard.press('Enter');
  }
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('heading', { name: name ?? '' }).waitFor();
  await hands.press(button(details, 'This one: number 1 in Minga'));
  await details.getByText('Kept as a link on this computer.').waitFor();
  await previewsAnew(syncer);
  const of = (await lines({ search: sisId ?? '' }))[0];
  expect(of?.reason.code).not.toBe('several-candidates');
  const pair = site.connection.schools.find(({ aeriesSchoolId }) => aeriesSchoolId === school);
  site.minga.edit(pair?.mingaId ?? '', second, { email: null, idNumber: null });
  await previewsAnew(syncer);
  expect((await lines({ search: sisId ?? '' }))[0]).toMatchObject({
    op: 'update',
    personId: first,
  });
}

/** The field behind the IDs is changed: nobody is archived and added anew, and one hold is let through as relinks. */
export async function approvesRelinks(syncer: Syncer): Promise<void> {
  const { page, hands, site, connectionId } = syncer;
  const { aeries, minga } = site;
  const active = (): number =>
    site.connection.schools
      .flatMap(({ mingaId }) => minga.people(mingaId))
      .filter(({ status }) => status === 'active').length;
  const before = active();
  aeries.district = rekey(aeries.district, createRng(3), { to: 'short-prefix' }).district;
  await previewsAnew(syncer);
  const hold = holds(page).filter({ hasText: 'sourcedId' }).first();
  await hands.press(button(hold, 'Show these'));
  await bar(page).getByText('Nothing is free to be pushed.').waitFor();
  await hands.press(button(hold, 'Let through…'));
  const asked = page.getByRole('alertdialog');
  await hands.type(asked.getByRole('textbox', { name: /Why/ }), 'IT changed the ID prefix');
  await hands.press(button(asked, /^Let \d+ relinks through$/));
  await bar(page)
    .getByText(/^Push \d+ relinks/)
    .waitFor();
  await hands.press(button(bar(page), /^Push \d+ changes$/));
  await hands.press(button(page.getByRole('alertdialog'), /^Push \d+ changes$/));
  await page.getByRole('heading', { level: 1, name: /^Run of/ }).waitFor();
  await page.getByText('IT changed the ID prefix').first().waitFor();
  const push = await askOnPage(page, 'getPush', { connectionId });
  const counts = push?.state === 'done' ? push.outcome.result?.counts : undefined;
  expect(counts).toMatchObject({ failed: 0, conflict: 0, stale: 0 });
  expect(counts?.succeeded).toBeGreaterThan(4);
  expect(active()).toBe(before);
}

/** The week of the roll-over: Aeries lists no student. What is stopped is read, looked at, and left. */
export async function leavesTheRollOver(syncer: Syncer): Promise<void> {
  const { page, hands, site } = syncer;
  site.aeries.district = rollOver(site.aeries.district).district;
  const sent = (): number => site.minga.requests.filter(({ method }) => method === 'POST').length;
  const before = sent();
  await previewsAnew(syncer);
  const stop = holds(page).filter({ hasText: 'Stopped:' }).first();
  expect(await stop.textContent()).toMatch(/students/);
  await hands.press(button(stop, 'Show these'));
  await bar(page).getByText('Nothing is free to be pushed.').waitFor();
  await hands.press(button(stop, 'Let through…'));
  const asked = page.getByRole('alertdialog');
  await hands.type(asked.getByRole('textbox', { name: /Why/ }), 'Perhaps');
  // A stop wants the number of people typed as well: without it, it stays shut.
  expect(await button(asked, /^Let .* through$/).isDisabled()).toBe(true);
  await hands.press(button(asked, 'Keep on hold'));
  await hands.press(button(page, 'Overview'));
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  expect(sent()).toBe(before);
}

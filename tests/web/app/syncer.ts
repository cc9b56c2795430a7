import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { SampleSite } from '../../../demo/sample-site.ts';
import type { Input, Output } from '../../../preload/contract.ts';
import type { Hands } from './hands.ts';
import { askOnPage, runsOf } from './on-page.ts';
import { sisIdsIn, takesReport } from './reports.ts';

/** A person who has a connection and brings Minga in step, in whichever host and with whichever hands. */
export interface Syncer {
  readonly page: Page;
  readonly hands: Hands;
  readonly site: SampleSite;
  readonly connectionId: string;
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const title = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name });

/** What has the focus, as a person would name it. */
export const focused = async (page: Page): Promise<string> =>
  (await page.locator(':focus').textContent()) ?? '';

/** From the overview to a plan: what a sync would change, with archives and updates switched on. */
export async function previewsChanges({ page, hands, connectionId }: Syncer): Promise<void> {
  await askOnPage(page, 'updateConnection', {
    connectionId,
    patch: { sync: { staff: true, admins: true, autoUpdate: true, archive: true } },
  });
  await hands.press(button(page, 'Overview'));
  await title(page, 'Overview').waitFor();
  await hands.press(button(page, 'Preview changes'));
  await title(page, 'Preview').waitFor();
  await page.locator('[data-row="0"]').waitFor();
}

/** Approves the adds and updates alone, and pushes them while Minga is slow and fails half of a batch. */
export async function pushesAPart({ page, hands, site }: Syncer): Promise<void> {
  const { control } = site.minga;
  control.workMsPerImport = 2500;
  control.set('error-before', { times: 1, on: 'submit' });
  control.set('import-fails-halfway', { times: 1, after: 1 });
  const kinds = page.getByRole('group', { name: 'Kinds of change' });
  await hands.press(kinds.getByRole('button', { name: /^Adds/ }));
  await hands.press(kinds.getByRole('button', { name: /^Updates/ }));
  const bar = page.getByRole('region', { name: 'Approval' });
  await bar.getByText(/^Push \d+ adds and \d+ updates/).waitFor();
  expect(await bar.textContent()).not.toContain('archive');
  await hands.press(bar.getByRole('button', { name: /^Push \d+ changes$/ }));
  const dialog = page.getByRole('alertdialog');
  await hands.type(dialog.getByRole('textbox', { name: /Note/ }), 'As agreed with the office');
  await hands.press(dialog.getByRole('button', { name: /^Push \d+ changes$/ }));
  await title(page, 'Pushing to Minga').waitFor();
}

/** Stops safely in the middle, and is offered to go on: on the run, and on the overview. */
export async function stopsAndResumes({ page, hands, site }: Syncer): Promise<void> {
  await hands.press(button(page, 'Stop safely'));
  await title(page, /^Run of/).waitFor();
  await page.getByText(/Interrupted: .* changed, the rest was not sent/).waitFor();
  await hands.press(button(page, 'Overview'));
  await page.getByText('A run was interrupted').first().waitFor();
  site.minga.control.workMsPerImport = 2;
  await hands.press(button(page, 'Resume the run'));
  await title(page, /^Run of/).waitFor();
}

/** Reads what did not succeed, by cause, and has exactly those selectedin a new preview. */
export async function retriesWhatFailed(syncer: Syncer): Promise<void> {
  const { page, hands, connectionId } = syncer;
  await page.getByText(/people changed, \d+ (person|people) not$/).waitFor();
  await page.getByText('As agreed with the office').waitFor();
  const [newest] = await runsOf(page, connectionId);
  const runId = newest?.runId ?? '';
  const { causes } = await askOnPage(page, 'getRun', { runId });
  const failed = causes.flatMap(({ changeIds }) => changeIds).length;
  expect(failed).toBeGreaterThan(0);
  await hands.press(button(page, /^(Retry all|Retry these)/).first());
  await title(page, 'Preview').waitFor();
  await page.getByText(new RegExp(`^${failed} lines? picked one by one`)).waitFor();
  expect(await focused(page)).toBe('Preview');
}

/** Is warned on the overview, since when; finds the run in the history, and prepares to take it back. */
export async function undoesTheRun({ page, hands }: Syncer): Promise<void> {
  await hands.press(button(page, 'Overview'));
  await page
    .getByText(/The last run was done in part/)
    .first()
    .waitFor();
  await page.getByText(/^Since .+ (minute|minutes ago)\.$/).waitFor();
  await hands.press(button(page, 'History'));
  await title(page, 'History').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Some failed' });
  if (hands.name === 'mouse') await row.click();
  else {
    await hands.reach(page.getByRole('grid', { name: 'Runs' }).getByRole('row').nth(1));
    await page.keyboard.press('Enter');
  }
  await title(page, /^Run of/).waitFor();
  await hands.press(button(page, 'Undo this run…'));
  await hands.press(
    page.getByRole('alertdialog').getByRole('button', { name: 'Prepare the undo' }),
  );
  await title(page, 'Preview of an undo').waitFor();
  await page.locator('[data-row="0"]').waitFor();
}

/** People of the newest run with one of these outcomes; none named: all. */
async function peopleOfNewestRun(
  page: Page,
  connectionId: string,
  outcomes: Input<'queryRunItems'>['outcomes'],
  limit: number,
): Promise<Output<'queryRunItems'>['rows']> {
  const [newest] = await runsOf(page, connectionId);
  const runId = newest?.runId ?? '';
  const asked = { runId, outcomes, search: '', offset: 0, limit };
  return (await askOnPage(page, 'queryRunItems', asked)).rows;
}

/** Looks up the person whom the run changed first, reads when, and takes that as a report of them alone. */
export async function readsATimeline({ page, hands, connectionId }: Syncer): Promise<void> {
  const [changed] = await peopleOfNewestRun(page, connectionId, ['succeeded'], 1);
  const name = changed?.name ?? '';
  await hands.press(button(page, 'History'));
  await title(page, 'History').waitFor();
  await page.keyboard.press('/');
  await page.locator('input[type="search"]:focus').waitFor();
  await page.keyboard.type(name);
  await hands.press(page.getByRole('main').getByRole('button').filter({ hasText: name }).first());
  await title(page, name).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Pushed' }).first().waitFor();
  const opener = button(page, 'Export');
  const report = await takesReport({ page, hands, opener }, /CSV/);
  expect(sisIdsIn(report)).toEqual([changed?.person]);
  expect(report.file.toString('utf8')).toContain('Succeeded');
}

/** Takes the report of the runs of today, and of those before it, which are none. */
export async function reportsTheDay({ page, hands, connectionId }: Syncer): Promise<void> {
  const people = await peopleOfNewestRun(page, connectionId, [], 500);
  const day = (back: number): string =>
    new Date(Date.now() - back * 86_400_000).toLocaleDateString('en-US', {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    });
  const types = async (label: string, date: string): Promise<void> => {
    await hands.reach(page.getByRole('textbox', { name: label }));
    await page.keyboard.type(date.replaceAll('/', ''));
  };
  await hands.press(button(page, 'History'));
  await title(page, 'History').waitFor();
  await hands.press(page.getByRole('tab', { name: 'Runs' }));
  await types('From', day(0));
  await types('Until', day(0));
  const opener = button(page, 'Export these runs');
  const ofToday = await takesReport({ page, hands, opener }, /CSV/);
  const ids = sisIdsIn(ofToday);
  for (const { person } of people) expect(ids).toContain(person);
  await types('Until', day(1));
  await types('From', day(2));
  await page.getByText('No run fits the filter.').waitFor();
  expect(sisIdsIn(await takesReport({ page, hands, opener }, /CSV/))).toEqual([]);
}

/** Goes back to the run and takes its report as a file; answers its text. */
export async function exportsTheReport({ page, hands }: Syncer): Promise<string> {
  await page.goBack();
  await title(page, /^Run of/).waitFor();
  const opener = button(page, 'Export');
  return (await takesReport({ page, hands, opener }, /CSV/)).file.toString('utf8');
}

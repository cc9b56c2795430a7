import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright';
import { openSettingsStore } from '../../../main/adapters/settings/settings-store.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import { addConnection, updateConnection } from '../../../main/app/connections.ts';
import { startMailPeer } from '../../fixtures/mail-peer.ts';
import type { MailPeer } from '../../fixtures/mail-peer.ts';
import { cameDue } from '../../fixtures/night-asleep.ts';
import { accessibilityProblems } from '../accessibility.ts';
import { missingChromium, serveApp, shotFile } from './served-app.ts';
import type { Computer, OpenedApp, ServedApp } from './served-app.ts';

const missing = missingChromium();
if (missing !== null) console.log(missing);

/** A night as its administrator meets it: the switch, what it will do, the mail in the morning, the plan that waits. */
describe.skipIf(missing !== null)('nights', () => {
  let served: ServedApp;
  let app: OpenedApp;
  let computer: Computer;
  let mail: MailPeer;
  let page: Page;
  let connectionId = '';
  let reports = '';

  const bench = () => ({
    settings: openSettingsStore({
      dataDir: computer.dataDir,
      clock: systemClock,
      onNotice: () => undefined,
    }),
    secrets: computer.secrets,
    clock: systemClock,
    ids: systemIds,
  });
  /** HH:MM of the wall clock, so many minutes from now. */
  const wallTime = (minutes: number): string =>
    new Date(Date.now() + minutes * 60_000).toTimeString().slice(0, 5);

  beforeAll(async () => {
    served = await serveApp();
    mail = await startMailPeer();
    computer = await served.computer();
    reports = join(computer.dataDir, 'reports');
    await mkdir(reports);
    const { name, ...config } = served.site.connection;
    const setUp = bench();
    ({ id: connectionId } = await addConnection(setUp, name));
    await updateConnection(setUp, connectionId, {
      ...config,
      schedule: { time: wallTime(600), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      reports: { folder: reports },
      notify: {
        to: ['it@example.org'],
        when: 'always',
        smtp: { host: '127.0.0.1', port: mail.port, secure: false },
      },
    });
    setUp.settings.close();
    await computer.secrets.set(name, 'consumer-secret', served.site.aeries.consumerSecret);
    await computer.secrets.set(name, 'minga-token', served.site.minga.tokens.DISTRICT_MANAGER);
    app = await served.open({ computer });
    ({ page } = app);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await mail.close();
    await served.close();
  });

  const go = async (place: string): Promise<void> => {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, place);
  };
  const violations = () => accessibilityProblems(page);

  test('the switch says what the night does, and waits for a first run by a person', async () => {
    await go(`#/settings/${connectionId}/schedule`);
    await page.getByText('Adds, updates and restores go by themselves').waitFor();
    await page.getByText('Archives, moves, relinks and role changes wait').waitFor();
    await page.getByText('Nobody has looked through a first preview').waitFor();
    expect(
      await page.getByRole('switch', { name: 'Enable Automatic Rostering' }).isDisabled(),
    ).toBe(true);
    expect(await page.getByRole('list', { name: 'Next runs' }).getByRole('listitem').count()).toBe(
      5,
    );
    expect(await violations()).toEqual([]);
    await page.screenshot({ path: await shotFile('nights-schedule-before'), fullPage: true });
  });

  test('the schedule goes by the clock of the district, wherever the computer stands', async () => {
    const zone = page.getByRole('combobox', { name: /^Time zone/ });
    await zone.fill('Los_Ang');
    await page.getByRole('option', { name: 'America/Los_Angeles' }).click();
    await page.getByText('(America/Los_Angeles), Roster Bridge reads').waitFor();
  });

  test('notifications are set, tried, and arrive', async () => {
    await go(`#/settings/${connectionId}/notifications`);
    await page.getByRole('button', { name: 'Send a test message' }).click();
    await page.getByText('The mail server took the test message to it@example.org.').waitFor();
    expect(mail.mails.at(-1)?.subject).toBe('Roster Bridge, Sample district: test message');
    expect(await violations()).toEqual([]);
    await page.screenshot({ path: await shotFile('nights-notifications'), fullPage: true });
  });

  test('a calendar is pasted, its days are chosen, and become blackouts', async () => {
    await go(`#/settings/${connectionId}/schedule`);
    await page.getByRole('button', { name: 'Import a school calendar…' }).click();
    const dialog = page.getByRole('dialog');
    // Some weeks from now, whatever the day: a night that runs later in this file must not fall into it.
    const [from, to] = [60, 70].map((days) => inDays(days));
    await dialog
      .getByRole('textbox')
      .fill(`${from} - ${to} Winter break\n${inDays(90)} Picture day`);
    await dialog.getByRole('button', { name: 'Read the days' }).click();
    await dialog.getByRole('button', { name: 'Black out 1 entry' }).click();
    await page.getByRole('list', { name: 'Blackout' }).getByText('Winter break').waitFor();
  });

  test('after a first run by a person it is switched on, and runs while the window is closed', async () => {
    const { ask } = caller(app);
    const { jobId } = await ask<{ jobId: string }>('startPreview', { connectionId });
    expect(jobId).not.toBe('');
    const planId = await until(async () => {
      const job = await ask<Job>('getPreview', { connectionId });
      return job.state === 'done' ? job.outcome.planId : null;
    });
    const { header } = await ask<{ header: { planHash: string } }>('getPlan', { planId });
    await ask('startPush', {
      planId,
      planHash: header.planHash,
      selection: { kind: 'ops', ops: ['add'] },
      overrides: [],
      note: null,
    });
    await until(async () =>
      (await ask<Job>('getPush', { connectionId })).state === 'running' ? null : true,
    );

    await page.reload();
    await go(`#/settings/${connectionId}/schedule`);
    const toggle = page.getByRole('switch', { name: 'Enable Automatic Rostering' });
    await toggle.locator('xpath=ancestor-or-self::label').click();
    await expect.poll(() => toggle.isChecked()).toBe(true);
    await page.screenshot({ path: await shotFile('nights-schedule-on'), fullPage: true });

    // The window is closed; the host goes on, and finds a night that is due.
    await page.goto('about:blank');
    const before = mail.mails.length;
    cameDue(computer.dataDir, 'Sample district', 30);
    await until(async () => (mail.mails.length > before ? true : null));

    const told = mail.mails.at(-1);
    expect(told?.subject).toMatch(/^Roster Bridge, Sample district: /);
    expect(told?.text).toContain('Next run:');
    const store = openStore({ folder: computer.dataDir, clock: systemClock, ids: systemIds });
    const [night] = store.nights.list('Sample district', 1);
    const names = [...store.plans.changes(night?.planId ?? '')]
      .slice(0, 200)
      .map(({ name }) => name);
    store.close();
    expect(night?.state).toBe('done');
    for (const name of names) expect(told?.html).not.toContain(name);
    await page.setContent(String(told?.html));
    await page.screenshot({ path: await shotFile('nights-mail'), fullPage: true });
    expect(app.complaints).toEqual([]);

    // The report that was saved by itself, as a page.
    const of = night?.runId ?? night?.planId ?? '?';
    const saved = (await readdir(reports)).find((name) => name.includes(of)) ?? 'none';
    await page.goto(pathToFileURL(join(reports, saved)).href);
    await page.getByRole('heading', { name: 'Changes' }).waitFor();
    await page.getByRole('columnheader', { name: 'Outcome' }).waitFor();
    await page.screenshot({ path: await shotFile('nights-report') });
  }, 240_000);

  test('a night that fails turns the open overview red, by itself, with since when and the way on', async () => {
    await computer.secrets.set('Sample district', 'consumer-secret', 'withdrawn-in-aeries');
    await page.goto(app.host.origin);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page
      .getByText(/^The last run|changed|done/)
      .first()
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    cameDue(computer.dataDir, 'Sample district', 1);
    const alert = page.getByRole('alert').filter({ hasText: 'The last unattended run failed' });
    await alert.getByText(/Aeries refused the Consumer ID/).waitFor({ timeout: 90_000 });
    await alert.getByText(/^Since .*, this minute\.$/).waitFor();
    await page.screenshot({ path: await shotFile('nights-failing') });
    await alert.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByRole('heading', { level: 1, name: 'Test Your Information' }).waitFor();
  }, 120_000);
});

/** "December 21, 2026", as in a calendar that is pasted. */
function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return day.toLocaleDateString('en-US', { month: 'long', day: 'numeric', year: 'numeric' });
}

interface Job {
  readonly state: string;
  readonly outcome: { readonly planId: string };
}

/** Asks the host as the page does. */
function caller({ page }: OpenedApp) {
  return {
    ask: async <T>(name: string, input: unknown): Promise<T> =>
      page.evaluate(
        async ([method, argument]) => {
          const answer = await fetch(`/api/${String(method)}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ input: argument }),
          });
          const result: unknown = await answer.json();
          return (result as { value: T }).value;
        },
        [name, input] as const,
      ) as Promise<T>,
  };
}

async function until<T>(look: () => Promise<T | null>, withinMs = 90_000): Promise<T> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not come');
}

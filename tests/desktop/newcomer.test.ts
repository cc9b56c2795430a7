import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { findElectron } from '../../demo/open-on-screen.ts';
import { openSampleSite } from '../../demo/sample-site.ts';
import type { SampleSite } from '../../demo/sample-site.ts';
import { keyboard, mouse } from '../web/app/hands.ts';
import { setsUp } from '../web/app/newcomer.ts';
import { askOnPage } from '../web/app/on-page.ts';
import { connectSample } from '../web/app/prepare.ts';
import { assembleApp } from './assemble.ts';
import type { AppFolder } from './assemble.ts';
import { startMailPeer } from '../fixtures/mail-peer.ts';
import type { MailPeer } from '../fixtures/mail-peer.ts';
import { cameDue } from '../fixtures/night-asleep.ts';
import { holdsSecret } from '../fixtures/secret-search.ts';
import { launchElectron, missingElectron } from './electron.ts';
import { launchApp, launchBrowser } from './standin/launch.ts';
import { createMachine } from './standin/shell-state.ts';
import { writtenFiles } from './written-files.ts';

const renderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const noElectron = missingElectron();
console.log(
  'newcomer: runs on the built main, preload and renderer on the stand-in for Electron, in Chromium',
);
console.log(
  noElectron === null
    ? `newcomer: runs on Electron itself too (${findElectron() ?? ''})`
    : `newcomer: not run on Electron itself, ${noElectron}`,
);

describe('a newcomer in the app as shipped', () => {
  let app: AppFolder;
  let site: SampleSite;
  let mail: MailPeer;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    if (!existsSync(renderer))
      throw new Error('dist/renderer is missing: run "npm run build" first');
    app = assembleApp(renderer);
    site = await openSampleSite(600);
    mail = await startMailPeer({ user: { name: 'bridge', password: MAIL_PASSWORD } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await mail.close();
    app.remove();
  });

  it('goes from the empty start through guide and check to the overview', async () => {
    const machine = createMachine();
    const run = await launchApp({
      appFolder: app.folder,
      dataDir: app.dataDir(),
      browser,
      machine,
    });
    await setsUpBy('mouse', await run.firstPage(), site);
    expect([...machine.keychain.entries.values()]).toEqual([
      site.aeries.consumerSecret,
      site.minga.tokens.DISTRICT_MANAGER,
    ]);
    await run.close();
    expect(run.state.faults).toEqual([]);
    expect(run.state.leaks).toEqual([]);
  });

  it('sleeps through its night, runs it on waking without a window, and leads to what waits', async () => {
    const dataDir = app.dataDir();
    const machine = createMachine();
    const run = await launchApp({ appFolder: app.folder, dataDir, browser, machine });
    const { electron } = run;
    const { system } = electron;
    const page = await run.firstPage();
    const [tray] = system.trays;
    page.setDefaultTimeout(60_000);
    const connectionId = await connectSample(page, site);
    // Updates wait for a person, adds go by themselves.
    const patch = {
      sync: { autoUpdate: true },
      policy: { update: 'approve' as const },
      // Far from now: the only nights are those of the test.
      schedule: { time: new Date(Date.now() + 36_000_000).toTimeString().slice(0, 5) },
      notify: {
        to: ['it@example.org'],
        when: 'always' as const,
        attachCsv: true,
        smtp: { host: '127.0.0.1', port: mail.port, user: 'bridge', allowPlain: true },
      },
    };
    await askOnPage(page, 'updateConnection', { connectionId, patch });
    const password = { connectionId, name: 'smtp-password' as const, value: MAIL_PASSWORD };
    await askOnPage(page, 'setSecret', password);
    await previewAndPushAdds(page, connectionId);
    await askOnPage(page, 'setAutomatic', { connectionId, on: true });
    await expect.poll(() => basename(tray?.image ?? '')).toBe('waiting-tile.png');
    expect(tray?.menu.map(({ label }) => label)).toContain('Preview now');

    await electron.windows[0]?.close();
    const awakeBefore = system.awake.ever;
    const told = system.notifications.length;
    cameDue(dataDir, 'Lincoln Unified', 90);
    system.resume();
    await expect.poll(() => system.notifications.length, WITHIN).toBe(told + 1);
    const waits = system.notifications.at(-1);
    expect(waits?.title).toMatch(/^Lincoln Unified: \d+ changes wait for approval$/);
    await expect.poll(() => basename(tray?.image ?? ''), WITHIN).toBe('waiting-tile.png');
    expect(system.awake).toMatchObject({ ever: awakeBefore + 1, now: new Set() });
    expect(electron.windows).toHaveLength(0);

    waits?.click();
    const again = await run.firstPage();
    again.setDefaultTimeout(60_000);
    await again.getByRole('heading', { level: 1, name: 'Preview' }).waitFor();
    const [night] = (await askOnPage(again, 'getSchedule', { connectionId })).nights;
    expect(again.url()).toContain(`/preview/${connectionId}/${night?.night.planId ?? ''}`);
    const kinds = again.getByRole('group', { name: 'Kinds of change' });
    await kinds.getByRole('button', { name: /^Updates/ }).click();
    const bar = again.getByRole('region', { name: 'Approval' });
    await bar.getByRole('button', { name: /^Push \d+ changes$/ }).click();
    const dialog = again.getByRole('alertdialog');
    site.minga.control.workMsPerImport = 2000;
    await dialog.getByRole('button', { name: /^Push/ }).click();
    await expect.poll(() => basename(tray?.image ?? ''), WITHIN).toBe('running-tile.png');
    expect(system.awake.now.size).toBe(1);
    expect(tray?.menu.find(({ label }) => label === 'Run now')?.enabled).toBe(false);
    // Quitting now is asked about, and the push goes on where a person wants that.
    run.state.answers.push({ response: 1 });
    tray?.menu.find(({ label = '' }) => label.startsWith('Quit'))?.click?.();
    const asked = () => run.state.dialogs.at(-1)?.options['message'];
    await expect.poll(asked).toBe('Changes are being pushed to Minga.');
    await again.getByRole('heading', { level: 1, name: /^Run of/ }).waitFor();
    await expect.poll(() => basename(tray?.image ?? ''), WITHIN).toBe('idle-tile.png');

    site.minga.control.workMsPerImport = 2;
    const pdf = join(dataDir, 'night.pdf');
    run.state.answers.push({ canceled: false, filePath: pdf });
    const of = { kind: 'plan' as const, planId: night?.night.planId ?? '', filter: {} };
    await askOnPage(again, 'exportReport', { of, format: 'pdf' });
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');

    // "Run now" is told of at its end, whatever came of it.
    await electron.windows[0]?.close();
    tray?.menu.find(({ label }) => label === 'Run now')?.click?.();
    await expect.poll(() => system.notifications.at(-1)?.title, WITHIN).toBe(ENDED);
    const ended = system.notifications.at(-1);
    expect(ended?.body).toBe('In step: the last run succeeded.');
    ended?.click();
    const afterRun = await run.firstPage();
    await afterRun.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();

    // A night that got as far as a run, and failed: its notification leads to that run.
    await electron.windows[0]?.close();
    for (const { mingaId } of site.access.schools) {
      const student = site.minga
        .people(mingaId)
        .find(({ role, externalId }) => role === 'STUDENT' && externalId !== null);
      if (student !== undefined) site.minga.remove(mingaId, student.id);
    }
    site.minga.control.set('import-fails');
    cameDue(dataDir, 'Lincoln Unified', 75);
    system.resume();
    await expect.poll(() => system.notifications.at(-1)?.title, WITHIN).toBe(FAILED);
    expect(system.notifications.at(-1)?.body).toMatch(/^\d+ changes? failed\. Open the run to see/);
    site.minga.control.clear();
    system.notifications.at(-1)?.click();
    const ofRun = await run.firstPage();
    await ofRun.getByRole('heading', { level: 1, name: /^Run of/ }).waitFor();
    const broken = (await askOnPage(ofRun, 'getSchedule', { connectionId })).nights.find(
      ({ night }) => night.state === 'failed',
    );
    expect(broken?.night).toMatchObject({ state: 'failed' });
    expect(ofRun.url()).toContain(`/run/${connectionId}/${broken?.night.runId ?? 'none'}`);

    const wrong = { connectionId, name: 'consumer-secret' as const, value: 'rotated meanwhile' };
    await askOnPage(ofRun, 'setSecret', wrong);
    await electron.windows[0]?.close();
    const soFar = system.notifications.length;
    cameDue(dataDir, 'Lincoln Unified', 60);
    system.unlock();
    await expect.poll(() => system.notifications.length, WITHIN).toBe(soFar + 1);
    await expect.poll(() => basename(tray?.image ?? ''), WITHIN).toBe('failing-tile.png');
    const failed = system.notifications.at(-1);
    expect(failed?.title).toBe(FAILED);
    await expect.poll(() => tray?.tooltip, WITHIN).toContain('The last unattended run failed.');
    failed?.click();
    const third = await run.firstPage();
    await third.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await third.getByText('The last unattended run failed.').first().waitFor();

    // No secret stands in anything that the app has written; what stands there, such as the note, is found.
    const { runs } = await askOnPage(third, 'listRuns', { ...EVERY_RUN, connectionId });
    const noted = runs.at(-1)?.runId ?? '';
    const written = [
      ...(await writtenFiles(run, third, { connectionId, runId: noted, dataDir })),
      ...mail.mails.map((one) => ({ what: 'a mail', bytes: Buffer.from(JSON.stringify(one)) })),
      ...mail.mails.flatMap(({ attachments }) =>
        attachments.map(({ content }) => ({ what: 'its attachment', bytes: content })),
      ),
    ];
    const holding = (text: string): readonly string[] => [
      ...new Set(written.filter(({ bytes }) => holdsSecret(bytes, text)).map(({ what }) => what)),
    ];
    expect(holding(NOTE).filter((what) => what.startsWith('run.'))).toEqual(
      expect.arrayContaining(['run.html', 'run.json', 'run.pdf']),
    );
    expect(holding('Lincoln Unified')).toEqual(
      expect.arrayContaining(['a mail', 'settings.json', 'support.txt', 'handout.html']),
    );
    expect(holding('Lincoln Unified')).toContain('the printed page for the Aeries administrator');
    const secrets = [...machine.keychain.entries.values(), site.aeries.consumerSecret];
    expect(secrets).toHaveLength(4);
    for (const secret of secrets) expect(holding(secret)).toEqual([]);

    tray?.menu.find(({ label = '' }) => label.startsWith('Quit'))?.click?.();
    expect(await run.exited).toBe(0);
    await run.close();
    expect(run.state.faults).toEqual([]);
    expect(run.state.leaks).toEqual([]);
  }, 300_000);

  it.skipIf(noElectron !== null).each(['mouse', 'keyboard'] as const)(
    'does the same in Electron itself, by %s',
    async (kind) => {
      const { app: electron, page } = await launchElectron({
        appFolder: app.folder,
        dataDir: app.dataDir(),
      });
      const id = await setsUpBy(kind, page, site);
      // Its keychain is that of this computer: nothing of the test stays in it.
      await askOnPage(page, 'deleteConnection', {
        connectionId: id,
        confirmName: 'Lincoln Unified',
      });
      await electron.close();
    },
  );
});

const NOTE = 'as-agreed-with-the-office-2026';
const MAIL_PASSWORD = 'the-password+of/the=mail';
const EVERY_RUN = { states: [], triggers: [], from: null, until: null, offset: 0, limit: 100 };
const ENDED = 'Lincoln Unified: the run ended';
const FAILED = 'Lincoln Unified: the run failed';
const WITHIN = { timeout: 60_000, interval: 50 };

/** The first preview and push by a person, of the adds alone, without the screens. */
async function previewAndPushAdds(page: Page, connectionId: string): Promise<void> {
  await askOnPage(page, 'startPreview', { connectionId });
  let planId = '';
  await expect
    .poll(async () => {
      const job = await askOnPage(page, 'getPreview', { connectionId });
      if (job?.state === 'done') ({ planId } = job.outcome);
      return job?.state;
    }, WITHIN)
    .toBe('done');
  const { header } = await askOnPage(page, 'getPlan', { planId });
  await askOnPage(page, 'startPush', {
    planId,
    planHash: header.planHash,
    selection: { kind: 'ops', ops: ['add'] },
    overrides: [],
    note: NOTE,
  });
  await expect
    .poll(async () => (await askOnPage(page, 'getPush', { connectionId }))?.state, WITHIN)
    .toBe('done');
}

/** The scenario of the web host, with either pair of hands; answers the id of the finished connection. */
async function setsUpBy(kind: 'mouse' | 'keyboard', page: Page, site: SampleSite): Promise<string> {
  page.setDefaultTimeout(60_000);
  const hands = kind === 'mouse' ? mouse() : keyboard(page);
  const id = await setsUp({ page, hands, site });
  const [connection] = await askOnPage(page, 'listConnections');
  expect(connection).toMatchObject({ id, complete: true });
  return id;
}

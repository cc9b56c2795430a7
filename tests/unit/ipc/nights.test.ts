import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWebhookSender } from '../../../main/adapters/webhook/post-webhook.ts';
import { newNight } from '../../../main/core/nightly/night.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { Services } from '../../../main/ipc/services.ts';
import type { OutgoingMail } from '../../../main/app/notify/bench.ts';
import type { ConnectionPatch } from '../../../main/core/settings/patch.ts';
import type { SecretStorage } from '../../../preload/views.ts';
import { memoryHistory, memorySettings, NOW, openBench } from './support.ts';

/** What keeps nights from being run leaves nothing behind that could be told later: it is told when it is found. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Wish extends NonNullable<Parameters<typeof openBench>[0]> {
  readonly complete?: boolean;
  readonly patch?: ConnectionPatch;
  /** In place of one that takes everything. */
  readonly webhook?: Services['couriers']['webhook'];
}

async function nights({ complete = true, patch: more = {}, webhook, ...over }: Wish = {}) {
  // The clock of the test is the only one: nothing is looked at between two of its steps.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let now = NOW;
  const clock = { now: () => now };
  const mails: OutgoingMail[] = [];
  const posts: string[] = [];
  const reports: string[] = [];
  const state = { mailFails: false, reportFails: false };
  const settings = over.settings ?? memorySettings();
  const bench = openBench(
    {
      clock,
      ...memoryHistory(clock),
      couriers: {
        mail: {
          send: (mail) => {
            if (state.mailFails) return Promise.reject(noMail());
            mails.push(mail);
            return Promise.resolve({ accepted: ['it@example.org'], refused: [] });
          },
        },
        webhook: webhook ?? {
          post: (body) => {
            posts.push(body);
            return Promise.resolve();
          },
        },
        reportFolder: {
          save: ({ id }) => {
            if (state.reportFails) return Promise.reject(noRoom());
            reports.push(id);
            return Promise.resolve(`/reports/${id}`);
          },
        },
      },
      ...over,
      settings,
    },
    { runUnattended: true },
  );
  onTestFinished(() => bench.app.close());
  const { id } = await bench.ask('addConnection', { name: 'Lincoln' });
  const patch: ConnectionPatch = {
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
    ...(complete ? { schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }] } : {}),
    schedule: { enabled: true },
    reports: { folder: '/reports' },
    notify: {
      to: ['it@example.org'],
      when: 'problems',
      smtp: { host: 'mail.example.org' },
      webhook: { url: 'https://hooks.example.org/1', form: 'json' },
    },
  };
  await bench.ask('updateConnection', { connectionId: id, patch });
  await bench.ask('updateConnection', { connectionId: id, patch: more });
  await bench.secrets.set('Lincoln', 'consumer-secret', 'secret');
  await bench.secrets.set('Lincoln', 'minga-token', 'token');
  const look = async (after = 0): Promise<void> => {
    now += after;
    await bench.app.lookAtNights();
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await look();
  const told = () =>
    bench.events.filter(({ name }) => name === 'nightTold').map(({ payload }) => payload);
  return { ...bench, id, look, told, mails, posts, reports, state, clock };
}

/** Monday is the first day of these tests: the night that a test writes down is the only one. */
const ONLY_SUNDAYS: ConnectionPatch = { schedule: { days: ['sun'] } };

describe('somebody hears', () => {
  it('that the store cannot be written to, by mail too, once it lasts, and again the next day', async () => {
    const store = () => {
      throw noRoom();
    };
    const { id, look, told, mails } = await nights({ store });
    expect(told()).toEqual([]);
    await look(6 * MINUTE);
    expect(told()).toEqual([
      expect.objectContaining({
        connectionId: id,
        kind: 'silent',
        title: 'Lincoln: unattended runs are in trouble',
        text: expect.stringContaining('the disk is full'),
      }),
    ]);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Roster Bridge, Lincoln: unattended runs are in trouble',
    ]);
    expect(mails[0]?.text).toContain('What to do: Make room.');
    await look(HOUR);
    expect(told()).toHaveLength(1);
    await look(24 * HOUR);
    expect(told()).toHaveLength(2);
    expect(mails).toHaveLength(2);
  });

  it('nothing of trouble that passes, such as a store that another program has for a moment', async () => {
    let isBusy = true;
    const { store } = memoryHistory();
    const { look, told } = await nights({
      store: () => {
        if (isBusy) throw noRoom();
        return store();
      },
    });
    isBusy = false;
    await look(3 * MINUTE);
    isBusy = true;
    await look(3 * MINUTE);
    expect(told()).toEqual([]);
  });

  it('at once that a damaged store was set aside, since the next look finds a new one', async () => {
    let isDamaged = true;
    const { store } = memoryHistory();
    const { look, told } = await nights({
      store: () => {
        if (!isDamaged) return store();
        isDamaged = false;
        throw new RosterError('store-corrupt', { message: 'The history was damaged.' });
      },
    });
    await look();
    expect(told()).toHaveLength(1);
  });

  it('that a connection whose schedule is on is not finished any more', async () => {
    const { look, told } = await nights({ complete: false });
    await look(6 * MINUTE);
    expect(told()).toEqual([
      expect.objectContaining({ text: expect.stringContaining('the connection is not finished') }),
    ]);
  });

  it('that the settings cannot be read, as a notice', async () => {
    const settings = memorySettings();
    const { read } = settings;
    let isBroken = false;
    const bench = await nights({
      settings: { ...settings, read: () => (isBroken ? Promise.reject(noRoom()) : read()) },
    });
    isBroken = true;
    // As the timer does, which nobody waits for.
    await vi.advanceTimersByTimeAsync(20_000);
    await bench.look(6 * MINUTE).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(20_000);
    await vi.waitFor(() => {
      expect(bench.app.notices.list()).toEqual([
        expect.objectContaining({ severity: 'error', title: expect.stringContaining('trouble') }),
      ]);
    });
  });

  it('that the keychain cannot be used, and a night that is due tries it again first', async () => {
    let kind: 'memory' | 'keychain' = 'memory';
    const storage = (): SecretStorage => ({ kind, message: 'It is locked.', fix: 'Unlock it.' });
    const reopened = vi.fn(() => {
      kind = 'keychain';
      return Promise.resolve(storage());
    });
    const { look, told, store, services } = await withStore({
      secretStorage: { current: storage, reopen: reopened, onChange: () => () => undefined },
      secrets: {
        get: () => Promise.resolve(null),
        set: () => Promise.resolve(),
        clear: () => Promise.resolve(false),
      },
    });
    await look(6 * MINUTE);
    expect(told()).toEqual([expect.objectContaining({ text: 'It is locked. Unlock it.' })]);
    expect(reopened).not.toHaveBeenCalled();
    store.nights.save(due(services.clock.now()));
    await look(MINUTE);
    expect(reopened).toHaveBeenCalledOnce();
  });

  it('that the keychain stayed locked all night, which is tried again each hour until it is too late', async () => {
    const tries: number[] = [];
    const { look, told, store, services, mails } = await withStore({
      patch: ONLY_SUNDAYS,
      startJob: () => {
        tries.push((services.clock.now() - begun) / MINUTE);
        return Promise.reject(
          new RosterError('keychain-unavailable', {
            message: 'The keychain is locked, so no secret could be read.',
            fix: 'Sign in to this computer.',
            retryable: true,
          }),
        );
      },
    });
    const begun = services.clock.now();
    store.nights.save(due(begun));
    const hourly = Array.from({ length: 11 }, (_, hour) => 85 + hour * 60);
    // Shortly before each try nothing happens yet; after 12 hours it is too late.
    for (const minute of [0, 4, 5, 24, 25, 84, ...hourly, 719, 720, 780]) {
      await look(begun + minute * MINUTE - services.clock.now());
    }
    expect(tries).toEqual([0, 5, 25, ...hourly]);
    expect(store.nights.get('Lincoln', new Date(begun).toISOString())).toMatchObject({
      state: 'failed',
      attempts: tries.length,
    });
    expect(told()).toEqual([
      expect.objectContaining({
        kind: 'failed',
        title: 'Lincoln: the run failed',
        text: expect.stringContaining('The keychain is locked'),
      }),
    ]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Sign in to this computer.');
  });

  it('that a night was put off for 12 hours, since something else had the connection all the time', async () => {
    let asked = 0;
    const { look, told, store, services, mails } = await withStore({
      patch: ONLY_SUNDAYS,
      startJob: () => {
        asked += 1;
        return Promise.reject(
          new RosterError('busy', {
            message: '"Lincoln" is in use: push (process 4711).',
            fix: 'Wait until it has finished.',
            retryable: true,
          }),
        );
      },
    });
    const begun = services.clock.now();
    store.nights.save(due(begun));
    await look();
    for (let hour = 1; hour < 12; hour += 1) await look(HOUR);
    expect(asked).toBe(12);
    expect(told()).toEqual([]);
    const night = () => store.nights.get('Lincoln', new Date(begun).toISOString());
    expect(night()).toMatchObject({ state: 'due', attempts: 0 });
    await look(HOUR);
    expect(asked).toBe(12);
    expect(night()).toMatchObject({ state: 'failed', error: { code: 'busy' } });
    expect(told()).toEqual([
      expect.objectContaining({
        kind: 'failed',
        text: '"Lincoln" is in use: push (process 4711).',
      }),
    ]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Wait until it has finished.');
  });

  it('that a run does not come to its end', async () => {
    const { id, look, told, store, services, ask } = await withStore({
      startJob: () => {
        const { promise, reject } = Promise.withResolvers<never>();
        const cancel = (): void => {
          reject(new RosterError('cancelled', { message: 'Cancelled.' }));
        };
        return Promise.resolve({ done: promise, stop: () => undefined, cancel });
      },
    });
    store.nights.save(due(services.clock.now()));
    await look();
    await look(5 * HOUR);
    expect(told()).toEqual([]);
    await look(2 * HOUR);
    expect(told()).toEqual([
      expect.objectContaining({ text: expect.stringContaining('for more than 6 hours') }),
    ]);
    // So that the app of the test can be closed.
    const push = await ask('getPush', { connectionId: id });
    await ask('cancelPush', { jobId: push?.jobId ?? '' });
  });

  it('by the webhook that no mail goes out', async () => {
    const { look, told, store, services, state, posts } = await withStore();
    state.mailFails = true;
    store.nights.save({ ...due(services.clock.now()), state: 'running', attempts: 1 });
    await look(3 * MINUTE);
    expect(told()).toHaveLength(1);
    await look(6 * MINUTE);
    await look(20 * MINUTE);
    expect(told().at(-1)).toMatchObject({
      kind: 'silent',
      text: expect.stringContaining('E-mails are not delivered'),
    });
    expect(posts.some((body) => body.includes('"kind":"alarm"'))).toBe(true);
  });

  it('by mail that the webhook was removed on its side', async () => {
    const gone = createServer((_, response) => response.writeHead(410).end());
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      gone.close();
    });
    const { port } = gone.address() as AddressInfo;
    const { look, told, store, services, mails } = await withStore({
      webhook: createWebhookSender(),
      patch: {
        network: { allowLoopbackHttp: true },
        notify: { webhook: { url: `http://127.0.0.1:${port}/secret-path`, form: 'json' } },
      },
    });
    store.nights.save({ ...due(services.clock.now()), state: 'running', attempts: 1 });
    // Each try takes its time: the next look is taken once it is over.
    for (const [tries, after] of [3, 6, 20].entries()) {
      await look(after * MINUTE);
      await vi.waitFor(() => {
        const [message] = store.messages
          .list('Lincoln', 9)
          .filter(({ channel }) => channel === 'webhook');
        expect(message?.attempts).toBe(tries + 1);
      });
    }
    await vi.waitFor(() => {
      expect(mails).toHaveLength(2);
    });
    expect(told().at(-1)).toMatchObject({
      kind: 'silent',
      text: expect.stringContaining('answered 410'),
    });
    const [, alarm] = mails;
    expect(alarm?.text).toContain('Messages to the webhook are not delivered');
    expect(alarm?.text).toContain('It was removed there: make a new one');
    expect(alarm?.text).not.toContain('secret-path');
  });

  it('that the report of a night was not saved, though all else went well', async () => {
    const { look, told, store, services, state, mails } = await withStore({
      startJob: () =>
        Promise.resolve({
          done: Promise.resolve({
            runId: null,
            planId: 'p1',
            outcome: 'nothing-to-do',
            counts: { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 },
            holds: [],
            waiting: 0,
            sourceComplete: true,
          }) as never,
          stop: () => undefined,
          cancel: () => undefined,
        }),
    });
    state.reportFails = true;
    store.nights.save(due(services.clock.now()));
    await look();
    await vi.waitFor(() => {
      expect(told()).toEqual([
        expect.objectContaining({ title: 'Lincoln: the report was not saved' }),
      ]);
    });
    expect(mails).toHaveLength(1);
  });
});

it('a clock that was ahead for a while leaves no night of a time to come', async () => {
  const { look, store, services } = await withStore();
  const ahead = NOW + 400 * 24 * HOUR;
  store.nights.save({ ...due(ahead), state: 'missed' });
  const watch = store.nights.watch('Lincoln');
  if (watch === null) throw new Error('nothing is watched');
  store.nights.setWatch('Lincoln', { ...watch, lastDay: '2027-12-28', since: ahead });
  await look(MINUTE);
  expect(store.nights.list('Lincoln', 5)).toEqual([]);
  expect(services.clock.now()).toBeLessThan(ahead);
});

async function withStore(over: Wish = {}) {
  const bench = await nights(over);
  return { ...bench, store: bench.services.store() };
}

function due(at: number) {
  const dueAt = new Date(at).toISOString();
  return newNight({
    connection: 'Lincoln',
    dueAt,
    day: dueAt.slice(0, 10),
    state: 'due',
    by: 'app',
  });
}

function noRoom(): RosterError {
  return new RosterError('store-unwritable', {
    message: 'It cannot be written: the disk is full.',
    fix: 'Make room.',
  });
}

function noMail(): RosterError {
  return new RosterError('notify-failed', { message: 'No mail was sent.' });
}

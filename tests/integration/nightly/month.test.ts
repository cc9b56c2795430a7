import { expect, onTestFinished, test } from 'vitest';
import { afterNights, tellWhatIsDue } from '../../../main/app/nightly/after-run.ts';
import { lookAtNights } from '../../../main/app/nightly/look.ts';
import { runNight } from '../../../main/app/nightly/run-night.ts';
import type { NightResult } from '../../../main/app/nightly/run-night.ts';
import type { NotifyBench } from '../../../main/app/notify/bench.ts';
import { silentLog } from '../../../main/adapters/log/file-log.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import type { ConnectionInput } from '../../../main/core/connection/config.ts';
import { RosterError } from '../../../main/core/errors.ts';
import { resultWords } from '../../../main/core/notify/other-letters.ts';
import { freshStore, dataFolder, testIds } from '../store/support.ts';

/** A computer with a clock that the test moves: it looks at its nights every quarter of an hour while it is awake. */

const MINUTE = 60_000;
const NOTHING = { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 };
const GOOD: NightResult = {
  runId: null,
  planId: 'plan_x',
  outcome: 'applied',
  counts: { ...NOTHING, succeeded: 12 },
  waiting: 0,
  sourceComplete: true,
};
const HELD: NightResult = { ...GOOD, outcome: 'held', waiting: 4, counts: { ...NOTHING, held: 4 } };
const unreachable = (): never => {
  throw new RosterError('source-unreachable', {
    message: 'Aeries could not be reached. Nothing was changed.',
    fix: 'Check the network.',
  });
};

function openComputer(schedule: ConnectionInput['schedule'], when: 'always' | 'problems') {
  const clock = { time: 0, now: () => clock.time };
  const store = freshStore(dataFolder(), clock);
  onTestFinished(() => {
    store.close();
  });
  const place = { zone: 'America/Los_Angeles', mailWorks: true };
  const mails: string[] = [];
  const runs: string[] = [];
  const bench: NotifyBench = {
    store,
    clock,
    ids: testIds(),
    log: silentLog,
    secrets: { get: () => Promise.resolve(null) },
    zone: () => place.zone,
    mail: {
      send: ({ subject }, { addresses }) => {
        if (!place.mailWorks) {
          return Promise.reject(
            new RosterError('notify-failed', { message: 'The server is away.' }),
          );
        }
        mails.push(`${new Date(clock.time).toISOString().slice(0, 16)} ${subject}`);
        return Promise.resolve({ accepted: addresses, refused: [] });
      },
    },
    webhook: { post: () => Promise.resolve() },
    reportFolder: { save: () => Promise.resolve('') },
  };
  const connection = connectionSchema.parse({
    name: 'Lincoln',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
    schedule: { enabled: true, ...schedule },
    notify: {
      to: ['it@example.org'],
      when,
      heartbeatDays: 3,
      digest: 'fri',
      smtp: { host: 'mail.example.org' },
    },
  });
  const look = async (answer: () => NightResult): Promise<void> => {
    const { due, over } = lookAtNights(bench, connection);
    if (over.length > 0) await afterNights(bench, connection, over);
    if (due === null) {
      await tellWhatIsDue(bench, connection);
      return;
    }
    const ended = await runNight(bench, due, () => {
      runs.push(new Date(clock.time).toISOString().slice(0, 16));
      clock.time += 2 * MINUTE;
      return Promise.resolve().then(answer);
    });
    if (ended !== null && ended.state !== 'due') await afterNights(bench, connection, [ended]);
  };
  return {
    clock,
    place,
    mails,
    runs,
    store,
    look,
    /** Awake until a moment, with a look every quarter of an hour. */
    async awakeUntil(until: string, answer: () => NightResult = () => GOOD) {
      while (clock.time < Date.parse(until)) {
        await look(answer);
        clock.time += 15 * MINUTE;
      }
    },
    /** Asleep, or off: the clock goes on and nobody looks. */
    sleepUntil(until: string) {
      clock.time = Date.parse(until);
    },
    nights: () =>
      store.nights
        .list('Lincoln', 100)
        .toReversed()
        .map((night) => `${night.day} ${resultWords(night)}`),
  };
}

test('a month of nights: sleep, travel, a change of the clocks, a blackout week and a failing week', async () => {
  const computer = openComputer(
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      blackout: [{ from: '2026-11-23', to: '2026-11-27', label: 'Thanksgiving' }],
    },
    'problems',
  );
  const { clock, place } = computer;
  clock.time = Date.parse('2026-10-26T09:00:00-07:00');

  // Monday and Tuesday it is awake; on Wednesday the lid is shut until ten, on Thursday until Saturday noon.
  await computer.awakeUntil('2026-10-28T12:00:00-07:00');
  computer.sleepUntil('2026-10-28T22:00:00-07:00');
  await computer.awakeUntil('2026-10-29T12:00:00-07:00');
  computer.sleepUntil('2026-10-31T12:00:00-07:00');
  // On Sunday the clocks are put back. On Monday and Tuesday somebody must approve something.
  await computer.awakeUntil('2026-11-02T12:00:00-08:00');
  await computer.awakeUntil('2026-11-04T12:00:00-08:00', () => HELD);
  // On Wednesday it flies to New York at six, where it is nine; it comes back on Friday afternoon.
  await computer.awakeUntil('2026-11-04T18:00:00-08:00');
  place.zone = 'America/New_York';
  await computer.awakeUntil('2026-11-06T20:00:00-05:00');
  place.zone = 'America/Los_Angeles';
  await computer.awakeUntil('2026-11-09T12:00:00-08:00');
  // A week in which Aeries cannot be reached, and on two days of it no mail can be sent either.
  await computer.awakeUntil('2026-11-10T12:00:00-08:00', unreachable);
  place.mailWorks = false;
  await computer.awakeUntil('2026-11-12T12:00:00-08:00', unreachable);
  place.mailWorks = true;
  await computer.awakeUntil('2026-11-14T12:00:00-08:00', unreachable);
  // A good week, then the blackout.
  await computer.awakeUntil('2026-11-30T12:00:00-08:00');

  expect(computer.nights()).toEqual([
    '2026-10-26 done',
    '2026-10-27 done',
    // Slept through by three hours: it ran on waking.
    '2026-10-28 done',
    '2026-10-29 missed',
    '2026-10-30 missed',
    '2026-11-02 done, some waits',
    '2026-11-03 done, some waits',
    // It was nine in New York already when it landed.
    '2026-11-04 done',
    '2026-11-05 done',
    // In New York at seven; not again at seven in California.
    '2026-11-06 done',
    '2026-11-09 failed',
    '2026-11-10 failed',
    '2026-11-11 failed',
    '2026-11-12 failed',
    '2026-11-13 failed',
    '2026-11-16 done',
    '2026-11-17 done',
    '2026-11-18 done',
    '2026-11-19 done',
    '2026-11-20 done',
  ]);

  expect(computer.mails).toEqual(
    [
      // On Saturday at noon, one mail for both.
      '2026-10-31T19:00 2 runs were missed, the last of Fri, Oct 30, 2026 at 19:00',
      '2026-11-02T02:00 no run has succeeded for 3 days',
      '2026-11-03T03:02 4 changes wait for approval',
      '2026-11-04T03:04 4 changes wait for approval',
      '2026-11-06T11:08 the week. 4 of 5 runs succeeded and 1 was missed',
      // Tried four times until nine in the evening.
      '2026-11-10T05:03 failed. Aeries could not be reached.',
      // Both waited until mail could be sent again.
      '2026-11-12T22:34 failed. Aeries could not be reached.',
      '2026-11-12T22:34 failed. Aeries could not be reached.',
      '2026-11-13T03:38 no run has succeeded for 6 days',
      '2026-11-13T04:57 failed. Aeries could not be reached.',
      '2026-11-13T14:12 the week. 1 of 5 runs succeeded and 4 failed',
      '2026-11-14T05:05 failed. Aeries could not be reached.',
      '2026-11-16T03:50 no run has succeeded for 9 days',
      '2026-11-20T14:13 the week. 4 of 5 runs succeeded and 1 failed',
      '2026-11-27T14:00 the week. 1 of 1 run succeeded',
    ].map((line) => line.replace(' ', ' Roster Bridge, Lincoln: ')),
  );
});

test('a clock that jumps back makes no night come twice, and none stay away', async () => {
  const computer = openComputer({}, 'problems');
  const { clock } = computer;
  clock.time = Date.parse('2026-11-24T12:00:00-08:00');
  await computer.awakeUntil('2026-11-24T19:30:00-08:00');
  clock.time = Date.parse('2026-11-24T18:00:00-08:00');
  await computer.awakeUntil('2026-11-24T23:00:00-08:00');
  expect(computer.runs).toEqual(['2026-11-25T03:00']);
  clock.time = Date.parse('2026-11-20T12:00:00-08:00');
  await computer.awakeUntil('2026-11-21T12:00:00-08:00');
  expect(computer.runs).toHaveLength(2);
});

test('two programs that look at the same moment run a night once', async () => {
  const computer = openComputer({}, 'problems');
  computer.clock.time = Date.parse('2026-11-24T12:00:00-08:00');
  await computer.look(() => GOOD);
  computer.clock.time = Date.parse('2026-11-24T19:00:00-08:00');
  await Promise.all([computer.look(() => GOOD), computer.look(() => GOOD)]);
  expect(computer.runs).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { silentLog } from '../../../main/adapters/log/file-log.ts';
import { deliverMessages } from '../../../main/app/notify/deliver.ts';
import { tellNights } from '../../../main/app/notify/tell.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { newNight } from '../../../main/core/nightly/night.ts';
import { mailSender } from '../../../main/adapters/mail/index.ts';
import { startMailPeer } from '../../fixtures/mail-peer.ts';
import { dataFolder, freshStore, testClock, testIds } from '../store/support.ts';

test('the app and a task of the system that look at the same moment send one mail, not two', async () => {
  const peer = await startMailPeer();
  const clock = testClock();
  const folder = dataFolder();
  const connection = connectionSchema.parse({
    name: 'Lincoln',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
    notify: { to: ['it@example.org'], smtp: { host: '127.0.0.1', port: peer.port } },
  });
  const programs = [1, 2].map(() => ({
    store: freshStore(folder, clock),
    clock,
    ids: testIds(),
    log: silentLog,
    secrets: { get: () => Promise.resolve(null) },
    zone: () => 'UTC',
    mail: mailSender,
    webhook: { post: () => Promise.resolve() },
    reportFolder: { save: () => Promise.resolve('') },
  }));
  const [first] = programs;
  const dueAt = new Date(clock.now()).toISOString();
  const night = newNight({
    connection: 'Lincoln',
    dueAt,
    day: dueAt.slice(0, 10),
    state: 'missed',
    by: 'app',
  });
  first?.store.nights.save(night);
  if (first !== undefined) tellNights(first, connection, [night]);
  const sent = await Promise.all(programs.map((program) => deliverMessages(program, connection)));
  await peer.close();
  expect(sent.map((each) => each.sent).toSorted()).toEqual([0, 1]);
  expect(peer.mails).toHaveLength(1);
});

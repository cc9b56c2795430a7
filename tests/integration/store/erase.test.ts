import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshPlan } from '../../../main/app/approve.ts';
import {
  countErased,
  erasePerson,
  KEPT_REASON,
  protectionOf,
  type EraseBench,
} from '../../../main/app/erase-person.ts';
import { connectionSchema, type Connection } from '../../../main/core/connection/config.ts';
import { changeId } from '../../../main/core/plan/change-id.ts';
import { settingsHash } from '../../../main/core/plan/fingerprint.ts';
import type { Clock, Store } from '../../../main/core/ports.ts';
import { approval, change, planHeader, run, sourcePerson, targetPerson } from './records.ts';
import { dataFolder, freshStore } from './support.ts';

const NAME = 'Lincoln Unified';
const clock: Clock = { now: () => Date.parse('2026-11-23T09:00:00.000Z') };
const LOCKED = { at: '2026-11-01T08:00:00.000Z', by: 'office', reason: 'Zebulon: court order' };

let folder: string;
let store: Store;
let connection: Connection;
let bench: EraseBench;

const ada = { sisId: 'STU_ada', personId: 'p_ada', name: 'Zebulon Erasable' };
const keep = { lifts: false };
const lift = { lifts: true };

function configure(rules: object, why: object = {}): void {
  connection = connectionSchema.parse({
    name: NAME,
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
    rules,
    why,
  });
  bench = {
    store,
    connection,
    clock,
    by: 'office',
    changeSettings: (forget) => {
      connection = forget(connection);
      return Promise.resolve();
    },
  };
}

/** A run of that plan with the person's item in some state. */
function startRun(state: 'pending' | 'sent' | 'succeeded'): void {
  const one = run('run-1');
  store.runs.create(one, approval(one), [
    {
      changeId: 'c1',
      seq: 0,
      batch: 0,
      mingaId: 'm',
      item: { ref: 'c1', op: 'update', personId: 'p_ada', fields: { lastName: 'Erasable' } },
    },
  ]);
  if (state !== 'pending') store.runs.record('run-1', [{ changeId: 'c1', state }]);
}

beforeEach(() => {
  folder = dataFolder();
  store = freshStore(folder, clock);
  configure({});
  const snapshot = store.snapshots.begin(NAME, 'source');
  snapshot.append([{ ...sourcePerson('STU_ada'), lastName: 'Erasable' }, sourcePerson('STU_ben')]);
  snapshot.finish({ complete: true, fingerprint: 'f', people: 2, groups: {} });
  const target = store.snapshots.begin(NAME, 'target');
  target.append([{ ...targetPerson('p_ada'), externalId: 'STU_ada', lastName: 'Erasable' }]);
  target.finish({ complete: true, fingerprint: 'f', people: 1, groups: {} });
  store.plans.save(planHeader('plan-1', { settingsHash: settingsHash(connection) }), [
    change('c1', { ...ada, op: 'update', version: 1, email: 'erasable@example.org' }),
    change('c2'),
  ]);
});

describe('a person who is erased', () => {
  it('is gone from snapshots, plans, journals and links; counts and hashes stay', async () => {
    startRun('succeeded');
    store.links.set(NAME, 'm', [['p_ada', 'STU_ada']]);
    const erased = await erasePerson(bench, 'STU_ada', keep);
    expect(erased).toMatchObject({ snapshots: 2, changes: 1, items: 1, others: 1 });
    expect(countErased(erased)).toBe(5);
    expect(store.plans.change('plan-1', 'c1')).toMatchObject({
      op: 'update',
      name: 'Erased',
      sisId: null,
      personId: null,
      fields: [],
    });
    expect(store.plans.header('plan-1')?.planHash).toBe('a'.repeat(64));
    expect(store.plans.count('plan-1')).toBe(2);
    expect(store.runs.counts('run-1')).toMatchObject({ succeeded: 1 });
    expect([...store.runs.items('run-1')][0]).toMatchObject({
      item: { ref: 'c1', op: 'update' },
      before: null,
      personId: null,
    });
  });

  it('is gone from the bytes on disk, reasons of locks included', async () => {
    startRun('succeeded');
    store.decisions.setLock(NAME, { ...LOCKED, person: 'STU_ada', fields: null });
    await erasePerson(bench, 'p_ada', keep);
    store.close();
    const file = join(folder, 'roster-bridge.db');
    const bytes = readFileSync(file);
    expect(bytes.includes('Erasable')).toBe(false);
    expect(bytes.includes('Zebulon')).toBe(false);
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });

  it('may be somebody of whom nothing is kept', async () => {
    expect(countErased(await erasePerson(bench, 'STU_nobody', keep))).toBe(0);
    expect(store.plans.change('plan-1', 'c1')).toMatchObject({ name: ada.name });
  });

  it('is counted, so that other windows hear of it, and not named', async () => {
    expect(store.retention.erasures(NAME)).toBe(0);
    await erasePerson(bench, 'STU_ada', keep);
    expect(store.retention.erasures(NAME)).toBe(1);
  });

  it('takes the plan with them: what was sealed is no longer there to be sent', async () => {
    const asked = () => freshPlan(store.plans, connection, 'plan-1', clock.now());
    expect(asked().planId).toBe('plan-1');
    await erasePerson(bench, 'STU_ada', keep);
    expect(asked).toThrow(/A person of the preview of .+ was erased/);
  });

  it('is not sent by what is left of a run that was stopped', async () => {
    startRun('pending');
    await erasePerson(bench, 'STU_ada', keep);
    expect(store.runs.openBatches('run-1')).toEqual([]);
    expect([...store.runs.items('run-1')][0]).toMatchObject({
      state: 'stale',
      message: 'The person was erased from this computer.',
    });
  });

  it('is not erased while nobody knows what became of a change that was on its way', async () => {
    startRun('sent');
    await expect(erasePerson(bench, 'STU_ada', keep)).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('Nothing was erased: the run run-1 was broken off'),
    });
    expect(store.plans.change('plan-1', 'c1')).toMatchObject({ name: ada.name });
  });
});

describe('what keeps the sync from a person who is erased', () => {
  const locks = () =>
    store.decisions.current(NAME).locks.map(({ person, fields, reason }) => ({
      person,
      fields,
      reason,
    }));

  it('stays in force, under every ID of theirs, without its reasons', async () => {
    store.decisions.setLock(NAME, { ...LOCKED, person: 'STU_ada', fields: null });
    store.decisions.setLink(NAME, { sisId: 'STU_ada', personId: 'p_ada', at: LOCKED.at, by: 'x' });
    expect(protectionOf(bench, 'p_ada')).toMatchObject({ locks: 1, links: 1, neverTouch: 0 });
    await erasePerson(bench, 'STU_ada', keep);
    expect(locks()).toEqual([
      { person: 'STU_ada', fields: null, reason: KEPT_REASON },
      { person: 'p_ada', fields: null, reason: KEPT_REASON },
    ]);
    expect(store.decisions.current(NAME).links).toMatchObject([{ personId: 'p_ada' }]);
  });

  it('reaches a new ID by the never-touch list as well, which then only names the old one', async () => {
    configure({ neverTouch: ['STU_old'] });
    store.plans.save(planHeader('plan-0'), [
      change('c9', { ...ada, sisId: 'STU_old', op: 'update', version: 1 }),
    ]);
    await erasePerson(bench, 'STU_ada', keep);
    expect(connection.rules.neverTouch).toEqual(['STU_old']);
    expect(locks().map(({ person }) => person)).toEqual(
      expect.arrayContaining(['STU_ada', 'p_ada']),
    );
  });

  it('is fields where fields were kept', async () => {
    store.decisions.setLock(NAME, { ...LOCKED, person: 'p_ada', fields: ['email'] });
    await erasePerson(bench, 'STU_ada', keep);
    expect(locks()).toContainEqual({ person: 'STU_ada', fields: ['email'], reason: KEPT_REASON });
  });

  it('is nothing for somebody whom nothing protected', async () => {
    await erasePerson(bench, 'STU_ada', keep);
    expect(locks()).toEqual([]);
  });

  it('goes as well where that is wanted: locks, matches, list entries and reasons', async () => {
    configure(
      { neverTouch: ['STU_ada', 'STU_ben'] },
      { neverTouch: { STU_ada: { reason: 'asked by mother' }, STU_ben: { reason: 'case 7' } } },
    );
    store.decisions.setLock(NAME, { ...LOCKED, person: 'STU_ada', fields: null });
    store.decisions.setLink(NAME, { sisId: 'STU_ada', personId: 'p_ada', at: LOCKED.at, by: 'x' });
    await erasePerson(bench, 'STU_ada', lift);
    expect(store.decisions.current(NAME)).toEqual({ locks: [], links: [] });
    expect(connection.rules.neverTouch).toEqual(['STU_ben']);
    expect(connection.why.neverTouch).toEqual({ STU_ben: { reason: 'case 7' } });
  });

  it('loses every reason in the settings that names them, and no other', async () => {
    // Lines of a person are found by the ids that follow from Minga and person.
    const id = changeId('m_lincoln_high', 'source', 'STU_ada', 0);
    store.plans.save(planHeader('plan-2'), [change(id, { ...ada, op: 'update', version: 1 })]);
    configure(
      { neverTouch: ['STU_ada'], blockedContacts: ['dad@example.org', 'aunt@example.org'] },
      {
        neverTouch: { STU_ada: { reason: 'asked by mother' } },
        blockedContacts: {
          'dad@example.org': { reason: 'Court order for Erasable, Zebulon' },
          'aunt@example.org': { reason: 'Zebulon Smith: no contact' },
        },
      },
    );
    expect(protectionOf(bench, 'STU_ada').reasons).toBe(2);
    await erasePerson(bench, 'STU_ada', keep);
    expect(connection.rules.neverTouch).toEqual(['STU_ada']);
    expect(connection.rules.blockedContacts).toEqual(['dad@example.org', 'aunt@example.org']);
    expect(connection.why).toMatchObject({
      neverTouch: { STU_ada: { reason: '' } },
      blockedContacts: {
        'dad@example.org': { reason: '' },
        'aunt@example.org': { reason: 'Zebulon Smith: no contact' },
      },
    });
  });

  it('stands in a settings file that is not ours to change: that is said', async () => {
    configure({ neverTouch: ['STU_ada'] }, { neverTouch: { STU_ada: { reason: 'why' } } });
    const mine = { ...bench, changeSettings: null };
    expect((await erasePerson(mine, 'STU_ada', keep)).settingsDone).toBe(false);
  });
});

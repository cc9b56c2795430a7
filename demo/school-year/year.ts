import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAeriesSource } from '../../main/adapters/aeries/index.ts';
import { createMingaApi } from '../../main/adapters/minga/index.ts';
import { openStore } from '../../main/adapters/store/open-store.ts';
import { preview } from '../../main/app/preview.ts';
import { purgeOld, USUAL_RETENTION } from '../../main/app/retention.ts';
import { push } from '../../main/app/push.ts';
import { sync, type SyncResult } from '../../main/app/sync.ts';
import { connectionSchema, type ConnectionInput } from '../../main/core/connection/config.ts';
import { RosterError } from '../../main/core/errors.ts';
import type { Hold } from '../../main/core/plan/plan.ts';
import type { Workbench } from '../../main/core/ports.ts';
import { startSampleAeries } from '../aeries/server.ts';
import { generateDistrict } from '../district/generate.ts';
import { createRng } from '../district/rng.ts';
import { startSampleMinga } from '../minga/index.ts';
import { decideInTheMorning, type Morning } from './administrator.ts';
import { openCalendar, YEAR_DAYS } from './calendar.ts';
import {
  lateOnes,
  openDepartures,
  rolesOf,
  type Departure,
  type LateDeparture,
} from './departures.ts';
import { inMinga, inTruth, missingFrom, type Presence } from './roll.ts';

export interface YearOptions {
  readonly nights: number;
  readonly people: number;
  readonly schools: number;
  readonly seed: number;
  /**
   * `none`: the control. No limit is ever reached, no grace is kept, and the policy sends whatever is not held, to see
   * that the year would not be survived without them.
   */
  readonly safety?: 'usual' | 'none';
}

export interface Night {
  readonly number: number;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly events: readonly string[];
  readonly outcome: SyncResult['outcome'] | 'unreachable';
  readonly sent: number;
  readonly failed: number;
  readonly waiting: number;
  readonly holds: readonly Hold[];
  readonly sourceComplete: boolean;
  /** What the schedule said of the night; null: nothing. */
  readonly note: string | null;
  readonly morning: Morning;
  /** People at a school in truth whom Minga had there and has no more: none, or something is very wrong. */
  readonly lost: readonly string[];
}

export interface Year {
  readonly nights: readonly Night[];
  readonly departures: readonly Departure[];
  /** Of those, the ones that took longer than the grace, with what kept them. */
  readonly late: readonly LateDeparture[];
  /** Who left and is still active in Minga at the end. */
  readonly notArchived: readonly string[];
  /** Who is at a school and not in Minga, or the other way round, at the end. */
  readonly missing: readonly string[];
  readonly tooMany: readonly string[];
  /** Changes that a last preview would still make. */
  readonly leftToDo: number;
  readonly databaseBytes: number;
}

const START = Date.UTC(2026, 7, 3, 19);
const DAY_MS = 86_400_000;
const MORNING_MS = 14 * 3_600_000;
/** Archives and moves go by themselves, unless something is on hold. */
const USUAL: Pick<ConnectionInput, 'policy'> = {
  policy: { archive: 'apply-unless-held', move: 'apply-unless-held' },
};

/** The control: what remains is that Aeries must be read whole. */
const UNSAFE: Pick<ConnectionInput, 'holds' | 'policy'> = {
  holds: {
    ...{ archiveShareMinimum: 1e6, archiveSurgeMinimum: 1e6, archiveAllMinimum: 1e6 },
    ...{ archiveWeekMinimum: 1e6, updateShareMinimum: 1e6, addShareGroupMinimum: 1e6 },
    ...{ rekeyMinimum: 1e6, emptyCollectionMinimum: 1e6, graceReadings: 1, graceHours: 0 },
  },
  policy: { archive: 'apply', move: 'apply', relink: 'apply', roleChange: 'apply' },
};

const control = {
  signal: new AbortController().signal,
  stop: new AbortController().signal,
  onProgress: () => undefined,
};

/**
 * A school year of unattended runs against the sample servers, with the product's own use cases, a clock that is set
 * from night to night, and an administrator who decides in the morning on what waits.
 */
export async function simulateYear(
  options: YearOptions,
  onNight: (night: Night) => void = () => undefined,
): Promise<Year> {
  const { nights, people, schools, seed, safety = 'usual' } = options;
  let district = generateDistrict({ seed, people, schools });
  const mingaIdOf = (school: string): string => `m_${school}`;
  const aeries = await startSampleAeries({ district });
  const minga = await startSampleMinga({
    mingas: district.schools.map(({ id, name }) => ({ id: mingaIdOf(id), name, sisSchoolId: id })),
    people: {},
  });
  const folder = await mkdtemp(join(tmpdir(), 'roster-bridge-year-'));
  let now = START;
  const clock = { now: () => now };
  let last = 0;
  const ids = { next: (prefix: string) => `${prefix}_${String((last += 1)).padStart(8, '0')}` };
  const store = openStore({ folder, clock, ids });
  try {
    const connection = connectionSchema.parse({
      name: 'Simulated district',
      aeries: { baseUrl: aeries.baseUrl, consumerId: aeries.consumerId },
      minga: { mode: 'api', baseUrl: minga.baseUrl },
      schools: district.schools.map(({ id }) => ({ aeriesSchoolId: id, mingaId: mingaIdOf(id) })),
      sync: { staff: true, admins: true, autoUpdate: true, archive: true },
      ...(safety === 'usual' ? USUAL : UNSAFE),
      schedule: { timeZone: 'UTC' },
      network: { allowLoopbackHttp: true },
    });
    const bench: Workbench = {
      connection,
      source: createAeriesSource({
        ...connection.aeries,
        consumerSecret: aeries.consumerSecret,
        schools: district.schools.map(({ id }) => id),
        sync: connection.sync,
        rules: connection.rules,
        network: connection.network,
        clock,
        retryHooks: { sleep: () => Promise.resolve() },
      }),
      target: createMingaApi({
        baseUrl: minga.baseUrl,
        token: minga.tokens.OWNER,
        network: connection.network,
      }),
      store,
      clock,
      ids,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };

    // The first push is a person's, as the product asks for.
    const first = await preview(bench, { trigger: 'person' }, control);
    await push(
      bench,
      {
        planId: first.planId,
        selection: { kind: 'all' },
        overrides: first.holds.map(({ code, school, role, count }) => ({
          ...{ code, school, role, note: 'The first push.', typedCount: count },
        })),
        note: 'The first push.',
        approvedBy: 'administrator',
        trigger: 'person',
      },
      control,
    );

    const isActive = (school: string, sisId: string): boolean =>
      minga
        .people(mingaIdOf(school))
        .some(({ status, externalId }) => status === 'active' && externalId === sisId);
    const calendar = openCalendar(nights, createRng(seed + 1));
    const passed: Night[] = [];
    const departures = openDepartures();
    let there = inMinga(district, minga, mingaIdOf);
    for (let number = 0; number < nights; number += 1) {
      now = START + Math.round((number * YEAR_DAYS) / nights) * DAY_MS + DAY_MS;
      const day = calendar.next(district, number);
      district = day.district;
      aeries.district = district;
      aeries.control.reset();
      if (day.server !== undefined && day.server !== null) aeries.control.set(day.server);
      const date = new Date(now).toISOString().slice(0, 10);
      const truth = inTruth(district);
      departures.note(truth, there, number + 1);
      const result = await oneNight(bench);
      const evening = inMinga(district, minga, mingaIdOf);
      const lostAtNight = lost(truth, there, evening);
      purgeOld(bench, USUAL_RETENTION);

      now += MORNING_MS;
      const morning = await decideInTheMorning(bench, district, isActive, control);
      const after = inMinga(district, minga, mingaIdOf);
      departures.settle(after, number + 1);
      const night: Night = {
        ...{ number: number + 1, date, events: day.events, ...result, morning },
        lost: [...lostAtNight, ...lost(truth, evening, after)],
      };
      there = after;
      passed.push(night);
      onNight(night);
    }

    aeries.control.reset();
    const end = await preview(bench, { trigger: 'person' }, control);
    const { add, update, archive, restore, relink, move } = end.totals;
    const truth = inTruth(district);
    return {
      nights: passed,
      departures: departures.settled(),
      late: lateOnes(departures.settled(), passed, rolesOf(district)),
      notArchived: departures.open(),
      missing: missingFrom(truth, there),
      tooMany: missingFrom(there, truth),
      leftToDo: add + update + archive + restore + relink + move,
      databaseBytes: statSync(join(folder, 'roster-bridge.db')).size,
    };
  } finally {
    store.close();
    await aeries.close();
    await minga.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function oneNight(
  bench: Workbench,
): Promise<
  Pick<Night, 'outcome' | 'sent' | 'failed' | 'waiting' | 'holds' | 'sourceComplete' | 'note'>
> {
  try {
    const { outcome, counts, waiting, holds, sourceComplete, note } = await sync(bench, control);
    const failed = counts.failed + counts.conflict + counts.stale;
    return {
      ...{ outcome, sent: counts.succeeded, failed, waiting, holds, sourceComplete },
      note: note ?? null,
    };
  } catch (error) {
    if (!(error instanceof RosterError) || !error.code.startsWith('source-')) throw error;
    return {
      ...{ outcome: 'unreachable', sent: 0, failed: 0, waiting: 0, holds: [] },
      ...{ sourceComplete: false, note: null },
    };
  }
}

/** Who is at a school in truth, was there in Minga before, and is not any more. */
function lost(truth: Presence, before: Presence, after: Presence): readonly string[] {
  return missingFrom(before, after).filter((who) => {
    const [school = '', key = ''] = who.split(' ');
    return truth.get(school)?.has(key) === true;
  });
}

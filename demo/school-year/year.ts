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
import { connectionSchema } from '../../main/core/connection/config.ts';
import { RosterError } from '../../main/core/errors.ts';
import type { Hold } from '../../main/core/plan/plan.ts';
import type { Workbench } from '../../main/core/ports.ts';
import { startSampleAeries } from '../aeries/server.ts';
import { generateDistrict } from '../district/generate.ts';
import { createRng } from '../district/rng.ts';
import { startSampleMinga } from '../minga/index.ts';
import { decideInTheMorning, type Morning } from './administrator.ts';
import { openCalendar, YEAR_DAYS } from './calendar.ts';
import { inMinga, inTruth, missingFrom, type Presence } from './roll.ts';

export interface YearOptions {
  readonly nights: number;
  readonly people: number;
  readonly schools: number;
  readonly seed: number;
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
  readonly morning: Morning;
  /** People at a school in truth whom Minga had there and has no more: none, or something is very wrong. */
  readonly lost: readonly string[];
}

export interface Year {
  readonly nights: readonly Night[];
  /** Nights between a departure and its archive, of every departure. */
  readonly departures: readonly number[];
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
  const { nights, people, schools, seed } = options;
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
      policy: { archive: 'apply-unless-held', move: 'apply-unless-held' },
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
      departures.note(truth, there, number);
      const result = await oneNight(bench);
      const evening = inMinga(district, minga, mingaIdOf);
      const lostAtNight = lost(truth, there, evening);
      purgeOld(bench, USUAL_RETENTION);

      now += MORNING_MS;
      const morning = await decideInTheMorning(bench, district, isActive, control);
      const after = inMinga(district, minga, mingaIdOf);
      departures.settle(after, number);
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
      departures: departures.waits(),
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
): Promise<Pick<Night, 'outcome' | 'sent' | 'failed' | 'waiting' | 'holds'>> {
  try {
    const { outcome, counts, waiting, holds } = await sync(bench, control);
    const failed = counts.failed + counts.conflict + counts.stale;
    return { outcome, sent: counts.succeeded, failed, waiting, holds };
  } catch (error) {
    if (!(error instanceof RosterError) || !error.code.startsWith('source-')) throw error;
    return { outcome: 'unreachable', sent: 0, failed: 0, waiting: 0, holds: [] };
  }
}

/** Who is at a school in truth, was there in Minga before, and is not any more. */
function lost(truth: Presence, before: Presence, after: Presence): readonly string[] {
  return missingFrom(before, after).filter((who) => {
    const [school = '', key = ''] = who.split(' ');
    return truth.get(school)?.has(key) === true;
  });
}

/** Follows everybody who has left a school until Minga has archived them there. */
function openDepartures(): {
  note(truth: Presence, inMingaNow: Presence, night: number): void;
  settle(inMingaNow: Presence, night: number): void;
  waits(): readonly number[];
  open(): readonly string[];
} {
  const since = new Map<string, number>();
  const waits: number[] = [];
  return {
    note: (truth, there, night) => {
      const gone = new Set(missingFrom(there, truth));
      for (const who of gone) if (!since.has(who)) since.set(who, night);
      // Somebody who came back in time has not left.
      for (const who of since.keys()) if (!gone.has(who)) since.delete(who);
    },
    settle: (there, night) => {
      for (const [who, from] of since) {
        const [school = '', key = ''] = who.split(' ');
        if (there.get(school)?.has(key) === true) continue;
        waits.push(night - from);
        since.delete(who);
      }
    },
    waits: () => waits,
    open: () => [...since.keys()],
  };
}

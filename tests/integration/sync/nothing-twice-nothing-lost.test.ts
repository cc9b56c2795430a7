import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { applyRandomEvents } from '../../../demo/district/random-events.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { startSampleMinga, type SampleMinga } from '../../../demo/minga/index.ts';
import type { PushResult } from '../../../main/core/ports.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import type { PlanHeader } from '../../../main/core/plan/plan.ts';
import type { CrashOrder } from '../../fixtures/push-with-crash.ts';
import { mingaIdOf, NO_HOLDS, startWorld, type World } from '../../fixtures/sample-world.ts';

const source = fileURLToPath(new URL('../../fixtures/push-with-crash.ts', import.meta.url));
let program: string;

/** One file with everything in it starts in a third of the time, and it is started a hundred times. */
async function bundle(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: source,
      target: 'node24',
      outDir,
      rolldownOptions: { output: { entryFileNames: 'push.mjs', codeSplitting: false } },
    },
  });
  return join(outDir, 'push.mjs');
}

interface Survivor {
  readonly result: PushResult;
  readonly steps: number;
}

/** Runs the order in a process of its own; null where it was killed or cut off. */
function obey(order: CrashOrder): Promise<Survivor | null> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)],
      (error, stdout, stderr) => {
        if (error === null) resolve(JSON.parse(stdout) as Survivor);
        else if (error.signal === 'SIGKILL') resolve(null);
        // The sample Minga cut off every attempt: the run stands where it was and is resumed like a killed one.
        else if (stderr.includes("code: 'target-unreachable'")) resolve(null);
        else reject(new Error(stderr));
      },
    );
  });
}

/** A Minga that fails too often for one attempt is tried again, as a person would: the same run is resumed. */
async function obeyInTheEnd(order: CrashOrder): Promise<Survivor> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const survivor = await obey(order);
      if (survivor === null) throw new Error('killed without an order to die');
      return survivor;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** Everything that matters of a Minga: not versions, nor ids that Minga gave out in another order. */
function stateOf(minga: SampleMinga, world: World): readonly unknown[] {
  return world.connection.schools.flatMap(({ mingaId }) =>
    minga
      .people(mingaId)
      .map(({ id: _id, version: _version, ...facts }) => JSON.stringify({ mingaId, ...facts }))
      .toSorted(),
  );
}

/** How often each item was really written: the same as without a kill, or something was done twice or not at all. */
function timesApplied(minga: SampleMinga): readonly (readonly [string, number])[] {
  return [...minga.applied()].toSorted();
}

describe('a push that is killed', () => {
  let world: World;
  let plan: PlanHeader;
  let folder: string;
  let mingaFile: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roster-bridge-crash-'));
    mingaFile = join(folder, 'minga.sqlite');
    program = await bundle(join(folder, 'program'));
    const first = generateDistrict({ seed: 11, people: 60, schools: 2 });
    world = await startWorld({ district: first, holds: NO_HOLDS, mingaFile });
    await world.push(await world.preview());
    world.aeries.district = applyRandomEvents(first, createRng(5), 30).district;
    plan = await world.preview();
    // Killed between the two halves of a move as well.
    expect(plan.totals.move).toBeGreaterThan(0);
    await world.minga.close();
  });

  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A copy of Minga and of the data folder as they were when the plan was made. */
  async function fresh(name: string): Promise<{
    readonly minga: SampleMinga;
    readonly environment: CrashOrder['environment'];
  }> {
    const file = join(folder, `${name}.sqlite`);
    const dataDir = join(folder, name);
    await cp(mingaFile, file);
    await cp(world.environment.dataDir, dataDir, { recursive: true });
    const minga = await startSampleMinga({
      file,
      mingas: world.connection.schools.map(({ aeriesSchoolId }) => ({
        id: mingaIdOf(aeriesSchoolId),
        name: aeriesSchoolId,
        sisSchoolId: aeriesSchoolId,
      })),
    });
    // The address is no part of a plan's settings, so the copy answers for the original.
    const connection = {
      ...world.connection,
      minga: { mode: 'api' as const, baseUrl: minga.baseUrl },
    };
    return { minga, environment: { ...world.environment, connection, dataDir } };
  }

  function unfinishedRun(dataDir: string): string | null {
    const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
    try {
      const run = store.runs.list(10).find(({ planId }) => planId === plan.planId);
      return run === undefined || run.state === 'succeeded' ? null : run.runId;
    } finally {
      store.close();
    }
  }

  async function killAndResume(step: number): Promise<unknown> {
    const { minga, environment } = await fresh(`crash-${step}`);
    try {
      minga.control.chaos({ seed: step, rate: 0.1 });
      const killed = await obey({
        environment,
        work: { kind: 'push', planId: plan.planId },
        crashAt: step,
      });
      if (killed !== null) throw new Error(`nothing was killed at step ${step}`);
      // Killed before the run was written down, or after it was closed: nothing to resume.
      const runId = unfinishedRun(environment.dataDir);
      const work: CrashOrder['work'] =
        runId === null ? { kind: 'push', planId: plan.planId } : { kind: 'resume', runId };
      const finished = await obeyInTheEnd({ environment, work, crashAt: null });
      if (work.kind === 'resume') expect(finished.result.state).toBe('succeeded');
      return { step, state: stateOf(minga, world), applied: timesApplied(minga) };
    } finally {
      await minga.close();
    }
  }

  it('at any step of its journal, over a Minga that fails at random, ends after resume as if nothing had happened', async () => {
    const calm = await fresh('calm');
    const whole = await obey({
      environment: calm.environment,
      work: { kind: 'push', planId: plan.planId },
      crashAt: null,
    });
    expect(whole?.result.state).toBe('succeeded');
    const expected = { state: stateOf(calm.minga, world), applied: timesApplied(calm.minga) };
    await calm.minga.close();
    const steps = whole?.steps ?? 0;
    expect(steps).toBeGreaterThan(12);

    const waiting = Array.from({ length: steps }, (_, step) => step);
    const tryNext = async (): Promise<void> => {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
        expect(await killAndResume(step)).toEqual({ step, ...expected });
      }
    };
    // Most of the time is spent waiting for a server that is out of order: several at once.
    await Promise.all(Array.from({ length: 6 }, tryNext));
  }, 300_000);
});

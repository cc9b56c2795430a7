import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTrial, type Trial } from './support/trial.ts';

/** Ctrl-C in the middle of things: nothing twice, nothing lost. */
let trial: Trial;
let planId = '';

beforeEach(async () => {
  trial = await startTrial({ people: 200, schools: 2 });
  planId = String((await trial.run('preview --json')).json()['planId']);
}, 120_000);
afterEach(async () => {
  await trial.close();
});

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1200 && !what(); tries += 1) await delay(25);
  expect(what()).toBe(true);
}

const imports = (): number => trial.minga.requests.filter(({ route }) => route === 'submit').length;

async function expectWholeAfterResume(runId: string): Promise<void> {
  trial.minga.control.workMsPerImport = 2;
  const resumed = await trial.run(`resume --run ${runId} --json`);
  expect(resumed.json()).toMatchObject({
    runId,
    state: 'succeeded',
    counts: { failed: 0, stale: 0 },
  });
  expect([...trial.minga.applied().values()].every((times) => times === 1)).toBe(true);
  const after = (await trial.run('preview --json')).json();
  expect(after).toMatchObject({ totals: { add: 0, update: 0 } });
}

describe('Ctrl-C in a push', { timeout: 180_000 }, () => {
  it('once: the batch on its way is finished, the rest waits, and resume does it', async () => {
    trial.minga.control.workMsPerImport = 4000;
    const push = trial.start(`push --plan ${planId} --approve-all --json`);
    await until(() => imports() === 1);
    push.process.kill('SIGINT');
    const { code, json, err } = await push.done;
    expect(err).toContain('Stopping safely after the batch on its way.');
    expect(json()).toMatchObject({ state: 'stopped' });
    expect(code).toBe(130);
    expect(imports()).toBe(1);
    await expectWholeAfterResume(String(json()['runId']));
  });

  it('twice: it ends at once, and resume does the rest', async () => {
    trial.minga.control.workMsPerImport = 5000;
    const push = trial.start(`push --plan ${planId} --approve-all --json`);
    await until(() => imports() === 1);
    push.process.kill('SIGINT');
    await delay(300);
    push.process.kill('SIGINT');
    const { code, out } = await push.done;
    expect(code).toBe(130);
    expect(out).toBe('');
    const { runs } = (await trial.run('history --json')).json();
    const [run] = Array.isArray(runs) ? runs : [];
    trial.minga.control.workMsPerImport = 2;
    await expectWholeAfterResume(String(run?.runId));
  });
});

describe('Ctrl-C in a preview', { timeout: 120_000 }, () => {
  it('cancels it: no plan, nothing sent', async () => {
    trial.aeries.control.set({ latencyMs: 2000 });
    trial.aeries.control.clearRequests();
    const preview = trial.start('preview --json');
    await until(() => trial.aeries.requests.length > 0);
    preview.process.kill('SIGINT');
    const { code, json } = await preview.done;
    expect(code).toBe(130);
    expect(json()).toMatchObject({ error: { code: 'cancelled' } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTrial, type Trial } from './support/trial.ts';

/** The first session of an administrator, from the connection check to the report, in one go. */
let trial: Trial;
let planId = '';
let runId = '';

beforeAll(async () => {
  trial = await startTrial({ people: 300, schools: 2 });
});
afterAll(async () => {
  await trial.close();
});

function field(document: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined,
    document,
  );
}

describe('a first session', { timeout: 180_000 }, () => {
  it('checks the connection: everything passes', async () => {
    const { code, json, err } = await trial.run('check --json');
    expect(err).toBe('');
    expect(json()).toMatchObject({ ok: true });
    expect(code).toBe(0);
  });

  it('makes a plan, with what is on hold, and sends nothing', async () => {
    const { code, json, err } = await trial.run('preview --json --rows FOLDER/rows.jsonl');
    expect(code).toBe(2);
    expect(err).toMatch(/^Wrote \d+ changes to .*rows\.jsonl\.\n$/);
    const plan = json();
    expect(plan).toMatchObject({
      source: { complete: true, incompleteReasons: [] },
      holds: [
        { code: 'archive-share', severity: 'hold', school: '990', role: 'student', op: 'archive' },
      ],
    });
    planId = String(plan['planId']);
    const rows = (await trial.read('rows.jsonl')).trimEnd().split('\n');
    const ops = rows.map((row) => field(JSON.parse(row), 'op'));
    expect(ops.filter((op) => op === 'add')).toHaveLength(Number(field(plan, 'totals', 'add')));
    expect(trial.minga.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('pushes what is approved, leaves what is on hold, and ends with 2', async () => {
    const { code, json } = await trial.run(`push --plan ${planId} --approve-all --json`);
    expect(json()).toMatchObject({ planId, state: 'succeeded', counts: { failed: 0, stale: 0 } });
    expect(field(json(), 'counts', 'held')).toBeGreaterThan(9);
    expect(code).toBe(2);
    runId = String(json()['runId']);
  });

  it('pushes what a person lets pass, with a note, in a new plan', async () => {
    const second = await trial.run('preview --json');
    expect(second.json()).toMatchObject({ totals: { add: 0, update: 0 } });
    const push = await trial.run(
      `push --plan ${String(second.json()['planId'])} --approve archive --override archive-share:990:student --note checked --json`,
    );
    expect(push.json()).toMatchObject({ state: 'succeeded', counts: { held: 0 } });
    expect(push.code).toBe(0);
  });

  it('then has nothing to do, and ends with 0', async () => {
    const { code, json } = await trial.run('preview --json');
    expect(json()).toMatchObject({
      totals: { add: 0, update: 0, archive: 0, restore: 0, relink: 0, move: 0 },
      holds: [],
    });
    expect(code).toBe(0);
  });

  it('refuses the old plan: people have changed since', async () => {
    const { code, json } = await trial.run(`push --plan ${planId} --approve add --json`);
    expect(code).toBe(4);
    expect(field(json(), 'counts', 'succeeded')).toBe(0);
    expect(Number(field(json(), 'counts', 'stale'))).toBeGreaterThan(0);
  });

  it('lists the runs and exports a report', async () => {
    const history = await trial.run('history --json');
    const runs = history.json()['runs'];
    expect(runs).toHaveLength(3);
    const { code, json } = await trial.run(
      `report --run ${runId} --format csv --out FOLDER/run.csv --json`,
    );
    expect(code).toBe(0);
    const lines = (await trial.read('run.csv')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(Number(json()['rows']) + 1);
    expect(lines[0]).toMatch(/^\uFEFFSchool,Role,Change,Outcome,Name,SIS ID/);
  });

  it('never says a secret', async () => {
    const said = await Promise.all([trial.run('check'), trial.run('secrets status minga-token')]);
    for (const { out, err } of said) {
      for (const secret of [trial.aeries.consumerSecret, trial.minga.tokens.OWNER]) {
        expect(out + err).not.toContain(secret);
      }
    }
  });
});

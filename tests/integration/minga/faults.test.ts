import { describe, expect, it } from 'vitest';
import { MINGA_FAULTS, type MingaFaultName } from '../../../demo/minga/index.ts';
import type { ImportResult, RosterTarget } from '../../../main/core/ports.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import { adapterFor, control, creates, lincoln, LINCOLN, pullAll, students } from './helpers.ts';

const benign = MINGA_FAULTS.filter((fault) => fault.benign);
const harmful = MINGA_FAULTS.filter((fault) => !fault.benign);
const named = (faults: typeof benign) =>
  faults.map(({ name, description, on }) => [name, description, on] as const);

const batch = { mingaId: LINCOLN, idempotencyKey: 'run-1-0', items: creates(6) };

async function attempt(
  work: () => Promise<readonly TargetPerson[] | readonly ImportResult[]>,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

const codeOf = (value: unknown): unknown =>
  value instanceof Error && 'code' in value ? value.code : null;

/** A target that has proved its role before the trouble begins. */
async function provenTarget(
  minga: Awaited<ReturnType<typeof lincoln>>,
  patienceMs = 30_000,
): Promise<RosterTarget> {
  const waiting = { firstDelayMs: 2, maxDelayMs: 20, patienceMs };
  const target = adapterFor(minga, { waiting });
  await target.account(control());
  return target;
}

describe.each(named(benign))('while Minga has trouble that passes: %s (%s)', (name, _, on) => {
  it('everybody is still read, once', async () => {
    const minga = await lincoln(students(35));
    const target = await provenTarget(minga);
    minga.control.set(name);
    const people = await pullAll(target);
    if (on === 'people' || on === 'any')
      expect(minga.control.happened.get(name)).toBeGreaterThan(0);
    expect(people.map(({ id }) => id)).toEqual(minga.people(LINCOLN).map(({ id }) => id));
  });

  it('a batch still arrives, and nothing is done twice', async () => {
    const minga = await lincoln(students(3));
    minga.control.workMsPerImport = 30;
    const target = await provenTarget(minga);
    minga.control.set(name);
    const outcomes = await target.submit(batch, control());
    if (on !== 'people') expect(minga.control.happened.get(name)).toBeGreaterThan(0);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(6).fill('succeeded'));
    expect([...minga.applied().values()]).toEqual(Array(6).fill(1));
    expect(minga.people(LINCOLN)).toHaveLength(9);
  });
});

/** What each fault that does not pass must come to: for reading, and for sending. */
const EXPECTED: Partial<Record<MingaFaultName, { pull?: string; submit?: string }>> = {
  'malformed-json': { pull: 'target-untrusted', submit: 'target-unreachable' },
  html: { pull: 'target-untrusted', submit: 'target-unreachable' },
  'wrong-envelope': { pull: 'target-untrusted', submit: 'target-unreachable' },
  'token-revoked': { pull: 'target-refused', submit: 'target-refused' },
  'role-lost': { pull: 'target-refused', submit: 'target-refused' },
  'total-high': { pull: 'target-untrusted' },
  'total-low': { pull: 'target-untrusted' },
  'cursor-loop': { pull: 'target-untrusted' },
  'cursor-stuck': { pull: 'target-untrusted' },
  'list-cut-short': { pull: 'target-untrusted' },
  'bad-person': { pull: 'target-untrusted' },
  'person-without-id': { pull: 'target-untrusted' },
  'import-never-ends': { submit: 'target-unreachable' },
};

describe.each(named(harmful))('while Minga has trouble that stays: %s (%s)', (name) => {
  it('half a list is never taken for a whole one', async () => {
    const minga = await lincoln(students(35));
    const target = await provenTarget(minga);
    minga.control.set(name);
    const result = await attempt(() => pullAll(target));
    const expected = EXPECTED[name]?.pull;
    if (expected === undefined) expect(result).toHaveLength(35);
    else expect(codeOf(result)).toBe(expected);
  });

  it('nothing that was not done is called done, and the batch can be sent again', async () => {
    const minga = await lincoln(students(3));
    const target = await provenTarget(minga, name === 'import-never-ends' ? 300 : undefined);
    minga.control.set(name);
    const result = await attempt(() => target.submit(batch, control()));
    const expected = EXPECTED[name]?.submit;
    if (expected !== undefined) expect(codeOf(result)).toBe(expected);
    else {
      const applied = minga.applied();
      for (const { ref, outcome } of result as ImportResult[]) {
        if (outcome === 'succeeded') expect(applied.get(ref)).toBe(1);
      }
    }
    minga.control.clear();
    if (name === 'import-never-ends') return;
    await target.submit(batch, control());
    expect([...minga.applied().values()].every((times) => times === 1)).toBe(true);
  });
});

describe('an import that Minga gives up', () => {
  it('fails every item of it', async () => {
    const minga = await lincoln();
    minga.control.set('import-fails');
    const outcomes = await adapterFor(minga).submit(batch, control());
    expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual(
      Array(6).fill(['failed', 'import-failed']),
    );
  });

  it('halfway keeps the outcomes of what was done', async () => {
    const minga = await lincoln();
    minga.control.set('import-fails-halfway');
    const outcomes = await adapterFor(minga).submit(batch, control());
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      ...Array<string>(3).fill('succeeded'),
      ...Array<string>(3).fill('failed'),
    ]);
  });
});

describe('trouble that outlasts all attempts', () => {
  it.each([
    'error-before',
    'bad-gateway',
    'rate-limit-bare',
    'reset-before',
    'reset-after',
  ] as const)('is told as Minga being unreachable: %s', async (name) => {
    const minga = await lincoln();
    const target = await provenTarget(minga);
    minga.control.set(name, { times: Infinity });
    await expect(pullAll(target)).rejects.toMatchObject({
      code: 'target-unreachable',
      retryable: true,
    });
    await expect(target.submit(batch, control())).rejects.toMatchObject({
      code: 'target-unreachable',
      message: expect.stringContaining('same key') as string,
    });
  });

  it('after it is over, the batch goes out again and each item was applied once', async () => {
    const minga = await lincoln();
    const target = await provenTarget(minga);
    minga.control.set('reset-after', { times: Infinity });
    await expect(target.submit(batch, control())).rejects.toThrow();
    minga.control.clear();
    const outcomes = await target.submit(batch, control());
    expect(outcomes.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
    expect([...minga.applied().values()]).toEqual(Array(6).fill(1));
  });
});

describe('random trouble', () => {
  it.each([1, 2, 3, 4])('loses and repeats nothing (seed %i)', async (seed) => {
    const minga = await lincoln(students(60));
    minga.control.chaos({ seed, rate: 0.3 });
    const target = adapterFor(minga, { retry: { attempts: 12, baseDelayMs: 1, maxDelayMs: 3 } });
    expect(await pullAll(target)).toHaveLength(60);
    for (let round = 0; round < 5; round += 1) {
      const items = creates(10, round * 10);
      await target.submit({ mingaId: LINCOLN, idempotencyKey: `run-${round}`, items }, control());
    }
    expect(minga.people(LINCOLN)).toHaveLength(110);
    expect([...minga.applied().values()]).toEqual(Array(50).fill(1));
  });
});

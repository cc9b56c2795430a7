import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSampleMinga } from '../../../demo/minga/index.ts';
import type { MingaRole } from '../../../main/core/person/person.ts';
import { adapterFor, control, creates, LINCOLN, pullAll, students } from './helpers.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'roster-bridge-minga-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const mingas = [{ id: LINCOLN, name: 'Lincoln High', sisSchoolId: '5' }];

interface Served {
  readonly baseUrl: string;
  readonly tokens: Record<MingaRole, string>;
  readonly child: ChildProcess;
}

/** The sample Minga as its own process, so that it can be killed. */
async function serve(...options: string[]): Promise<Served> {
  const child = spawn(process.execPath, ['demo/minga/main.ts', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...(JSON.parse(line) as Omit<Served, 'child'>), child };
  }
  throw new Error('The sample Minga ended without a word.');
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

describe('when Minga itself crashes', () => {
  it('in the middle of an import, the same target finishes it after the restart, once', async () => {
    const file = join(folder(), 'minga.sqlite');
    const first = await startSampleMinga({ file, mingas, people: { [LINCOLN]: students(5) } });
    first.control.workMsPerItem = 20;
    const target = adapterFor(first, {
      retry: { attempts: 500, baseDelayMs: 20, maxDelayMs: 50 },
      waiting: { firstDelayMs: 2, maxDelayMs: 20, patienceMs: 30_000 },
    });
    const items = creates(20);
    const sending = target.submit(
      { mingaId: LINCOLN, idempotencyKey: 'run-1-0', items },
      control(),
    );
    await expect
      .poll(() => first.applied().size, { interval: 5, timeout: 20_000 })
      .toBeGreaterThan(3);
    expect(first.applied().size).toBeLessThan(20);
    await first.close();

    const second = await startSampleMinga({ file, mingas, port: first.port });
    onTestFinished(() => second.close());
    const outcomes = await sending;
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(20).fill('succeeded'));
    expect([...second.applied().values()]).toEqual(Array(20).fill(1));
    expect(second.people(LINCOLN)).toHaveLength(25);
  });

  it('its tokens, people and imports are as they were', async () => {
    const file = join(folder(), 'minga.sqlite');
    const first = await startSampleMinga({ file, mingas, people: { [LINCOLN]: students(5) } });
    const batch = { mingaId: LINCOLN, idempotencyKey: 'run-1-0', items: creates(2) };
    const outcomes = await adapterFor(first).submit(batch, control());
    const people = first.people(LINCOLN);
    await first.close();

    const second = await startSampleMinga({ file, mingas, people: { [LINCOLN]: students(9) } });
    onTestFinished(() => second.close());
    expect(second.tokens).toEqual(first.tokens);
    expect(second.people(LINCOLN)).toEqual(people);
    expect(await adapterFor(second).submit(batch, control())).toEqual(outcomes);
  });

  it('killed as a process, it comes back on the same file and port', async () => {
    const place = folder();
    const peopleFile = join(place, 'people.json');
    writeFileSync(peopleFile, JSON.stringify({ mingas, people: { [LINCOLN]: students(5) } }));
    const options = ['--file', join(place, 'minga.sqlite'), '--people-file', peopleFile];
    const first = await serve(...options);
    const batch = { mingaId: LINCOLN, idempotencyKey: 'run-1-0', items: creates(2) };
    await adapterFor(first).submit(batch, control());
    await killed(first.child);

    const { port } = new URL(first.baseUrl);
    const second = await serve(...options, '--port', port, '--latency', '1');
    expect(second.baseUrl).toBe(first.baseUrl);
    expect(await pullAll(adapterFor(second))).toHaveLength(7);
  });
});

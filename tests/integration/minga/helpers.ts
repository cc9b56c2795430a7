import { onTestFinished } from 'vitest';
import { createMingaApi, type MingaApiOptions } from '../../../main/adapters/minga/index.ts';
import { connectionSchema, type NetworkSettings } from '../../../main/core/connection/config.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import type { ImportItem, RosterTarget } from '../../../main/core/ports.ts';
import type { Control } from '../../../main/core/progress.ts';
import {
  startSampleMinga,
  type SampleMinga,
  type SampleMingaOptions,
  type SamplePersonSeed,
} from '../../../demo/minga/index.ts';

export const LINCOLN = 'm_lincoln';

/** Network settings as a config file for a trial would give them. */
export function trialNetwork(changes: Partial<NetworkSettings> = {}): NetworkSettings {
  const connection = connectionSchema.parse({
    name: 'Trial',
    aeries: { baseUrl: 'https://aeries.invalid/aeries/', consumerId: 'x' },
    minga: { mode: 'api', baseUrl: 'https://minga.invalid/' },
    schools: [{ aeriesSchoolId: '5', mingaId: LINCOLN }],
    network: { allowLoopbackHttp: true, pageSize: 10, timeoutMs: 5_000 },
  });
  return { ...connection.network, ...changes };
}

/** N students with names, e-mail and ID number of their own. */
export function students(count: number): SamplePersonSeed[] {
  return Array.from({ length: count }, (_, index) => ({
    externalId: `STU_${1000 + index}`,
    idNumber: String(1000 + index),
    firstName: `First${index}`,
    lastName: `Last${index}`,
    email: `student${index}@lincoln.example`,
    grade: '09',
  }));
}

/** A sample Minga with Lincoln High on it, closed when the test is over. */
export async function lincoln(
  people: readonly SamplePersonSeed[] = students(25),
  options: Partial<SampleMingaOptions> = {},
): Promise<SampleMinga> {
  const minga = await startSampleMinga({
    mingas: [
      { id: LINCOLN, name: 'Lincoln High', sisSchoolId: '5' },
      { id: 'm_empty', name: 'Empty High', sisSchoolId: null },
    ],
    people: { [LINCOLN]: people },
    ...options,
  });
  onTestFinished(() => minga.close());
  return minga;
}

/** The adapter as the product makes it, only less patient. */
export function adapterFor(
  minga: Pick<SampleMinga, 'baseUrl' | 'tokens'>,
  changes: Partial<MingaApiOptions> = {},
): RosterTarget {
  return createMingaApi({
    baseUrl: minga.baseUrl,
    token: minga.tokens.OWNER,
    network: trialNetwork(),
    retry: { baseDelayMs: 1, maxDelayMs: 5 },
    waiting: { firstDelayMs: 2, maxDelayMs: 20, patienceMs: 30_000 },
    ...changes,
  });
}

export function control(signal: AbortSignal = new AbortController().signal): Control {
  return { signal, onProgress: () => undefined };
}

export async function pullAll(target: RosterTarget, mingaId = LINCOLN): Promise<TargetPerson[]> {
  const all: TargetPerson[] = [];
  await target.pull(mingaId, (people) => all.push(...people), control());
  return all;
}

/** Creates of people who are not there yet. */
export function creates(count: number, from = 0): ImportItem[] {
  return Array.from({ length: count }, (_, index) => ({
    ref: `add-${from + index}`,
    op: 'create',
    fields: {
      externalId: `STU_${9000 + from + index}`,
      idNumber: String(9000 + from + index),
      firstName: 'New',
      lastName: `Person${from + index}`,
      email: `new${from + index}@lincoln.example`,
      role: 'STUDENT',
      grade: '10',
    },
  }));
}

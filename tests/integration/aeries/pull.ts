import { connectionSchema, type ConnectionInput } from '../../../main/core/connection/config.ts';
import type { InvalidRow, SourceContact, SourcePerson } from '../../../main/core/person/person.ts';
import type { RosterSource, SourceVerdict } from '../../../main/core/ports.ts';
import type { Control } from '../../../main/core/progress.ts';
import {
  createAeriesSource,
  type AeriesSourceOptions,
} from '../../../main/adapters/aeries/index.ts';
import type { SampleAeries } from '../../../demo/aeries/server.ts';

export const quiet: Control = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

export interface SourceOverrides {
  readonly schools?: readonly string[];
  readonly sync?: ConnectionInput['sync'];
  readonly rules?: ConnectionInput['rules'];
  readonly network?: ConnectionInput['network'];
  readonly auth?: ConnectionInput['aeries']['auth'];
  readonly options?: Partial<AeriesSourceOptions>;
}

/** Options for a source over a server of the test; retries do not wait. */
export function optionsFor(
  server: Pick<SampleAeries, 'baseUrl' | 'consumerId' | 'consumerSecret'>,
  overrides: SourceOverrides = {},
): AeriesSourceOptions {
  const { schools = ['5'], sync = {}, rules = {}, network = {}, auth = 'oauth2' } = overrides;
  const connection = connectionSchema.parse({
    name: 'Test',
    aeries: { baseUrl: server.baseUrl, consumerId: server.consumerId, auth },
    minga: { mode: 'api', baseUrl: 'https://minga.example/api/' },
    schools: schools.map((id) => ({ aeriesSchoolId: id, mingaId: `m_${id}` })),
    sync,
    rules,
    network: { allowLoopbackHttp: true, timeoutMs: 5000, ...network },
  });
  return {
    ...connection.aeries,
    consumerSecret: server.consumerSecret,
    schools,
    sync: connection.sync,
    rules: connection.rules,
    network: connection.network,
    clock: { now: Date.now },
    retryHooks: {
      sleep: (_ms, signal) => {
        signal.throwIfAborted();
        return Promise.resolve();
      },
    },
    ...overrides.options,
  };
}

export interface Pulled {
  readonly verdict: SourceVerdict;
  readonly people: readonly SourcePerson[];
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
}

export async function pullAll(source: RosterSource, control: Control = quiet): Promise<Pulled> {
  const people: SourcePerson[] = [];
  const contacts: SourceContact[] = [];
  const invalid: InvalidRow[] = [];
  const verdict = await source.pull((batch) => {
    people.push(...batch.people);
    contacts.push(...batch.contacts);
    invalid.push(...batch.invalid);
  }, control);
  return { verdict, people, contacts, invalid };
}

export function pullFrom(
  server: Pick<SampleAeries, 'baseUrl' | 'consumerId' | 'consumerSecret'>,
  overrides: SourceOverrides = {},
): Promise<Pulled> {
  return pullAll(createAeriesSource(optionsFor(server, overrides)));
}

/** sisIds in order, for comparing who was read. */
export function idsOf(people: readonly SourcePerson[]): readonly string[] {
  return people.map(({ sisId }) => sisId).sort();
}

import { expect } from 'vitest';
import {
  startSampleAeries,
  type SampleAeries,
  type SampleAeriesOptions,
} from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { startSampleMinga, type SampleMinga } from '../../../demo/minga/index.ts';
import {
  openCheckBench,
  type CheckBenchOptions,
} from '../../../main/adapters/check/open-check-bench.ts';
import { checkConnection, type Check } from '../../../main/app/check-connection.ts';
import { connectionSchema, type ConnectionInput } from '../../../main/core/connection/config.ts';

/** The sample servers, and the connection check on them as a host runs it. */
export interface CheckSite {
  readonly aeries: SampleAeries;
  readonly minga: SampleMinga;
  check(some?: CheckWish): Promise<Report>;
  close(): Promise<void>;
}

export interface CheckWish {
  readonly aeries?: Partial<ConnectionInput['aeries']>;
  readonly schools?: ConnectionInput['schools'];
  readonly sync?: ConnectionInput['sync'];
  readonly rules?: ConnectionInput['rules'];
  readonly network?: ConnectionInput['network'];
  readonly mingaUrl?: string;
  readonly secret?: string | null;
  readonly token?: string | null;
  readonly options?: CheckBenchOptions;
  readonly signal?: AbortSignal;
}

export interface Report {
  readonly checks: readonly Check[];
  /** Throws where there is no such check. */
  get(id: string): Check;
  failed(): readonly string[];
  warned(): readonly string[];
}

export const DISTRICT = generateDistrict({ seed: 5, people: 400, schools: 2 });

export async function startCheckSite(
  options: Partial<SampleAeriesOptions> = {},
): Promise<CheckSite> {
  const aeries = await startSampleAeries({ district: DISTRICT, ...options });
  const minga = await startSampleMinga({
    mingas: DISTRICT.schools.map(({ id, name }) => ({ id: `m_${id}`, name, sisSchoolId: id })),
  });
  return {
    aeries,
    minga,
    async check(some = {}) {
      const { secret = aeries.consumerSecret, token = minga.tokens.OWNER } = some;
      const connection = connectionSchema.parse({
        name: 'Sample',
        aeries: { baseUrl: aeries.baseUrl, consumerId: aeries.consumerId, ...some.aeries },
        minga: { mode: 'api', baseUrl: some.mingaUrl ?? minga.baseUrl },
        schools: some.schools ?? [{ aeriesSchoolId: '5', mingaId: 'm_5' }],
        sync: some.sync ?? { staff: true, admins: true, parentContacts: true },
        rules: some.rules,
        network: { allowLoopbackHttp: true, timeoutMs: 3000, ...some.network },
      });
      const bench = await openCheckBench(
        connection,
        {
          get: (_connection, name) => Promise.resolve(name === 'minga-token' ? token : secret),
          set: () => Promise.resolve(),
          clear: () => Promise.resolve(false),
        },
        some.options,
      );
      const { signal = new AbortController().signal } = some;
      const checks: Check[] = [];
      for await (const each of checkConnection(bench, { signal, onProgress: () => undefined })) {
        checks.push(each);
      }
      return reportOf(checks);
    },
    async close() {
      await Promise.all([aeries.close(), minga.close()]);
    },
  };
}

function reportOf(checks: readonly Check[]): Report {
  const withStatus = (wanted: Check['status']): readonly string[] =>
    checks.filter(({ status }) => status === wanted).map(({ id }) => id);
  return {
    checks,
    get(id) {
      const found = checks.find((check) => check.id === id);
      if (found === undefined) throw new Error(`there is no check ${id}`);
      return found;
    },
    failed: () => withStatus('fail'),
    warned: () => withStatus('warn'),
  };
}

/** Matches a check of this status whose words hold each of these. */
export function told(status: Check['status'], detail: RegExp, fix?: RegExp): object {
  return {
    status,
    detail: expect.stringMatching(detail),
    ...(fix === undefined ? {} : { fix: expect.stringMatching(fix) }),
  };
}

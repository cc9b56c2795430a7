import {
  createAeriesProbe,
  createAeriesSource,
  type AeriesAccess,
} from '../adapters/aeries/index.ts';
import { createMingaApi, createMingaList } from '../adapters/minga/index.ts';
import { systemClock } from '../adapters/system/system.ts';
import type { CheckBench, SecretFacts } from '../app/check-connection.ts';
import type { Connection } from '../core/connection/config.ts';
import { looksLikeAeriesCertificate } from '../core/connection/aeries-url.ts';
import { RosterError } from '../core/errors.ts';
import type { SecretName, Secrets } from '../core/ports.ts';

/** Both ends of a connection, as far as there are secrets to ask them with. */
export async function openCheckBench(
  connection: Connection,
  secrets: Secrets,
): Promise<CheckBench> {
  const { name, minga } = connection;
  const consumer = await lookUp(secrets, name, 'consumer-secret');
  const token = minga.mode === 'api' ? await lookUp(secrets, name, 'minga-token') : NONE;
  return {
    connection,
    consumerSecret: consumer.facts,
    mingaToken: token.facts,
    source: consumer.value === null ? null : openSource(connection, consumer.value),
    target: openTarget(connection, token.value),
  };
}

interface LookedUp {
  readonly value: string | null;
  readonly facts: SecretFacts;
}

const NONE: LookedUp = {
  value: null,
  facts: { stored: false, looksLikeCertificate: false },
};

/** A keychain that does not open is something for the check to tell, not the end of it. */
async function lookUp(secrets: Secrets, connection: string, name: SecretName): Promise<LookedUp> {
  try {
    const value = await secrets.get(connection, name);
    if (value === null) return NONE;
    const looksLikeCertificate = looksLikeAeriesCertificate(value);
    return { value, facts: { stored: true, looksLikeCertificate } };
  } catch (error) {
    if (!(error instanceof RosterError) || error.code !== 'keychain-unavailable') throw error;
    return { value: null, facts: { ...NONE.facts, problem: error } };
  }
}

function openSource(
  { aeries, network, schools, sync, rules }: Connection,
  consumerSecret: string,
): NonNullable<CheckBench['source']> {
  const access: AeriesAccess = { ...aeries, consumerSecret, network, clock: systemClock };
  const probe = createAeriesProbe(access);
  const source = createAeriesSource({
    ...access,
    schools: schools.map(({ aeriesSchoolId }) => aeriesSchoolId),
    sync,
    rules,
  });
  return {
    schools: source.schools,
    signIn: ({ signal }) => probe.signIn(signal),
    probe: async (list, { signal }) => {
      const found = await probe.list(list, { limit: 1 }, signal);
      if (!found.ok) throw found.error;
      return { rows: found.rows.length, total: found.total };
    },
  };
}

function openTarget(
  { minga, network, schools, name }: Connection,
  token: string | null,
): CheckBench['target'] {
  switch (minga.mode) {
    case 'api':
      return token === null ? null : createMingaApi({ baseUrl: minga.baseUrl, token, network });
    case 'list':
      return createMingaList({
        listFile: minga.listFile,
        ...(minga.outputFolder === undefined ? {} : { outputFolder: minga.outputFolder }),
        mingas: schools.map(({ mingaId }) => mingaId),
        // A check reads who is in the list, not whom they are linked with.
        links: { all: () => new Map(), set: () => undefined },
        connection: name,
      });
  }
}

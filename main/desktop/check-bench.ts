import { createAeriesProbe, createAeriesSource } from '../adapters/aeries/index.ts';
import type { AeriesAccess, AeriesProbe } from '../adapters/aeries/index.ts';
import { createMingaApi, createMingaList } from '../adapters/minga/index.ts';
import { systemClock } from '../adapters/system/system.ts';
import type { CheckBench } from '../app/check-connection.ts';
import { looksLikeAeriesCertificate } from '../core/connection/aeries-url.ts';
import type { LinkStore, RosterTarget, Secrets } from '../core/ports.ts';
import type { ConnectionDraft } from '../core/settings/draft.ts';

/**
 * Both ends of a connection, to check them and to fetch their lists. The connection may be unfinished: an address
 * that is missing or wrong fails when it is first used, as a failed check, not here.
 */
export async function openCheckBench(
  connection: ConnectionDraft,
  secrets: Secrets,
): Promise<CheckBench> {
  const { name, aeries, network } = connection;
  const consumerSecret = await secrets.get(name, 'consumer-secret');
  const mingaToken = await secrets.get(name, 'minga-token');
  return {
    connection,
    consumerSecret: factsOf(consumerSecret),
    mingaToken: factsOf(mingaToken),
    source:
      consumerSecret === null
        ? null
        : openSource(connection, { ...aeries, consumerSecret, network, clock: systemClock }),
    target: openTarget(connection, mingaToken),
  };
}

function factsOf(secret: string | null): CheckBench['consumerSecret'] {
  return {
    stored: secret !== null,
    looksLikeCertificate: secret !== null && looksLikeAeriesCertificate(secret),
  };
}

function openSource(
  { schools, sync, rules }: ConnectionDraft,
  access: AeriesAccess,
): NonNullable<CheckBench['source']> {
  const ids = schools.map(({ aeriesSchoolId }) => aeriesSchoolId);
  let shared: AeriesProbe | null = null;
  // Made on first use: it refuses an address that is not in form.
  const probe = (): AeriesProbe => (shared ??= createAeriesProbe(access));
  return {
    schools: (control) =>
      createAeriesSource({ ...access, schools: ids, sync, rules }).schools(control),
    signIn: async ({ signal }) => probe().signIn(signal),
    async probe(list, { signal }) {
      const result = await probe().list(list, { limit: 1 }, signal);
      if (!result.ok) throw result.error;
      return { rows: result.rows.length, total: result.total };
    },
  };
}

/** A check reads the list but sends nothing, so that it needs no memory of who is who. */
const noLinks: LinkStore = { all: () => new Map(), set: () => undefined };

function openTarget(
  { name, minga, network, schools }: ConnectionDraft,
  token: string | null,
): Pick<RosterTarget, 'account'> | null {
  switch (minga.mode) {
    case 'api':
      if (token === null) return null;
      return {
        account: async (control) =>
          createMingaApi({ baseUrl: minga.baseUrl, token, network }).account(control),
      };
    case 'list':
      return {
        account: async (control) =>
          createMingaList({
            listFile: minga.listFile,
            ...(minga.outputFolder === undefined ? {} : { outputFolder: minga.outputFolder }),
            mingas: schools.map(({ mingaId }) => mingaId),
            links: noLinks,
            connection: name,
          }).account(control),
      };
  }
}

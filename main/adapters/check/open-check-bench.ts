import type { NetworkProbe, SourceProbe } from '../../core/check/probes.ts';
import type { NetworkSettings } from '../../core/connection/config.ts';
import { looksLikeAeriesCertificate } from '../../core/connection/aeries-url.ts';
import { RosterError } from '../../core/errors.ts';
import type { Clock, LinkStore, RosterTarget, SecretName, Secrets } from '../../core/ports.ts';
import type { ConnectionDraft } from '../../core/settings/draft.ts';
import { createMingaApi, createMingaList } from '../minga/index.ts';
import { HttpFault } from '../network/fault.ts';
import { inspectTls } from '../network/inspect-tls.ts';
import { resolveName, type Lookup } from '../network/resolve-name.ts';
import { systemClock } from '../system/system.ts';
import { CHECK_RETRY, hurried, openSourceProbe } from './source-probe.ts';

/** The way to Minga, and what stands in for the world in tests. */
export interface CheckBenchOptions {
  /** Default: that of the connection. */
  readonly mingaNetwork?: NetworkSettings;
  readonly clock?: Clock;
  readonly lookup?: Lookup;
  /** PEM certificates of public authorities. */
  readonly publicRoots?: readonly string[];
}

/** What may be known of a secret: never its value. */
interface SecretFacts {
  readonly stored: boolean;
  readonly looksLikeCertificate: boolean;
  readonly problem?: Pick<RosterError, 'message' | 'fix'>;
}

/** What the connection check works with; a host hands it on as the `CheckBench` of the use case. */
interface OpenedCheckBench {
  readonly connection: ConnectionDraft;
  readonly consumerSecret: SecretFacts;
  readonly mingaToken: SecretFacts;
  readonly network: NetworkProbe;
  readonly source: SourceProbe | null;
  readonly target: Pick<RosterTarget, 'account'> | null;
}

/**
 * Both ends of a connection and the network between, as far as there are secrets to ask with. The connection may
 * be unfinished: an address that is missing or wrong fails when it is first used, as a failed check, not here.
 */
export async function openCheckBench(
  connection: ConnectionDraft,
  secrets: Secrets,
  options: CheckBenchOptions = {},
): Promise<OpenedCheckBench> {
  const { name, minga } = connection;
  const { clock = systemClock } = options;
  const consumer = await lookUp(secrets, name, 'consumer-secret');
  const token = minga.mode === 'api' ? await lookUp(secrets, name, 'minga-token') : NONE;
  return {
    connection,
    consumerSecret: consumer.facts,
    mingaToken: token.facts,
    network: openNetworkProbe(connection, { ...options, clock }),
    source:
      consumer.value === null
        ? null
        : openSourceProbe(connection, { consumerSecret: consumer.value, clock }),
    target: openTarget(connection, token.value, options.mingaNetwork ?? connection.network),
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

function openNetworkProbe(
  { network }: ConnectionDraft,
  { clock, lookup, publicRoots }: CheckBenchOptions & { readonly clock: Clock },
): NetworkProbe {
  const inspecting = {
    network,
    clock,
    ...(publicRoots === undefined ? {} : { publicRoots }),
  };
  return {
    resolve: (host, { signal }) => resolveName(host, signal, lookup),
    async handshake(url, { signal }) {
      try {
        return await inspectTls(url, inspecting, signal);
      } catch (error) {
        if (!(error instanceof HttpFault)) throw error;
        throw new RosterError('cancelled', { message: 'The check was cancelled.', cause: error });
      }
    },
  };
}

/** A check reads the list but sends nothing, so that it needs no memory of who is who. */
const noLinks: LinkStore = { all: () => new Map(), set: () => undefined };

function openTarget(
  { name, minga, schools }: ConnectionDraft,
  token: string | null,
  network: NetworkSettings,
): Pick<RosterTarget, 'account'> | null {
  switch (minga.mode) {
    case 'api': {
      if (token === null) return null;
      const { baseUrl } = minga;
      return {
        account: async (control) =>
          createMingaApi({
            baseUrl,
            token,
            network: hurried(network),
            retry: CHECK_RETRY,
          }).account(control),
      };
    }
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

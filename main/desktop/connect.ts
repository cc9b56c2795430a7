import { entryOf } from '../app/connections.ts';
import type { NetworkSettings } from '../core/connection/config.ts';
import type { ConnectionDraft } from '../core/settings/draft.ts';
import type { ConnectionEntry } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import type { ConnectionInUse } from '../ipc/services.ts';

export interface ConnectOptions {
  readonly settings: SettingsStore;
  /** The proxy of this computer for an address, or null where there is none. Null: the environment decides. */
  readonly systemProxy: ((url: string) => Promise<string | null>) | null;
  /** Has the sample servers running; null where this installation does not carry them. */
  readonly readySample: ((entry: ConnectionEntry) => Promise<ConnectionDraft>) | null;
}

/**
 * How a connection is reached, for the connection check and for every job alike: what was tested is what runs. A
 * connection that names no proxy goes through the one that this computer is set to use, asked for each end: a
 * district's script may send Minga through the proxy and Aeries, on its own network, past it.
 */
export function connectThrough({ settings, systemProxy, readySample }: ConnectOptions) {
  return async (connectionId: string): Promise<ConnectionInUse> => {
    const all = await settings.read();
    const entry = entryOf(all, connectionId);
    const { config } = entry;
    const { minga, network } = config;
    if (entry.sample !== null && readySample !== null) {
      return { config: await readySample(entry), mingaNetwork: network };
    }
    const through = async (address: string): Promise<NetworkSettings> => {
      const asks = systemProxy !== null && all.network.useSystemProxy;
      const target = URL.parse(address);
      if (!asks || network.proxy !== undefined || target === null) return network;
      const proxy = await systemProxy(target.href);
      return proxy === null ? network : { ...network, proxy };
    };
    return {
      config: { ...config, network: await through(config.aeries.baseUrl) },
      mingaNetwork: minga.mode === 'api' ? await through(minga.baseUrl) : network,
    };
  };
}

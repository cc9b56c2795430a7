import { entryOf } from '../app/connections.ts';
import type { NetworkSettings } from '../core/connection/config.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import type { ConnectionInUse } from '../ipc/services.ts';

export interface ConnectOptions {
  readonly settings: SettingsStore;
  /** The proxy of this computer for an address, or null where there is none. Null: the environment decides. */
  readonly systemProxy: ((url: string) => Promise<string | null>) | null;
}

/**
 * How a connection is reached, for the connection check and for every job alike: what was tested is what runs. A
 * connection that names no proxy goes through the one that this computer is set to use, asked for each end: a
 * district's script may send Minga through the proxy and Aeries, on its own network, past it.
 */
export function connectThrough({ settings, systemProxy }: ConnectOptions) {
  return async (connectionId: string): Promise<ConnectionInUse> => {
    const all = await settings.read();
    const { config } = entryOf(all, connectionId);
    const { minga, network } = config;
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

import { describe, expect, it } from 'vitest';
import { addConnection, updateConnection } from '../../../main/app/connections.ts';
import { updateSettings } from '../../../main/app/settings.ts';
import type { ConnectionPatch } from '../../../main/core/settings/patch.ts';
import { connectThrough } from '../../../main/desktop/connect.ts';
import { memorySecrets, memorySettings, NOW } from '../ipc/support.ts';

/** A district whose script sends everything through a proxy, but for Aeries on its own network. */
const script = (url: string): Promise<string | null> =>
  Promise.resolve(url.includes('aeries') ? null : 'http://proxy.district.org:8080');

async function connectionWith(patch: ConnectionPatch) {
  const settings = memorySettings();
  const bench = {
    settings,
    secrets: memorySecrets(),
    clock: { now: () => NOW },
    ids: { next: (prefix: string) => `${prefix}-1` },
  };
  const { id } = await addConnection(bench, 'Lincoln Unified');
  await updateConnection(bench, id, {
    aeries: { baseUrl: 'https://aeries.district.org/aeries/' },
    minga: { mode: 'api', baseUrl: 'https://api.minga.example/api/import/v1/' },
    ...patch,
  });
  return { settings, id };
}

describe('the way to both ends of a connection', () => {
  it('asks the proxy settings of this computer for each end', async () => {
    const { settings, id } = await connectionWith({});
    const { config, mingaNetwork } = await connectThrough({
      settings,
      systemProxy: script,
      readySample: null,
    })(id);
    expect(config.network.proxy).toBeUndefined();
    expect(mingaNetwork.proxy).toBe('http://proxy.district.org:8080');
  });

  it('goes through the proxy that the connection names, whatever this computer says', async () => {
    const { settings, id } = await connectionWith({ network: { proxy: 'http://own:3128' } });
    const { config, mingaNetwork } = await connectThrough({
      settings,
      systemProxy: script,
      readySample: null,
    })(id);
    expect([config.network.proxy, mingaNetwork.proxy]).toEqual([
      'http://own:3128',
      'http://own:3128',
    ]);
  });

  it('leaves the settings of this computer alone where that was turned off', async () => {
    const { settings, id } = await connectionWith({});
    await updateSettings(settings, { network: { useSystemProxy: false } });
    const { mingaNetwork } = await connectThrough({
      settings,
      systemProxy: script,
      readySample: null,
    })(id);
    expect(mingaNetwork.proxy).toBeUndefined();
  });

  it('asks for no proxy where an address is still missing', async () => {
    const { settings, id } = await connectionWith({ minga: { mode: 'api', baseUrl: '' } });
    const { mingaNetwork } = await connectThrough({
      settings,
      systemProxy: script,
      readySample: null,
    })(id);
    expect(mingaNetwork.proxy).toBeUndefined();
  });
});

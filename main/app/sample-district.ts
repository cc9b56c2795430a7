import type { SampleAccess, SampleServers, SampleWish, Secrets } from '../core/ports.ts';
import { draftSchema } from '../core/settings/draft.ts';
import type { ConnectionDraft } from '../core/settings/draft.ts';
import { GUIDE_STEPS } from '../core/settings/settings.ts';
import type { ConnectionEntry, Settings } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import { addEntry, entryOf, viewConnection } from './connections.ts';
import type { ConnectionBench, ConnectionView } from './connections.ts';

/** The district behind "Try it with a sample district". */
export const SAMPLE_DISTRICT = { people: 2000, seed: 1 } as const;
const NAME = 'Sample district';

/**
 * Opens the sample district: the connection to it, made where there is none yet, with both servers running.
 * Everything about it works as with a real one, but for the people, who are made up.
 */
export async function openSampleDistrict(
  bench: ConnectionBench & { readonly servers: SampleServers },
): Promise<ConnectionView> {
  const known = (await bench.settings.read()).connections.find(({ sample }) => sample !== null);
  if (known === undefined) {
    const access = await bench.servers.ready({ ...SAMPLE_DISTRICT, ...NOWHERE });
    return addSampleConnection(bench, SAMPLE_DISTRICT, access);
  }
  await readySample(bench, known);
  return viewConnection(entryOf(await bench.settings.read(), known.id));
}

const NOWHERE = { aeriesUrl: '', mingaUrl: '' } as const;

/** Adds a connection to sample servers that run, with their secrets, and with the guide done. */
export async function addSampleConnection(
  bench: ConnectionBench,
  sample: Pick<SampleWish, 'people' | 'seed'>,
  access: SampleAccess,
): Promise<ConnectionView> {
  const now = new Date(bench.clock.now()).toISOString();
  const done = Object.fromEntries(GUIDE_STEPS.map((step) => [step, now]));
  const view = await addEntry(bench, (settings) => ({
    config: pointedAt(
      draftSchema.parse({
        name: freeName(settings),
        schools: access.schools,
        // Everything on, so that a first preview shows every kind of change.
        sync: {
          students: true,
          teachers: true,
          staff: true,
          admins: true,
          parentContacts: true,
          autoUpdate: true,
          archive: true,
        },
        network: { allowLoopbackHttp: true },
      }),
      access,
    ),
    guide: {
      current: 'connect',
      done,
      ticked: [],
    },
    sample,
  }));
  await keepSecrets(bench.secrets, view.config.name, access);
  return view;
}

/**
 * Has the servers of a sample connection running, and answers the connection as it is reached now: its ports may be
 * taken by another program since, and its secrets forgotten where there is no keychain.
 */
export async function readySample(
  bench: {
    readonly settings: SettingsStore;
    readonly secrets: Secrets;
    readonly servers: SampleServers;
  },
  { id, config, sample }: ConnectionEntry,
): Promise<ConnectionDraft> {
  if (sample === null) return config;
  const { settings, secrets, servers } = bench;
  const aeriesUrl = config.aeries.baseUrl;
  const mingaUrl = config.minga.mode === 'api' ? config.minga.baseUrl : '';
  const token = await secrets.get(config.name, 'minga-token');
  if (token !== null && (await servers.answers(mingaUrl, token))) return config;
  const access = await servers.ready({ ...sample, aeriesUrl, mingaUrl });
  const pointed = pointedAt(config, access);
  await keepSecrets(secrets, config.name, access);
  if (JSON.stringify(pointed) === JSON.stringify(config)) return config;
  await settings.update((all) => ({
    ...all,
    connections: all.connections.map((entry) =>
      entry.id === id ? { ...entry, config: pointedAt(entry.config, access) } : entry,
    ),
  }));
  return pointed;
}

function pointedAt(config: ConnectionDraft, access: SampleAccess): ConnectionDraft {
  const { aeriesUrl, consumerId, mingaUrl } = access;
  return {
    ...config,
    aeries: { ...config.aeries, baseUrl: aeriesUrl, consumerId },
    minga: { mode: 'api', baseUrl: mingaUrl },
  };
}

async function keepSecrets(secrets: Secrets, name: string, access: SampleAccess): Promise<void> {
  const values = [
    ['consumer-secret', access.consumerSecret],
    ['minga-token', access.mingaToken],
  ] as const;
  for (const [secret, value] of values) {
    if ((await secrets.get(name, secret)) !== value) await secrets.set(name, secret, value);
  }
}

/** Somebody may have named a connection of theirs like this. */
function freeName({ connections }: Settings): string {
  const taken = new Set(connections.map(({ config }) => config.name.toLowerCase()));
  for (let number = 2, name: string = NAME; ; number += 1) {
    if (!taken.has(name.toLowerCase())) return name;
    name = `${NAME} ${number}`;
  }
}

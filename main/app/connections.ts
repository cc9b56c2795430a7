import { dated } from '../core/connection/why.ts';
import { RosterError } from '../core/errors.ts';
import { SECRET_NAMES } from '../core/ports.ts';
import type { Clock, Ids, SecretName, Secrets, Store } from '../core/ports.ts';
import { draftProblems, draftSchema } from '../core/settings/draft.ts';
import type { ConnectionDraft, DraftProblem } from '../core/settings/draft.ts';
import { patchConnection, resetConnectionSection } from '../core/settings/patch.ts';
import type { ConnectionPatch, ConnectionSection } from '../core/settings/patch.ts';
import { guideSchema } from '../core/settings/settings.ts';
import type { ConnectionEntry, Settings } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';

/** A connection as a screen sees it: no secret in it, and what is still missing said in words. */
export interface ConnectionView {
  readonly id: string;
  readonly createdAt: string;
  readonly config: ConnectionDraft;
  /** True for the sample district: made-up people on servers of this computer. */
  readonly isSample: boolean;
  /** True where nothing is missing: it can be checked, previewed and scheduled. */
  readonly complete: boolean;
  readonly problems: readonly DraftProblem[];
}

export interface ConnectionBench {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function viewConnection({ id, createdAt, config, sample }: ConnectionEntry): ConnectionView {
  const problems = draftProblems(config);
  return {
    id,
    createdAt,
    config,
    isSample: sample !== null,
    complete: problems.length === 0,
    problems,
  };
}

/** In the order in which they were made. */
export async function listConnections(
  bench: Pick<ConnectionBench, 'settings'>,
): Promise<readonly ConnectionView[]> {
  return (await bench.settings.read()).connections.map(viewConnection);
}

/** The entry of an id. Throws `bad-usage` where it was deleted meanwhile. */
export function entryOf(settings: Settings, id: string): ConnectionEntry {
  const entry = settings.connections.find((candidate) => candidate.id === id);
  if (entry !== undefined) return entry;
  throw new RosterError('bad-usage', {
    message:
      'This connection is no longer there: it was deleted in another window. Nothing was changed.',
    fix: 'Choose another connection.',
    details: { connectionId: id },
  });
}

/** A new connection with nothing but its name; everything else has its default. */
export function addConnection(bench: ConnectionBench, name: string): Promise<ConnectionView> {
  return addEntry(bench, () => ({ ...NEW, config: draftSchema.parse({ name }) }));
}

/** Copies every setting under a new name, but no secret: the copy can reach nothing until it has its own. */
export function duplicateConnection(
  bench: ConnectionBench,
  id: string,
  name: string,
): Promise<ConnectionView> {
  return addEntry(bench, (settings) => {
    const { config, sample } = entryOf(settings, id);
    return { ...NEW, config: { ...config, name }, sample };
  });
}

type NewEntry = Omit<ConnectionEntry, 'id' | 'createdAt'>;
const NEW: Pick<NewEntry, 'guide' | 'sample'> = { guide: guideSchema.parse({}), sample: null };

/** Adds what `make` answers for the settings as they are then. Throws `bad-config` where its name is taken. */
export async function addEntry(
  { settings, clock, ids }: ConnectionBench,
  make: (current: Settings) => NewEntry,
): Promise<ConnectionView> {
  const id = ids.next('conn');
  const createdAt = new Date(clock.now()).toISOString();
  const next = await settings.update((current) => {
    const entry = { id, createdAt, ...make(current) };
    refuseTakenName(current, entry.config.name, null);
    return { ...current, connections: [...current.connections, entry] };
  });
  return viewConnection(entryOf(next, id));
}

/** Sets the keys of the patch. Throws `bad-config` with the path of a wrong one; nothing is changed then. */
export function updateConnection(
  bench: Pick<ConnectionBench, 'settings' | 'clock'>,
  id: string,
  patch: ConnectionPatch,
): Promise<ConnectionView> {
  const now = new Date(bench.clock.now()).toISOString();
  return changeConfig(bench, id, (config) => dated(patchConnection(config, patch), config, now));
}

export function resetConnection(
  bench: Pick<ConnectionBench, 'settings'>,
  id: string,
  section: ConnectionSection,
): Promise<ConnectionView> {
  return changeConfig(bench, id, (config) => resetConnectionSection(config, section));
}

/**
 * Renames a connection. Its secrets and its history go along: both are kept under the name, for the command line's
 * sake. Secrets are copied before and removed after, so that none is lost where the app is closed in the middle; the
 * history is renamed under the lock of the settings, and back where they cannot be written.
 * Throws `busy` while something runs under either name, `bad-config` where the name is taken.
 */
export async function renameConnection(
  bench: ConnectionBench & { readonly store: () => Pick<Store, 'renameConnection'> },
  id: string,
  name: string,
): Promise<ConnectionView> {
  const before = await bench.settings.read();
  const old = entryOf(before, id).config.name;
  refuseTakenName(before, name, id);
  if (old === name) return viewConnection(entryOf(before, id));
  const store = bench.store();
  const copied: SecretName[] = [];
  let isHistoryRenamed = false;
  try {
    for (const secret of SECRET_NAMES) {
      const value = await bench.secrets.get(old, secret);
      if (value === null) continue;
      await bench.secrets.set(name, secret, value);
      copied.push(secret);
    }
    const view = await changeConfig(bench, id, (config, current) => {
      refuseTakenName(current, name, id);
      store.renameConnection(old, name);
      isHistoryRenamed = true;
      return { ...config, name };
    });
    for (const secret of SECRET_NAMES) await bench.secrets.clear(old, secret);
    return view;
  } catch (error) {
    const isRenamed = entryOf(await bench.settings.read(), id).config.name === name;
    if (!isRenamed) {
      if (isHistoryRenamed) store.renameConnection(name, old);
      for (const secret of copied) await bench.secrets.clear(name, secret);
    }
    throw notRenamed(error, old);
  }
}

/** A store that is in use speaks of a run that it refused; what was refused here is a rename. */
function notRenamed(error: unknown, name: string): unknown {
  if (!(error instanceof RosterError) || error.code !== 'busy') return error;
  return new RosterError('busy', {
    message: `"${name}" was not renamed: a preview, push or nightly run of it is under way on this computer.`,
    fix: 'Wait until it has finished, then rename it.',
    retryable: true,
    details: error.details,
    cause: error,
  });
}

/**
 * Deletes a connection, its reminders and its secrets; the history of its runs stays. The secrets go first: where
 * the keychain refuses, nothing is deleted, so that no secret is left behind unseen.
 * Throws `bad-usage` where the typed name is not the connection's.
 */
export async function deleteConnection(
  bench: Pick<ConnectionBench, 'settings' | 'secrets'>,
  id: string,
  confirmName: string,
): Promise<void> {
  const { name } = entryOf(await bench.settings.read(), id).config;
  if (confirmName.trim() !== name) {
    throw new RosterError('bad-usage', {
      message: `The connection was not deleted: the name typed is not "${name}".`,
      fix: `Type "${name}" to delete it.`,
      details: { path: 'confirmName' },
    });
  }
  for (const secret of SECRET_NAMES) await bench.secrets.clear(name, secret);
  await bench.settings.update((current) => ({
    ...current,
    connections: current.connections.filter((entry) => entry.id !== id),
    reminders: current.reminders.filter(({ connectionId }) => connectionId !== id),
  }));
}

/** Changes the settings of a connection as one step: `change` is given what is in the file at that moment. */
export async function changeConfig(
  { settings }: Pick<ConnectionBench, 'settings'>,
  id: string,
  change: (config: ConnectionDraft, current: Settings) => ConnectionDraft,
): Promise<ConnectionView> {
  const next = await settings.update((current) => {
    const config = change(entryOf(current, id).config, current);
    return {
      ...current,
      connections: current.connections.map((entry) =>
        entry.id === id ? { ...entry, config } : entry,
      ),
    };
  });
  return viewConnection(entryOf(next, id));
}

/** Names are what secrets, runs and the command line go by: two alike would mix two districts. */
function refuseTakenName(settings: Settings, name: string, except: string | null): void {
  const taken = settings.connections.some(
    (entry) => entry.id !== except && entry.config.name.toLowerCase() === name.toLowerCase(),
  );
  if (!taken) return;
  throw new RosterError('bad-config', {
    message: `There is already a connection named "${name}". Nothing was changed.`,
    fix: 'Choose another name.',
    details: { path: 'name' },
  });
}

import { RosterError } from '../core/errors.ts';
import { SECRET_NAMES } from '../core/ports.ts';
import type { SecretName, Secrets } from '../core/ports.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import { entryOf } from './connections.ts';

/** What may be known about a secret: never its value. */
export interface SecretStatus {
  readonly name: SecretName;
  readonly exists: boolean;
  /** Its last four characters, by which a person tells it from another; null where they would give too much away. */
  readonly ending: string | null;
}

/** Four characters of a longer secret tell it from another; of a short one they are a good part of it. */
const LEAST_FOR_ENDING = 12;
const ENDING = 4;

/** A password is made by a person, out of words: its end may give away the rest. All others are made by a machine. */
const MADE_BY_PEOPLE: readonly SecretName[] = ['smtp-password'];

function statusOf(name: SecretName, value: string | null): SecretStatus {
  if (value === null) return { name, exists: false, ending: null };
  const tells = value.length >= LEAST_FOR_ENDING && !MADE_BY_PEOPLE.includes(name);
  return { name, exists: true, ending: tells ? value.slice(-ENDING) : null };
}

export interface SecretBench {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
}

/** Stores a secret exactly as typed, but for white space around it. Throws `bad-usage` where nothing is left. */
export async function setSecret(
  bench: SecretBench,
  connectionId: string,
  name: SecretName,
  value: string,
): Promise<SecretStatus> {
  const exact = value.trim();
  if (exact === '') {
    throw new RosterError('bad-usage', {
      message: 'Nothing was stored: the field holds only white space.',
      fix: 'Paste the value again.',
      details: { path: 'value' },
    });
  }
  await bench.secrets.set(await keyOf(bench, connectionId), name, exact);
  return statusOf(name, exact);
}

export async function clearSecret(
  bench: SecretBench,
  connectionId: string,
  name: SecretName,
): Promise<SecretStatus> {
  await bench.secrets.clear(await keyOf(bench, connectionId), name);
  return statusOf(name, null);
}

/** Which secrets a connection has, each told by its ending alone (docs/decisions/060). */
export async function secretStatuses(
  bench: SecretBench,
  connectionId: string,
): Promise<readonly SecretStatus[]> {
  const key = await keyOf(bench, connectionId);
  return Promise.all(
    SECRET_NAMES.map(async (name) => statusOf(name, await bench.secrets.get(key, name))),
  );
}

/** The first stored secret of a connection that stands in a text, or null: a last look before a text leaves. */
export async function secretWithin(
  bench: SecretBench,
  connectionId: string,
  text: string,
): Promise<SecretName | null> {
  const key = await keyOf(bench, connectionId);
  for (const name of SECRET_NAMES) {
    const value = await bench.secrets.get(key, name);
    if (value !== null && text.includes(value)) return name;
  }
  return null;
}

/** Secrets are kept under the name of their connection, which is what the command line knows. */
async function keyOf({ settings }: SecretBench, connectionId: string): Promise<string> {
  return entryOf(await settings.read(), connectionId).config.name;
}

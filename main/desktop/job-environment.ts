import { RosterError } from '../core/errors.ts';
import type { Secrets } from '../core/ports.ts';
import { completeConnection } from '../core/settings/draft.ts';
import type { ConnectionInUse } from '../ipc/services.ts';
import type { Job, JobEnvironment } from '../worker/client.ts';

/**
 * Everything a job is given: the whole connection, the way to both ends, and its secrets, which leave the keychain for
 * the job's memory only. Throws `bad-config` for a connection that is not finished, `secret-missing`.
 */
export async function jobEnvironment(
  job: Job,
  { config, mingaNetwork }: ConnectionInUse,
  { dataDir, secrets }: { readonly dataDir: string; readonly secrets: Secrets },
): Promise<JobEnvironment> {
  const connection = completeConnection(config);
  const { name, minga } = connection;
  const consumerSecret = readsAeries(job) ? await secrets.get(name, 'consumer-secret') : '';
  if (consumerSecret === null) throw missing('Aeries Consumer Secret Key', name);
  const mingaToken = minga.mode === 'api' ? await secrets.get(name, 'minga-token') : null;
  if (minga.mode === 'api' && mingaToken === null) throw missing('Minga token', name);
  return { connection, mingaNetwork, dataDir, secrets: { consumerSecret, mingaToken } };
}

function readsAeries({ kind }: Job): boolean {
  return kind === 'preview' || kind === 'sync';
}

function missing(what: string, name: string): RosterError {
  return new RosterError('secret-missing', {
    message: `There is no ${what} for "${name}" on this computer. Nothing was read or sent.`,
    fix: 'Enter it in the settings of the connection, then try again.',
  });
}

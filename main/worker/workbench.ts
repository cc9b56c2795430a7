import { RosterError } from '../core/errors.ts';
import type { RosterTarget, Store, Workbench } from '../core/ports.ts';
import { createAeriesSource } from '../adapters/aeries/index.ts';
import { openFileLog } from '../adapters/log/file-log.ts';
import { createMingaApi, createMingaList } from '../adapters/minga/index.ts';
import { openStore } from '../adapters/store/open-store.ts';
import { systemClock, systemIds } from '../adapters/system/system.ts';
import type { JobEnvironment } from './messages.ts';

export interface OpenWorkbench {
  readonly bench: Workbench;
  /** Closes store and log. */
  close(): void;
}

/**
 * Joins the adapters for one connection: the composition root of every job.
 * @throws `store-*` where the store cannot be opened, `secret-missing` where a token is needed and absent.
 */
export function openWorkbench(environment: JobEnvironment): OpenWorkbench {
  const { connection, dataDir, secrets, retention, verbose } = environment;
  const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
  try {
    const bench: Workbench = {
      connection,
      source: createAeriesSource({
        ...connection.aeries,
        consumerSecret: secrets.consumerSecret,
        schools: connection.schools.map((pair) => pair.aeriesSchoolId),
        sync: connection.sync,
        rules: connection.rules,
        network: connection.network,
        clock: systemClock,
      }),
      target: openTarget(environment, store),
      store,
      clock: systemClock,
      ids: systemIds,
      log: openFileLog({
        folder: dataDir,
        clock: systemClock,
        ...(retention === undefined ? {} : { keepDays: retention.logDays }),
        ...(verbose === true ? { onLine: toStandardError } : {}),
      }),
    };
    return {
      bench,
      close: () => {
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** A worker's standard error is that of its program. */
function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

function openTarget(
  { connection, secrets, mingaNetwork }: JobEnvironment,
  store: Store,
): RosterTarget {
  const { minga, network, schools, name } = connection;
  switch (minga.mode) {
    case 'api':
      if (secrets.mingaToken === null) {
        throw new RosterError('secret-missing', {
          message: `No Minga token is stored for "${name}". Nothing was read or sent.`,
          fix: 'Store it with "secrets set minga-token" or in the app under Settings, Connection.',
        });
      }
      return createMingaApi({
        baseUrl: minga.baseUrl,
        token: secrets.mingaToken,
        network: mingaNetwork ?? network,
      });
    case 'list':
      return createMingaList({
        listFile: minga.listFile,
        ...(minga.outputFolder === undefined ? {} : { outputFolder: minga.outputFolder }),
        mingas: schools.map((pair) => pair.mingaId),
        links: store.links,
        connection: name,
      });
  }
}

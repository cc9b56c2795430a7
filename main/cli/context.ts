import { resolve } from 'node:path';
import { z } from 'zod';
import { readConfigFile } from '../adapters/settings/config-file.ts';
import type { Connection } from '../core/connection/config.ts';
import { showPath } from '../core/connection/config-shape.ts';
import { readConnection, showProblem } from '../core/connection/explain-config.ts';
import { RosterError } from '../core/errors.ts';
import type { Log, Secrets, Store } from '../core/ports.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { JobEnvironment } from '../worker/client.ts';
import { defaultDataDir } from './data-dir.ts';
import type { CliHost } from './host.ts';
import { createOutput, type Output } from './output.ts';

/** Options that every command takes. */
export const commonOptions = z.object({
  config: z.string().optional(),
  connection: z.string().optional(),
  dataDir: z.string().optional(),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
  verbose: z.boolean().default(false),
});
export type CommonOptions = z.output<typeof commonOptions>;

/** What a command works with. Everything is opened when it is first asked for, and closed once at the end. */
export interface Context {
  readonly host: CliHost;
  readonly output: Output;
  readonly dataDir: string;
  /** True where `--config` names a file, in place of a connection of the app. */
  readonly hasConfigFile: boolean;
  /** `--verbose`: what goes on is said line by line. */
  readonly verbose: boolean;
  /** @throws `bad-usage` where none is named, `bad-config` */
  connection(): Promise<Connection>;
  /** Null where no connection is named. */
  namedConnection(): Promise<Connection | null>;
  /** @throws `store-newer`, `store-corrupt`, `store-unwritable` */
  store(): Store;
  log(): Log;
  secrets(): Secrets;
  /**
   * What a job is given.
   * @param reads true where the job reads Aeries: only then must there be a Consumer Secret Key.
   * @throws `secret-missing`, `keychain-unavailable`
   */
  jobEnvironment(reads: boolean): Promise<JobEnvironment>;
  /** A command of this program as the person would type it here, with the same connection and data folder. */
  command(...words: readonly string[]): string;
  close(): void;
}

export function createContext(host: CliHost, options: CommonOptions): Context {
  const output = createOutput(host, options);
  const dataDir = resolve(options.dataDir ?? defaultDataDir(host));
  let connection: Promise<Connection> | null = null;
  let store: Store | null = null;
  let log: Log | null = null;
  let secrets: Secrets | null = null;

  const context: Context = {
    host,
    output,
    dataDir,
    hasConfigFile: options.config !== undefined,
    verbose: options.verbose,
    connection: () => (connection ??= loadConnection(host, options, dataDir, output)),
    namedConnection: async () =>
      options.config === undefined && options.connection === undefined
        ? null
        : await context.connection(),
    store: () => (store ??= host.doors.openStore(dataDir)),
    log: () => (log ??= openLog(host, options, dataDir)),
    secrets: () => (secrets ??= host.doors.openSecrets(host.env)),
    jobEnvironment: async (reads) => {
      const forConnection = await context.connection();
      return {
        connection: forConnection,
        dataDir,
        ...keptFor(host, dataDir),
        verbose: options.verbose,
        secrets: await readSecrets(context, forConnection, reads),
      };
    },
    command: (...words) => {
      const named = [
        ...(options.config === undefined ? [] : ['--config', options.config]),
        ...(options.connection === undefined ? [] : ['--connection', options.connection]),
        ...(options.dataDir === undefined ? [] : ['--data-dir', options.dataDir]),
      ];
      return [programName(host), ...[...words, ...named].map(quote)].join(' ');
    },
    close: () => {
      store?.close();
      store = null;
    },
  };
  return context;
}

/** How long things are kept, by the settings of the data folder; none where they cannot be read, which the usual days are for. */
function keptFor(
  { doors }: CliHost,
  dataDir: string,
): { readonly retention?: Settings['retention'] } {
  try {
    return { retention: doors.loadSettings(dataDir).settings.retention };
  } catch {
    return {};
  }
}

function openLog(host: CliHost, { verbose }: CommonOptions, dataDir: string): Log {
  const { retention } = keptFor(host, dataDir);
  return host.doors.openLog(dataDir, {
    ...(retention === undefined ? {} : { keepDays: retention.logDays }),
    ...(verbose ? { onLine: (text) => host.stderr.write(`${text}\n`) } : {}),
  });
}

async function loadConnection(
  host: CliHost,
  options: CommonOptions,
  dataDir: string,
  output: Output,
): Promise<Connection> {
  if (options.config !== undefined && options.connection !== undefined) {
    throw new RosterError('bad-usage', {
      message: '--config and --connection both name a connection. Nothing was done.',
      fix: 'Use one of the two.',
    });
  }
  if (options.config !== undefined) {
    const loaded = await readConfigFile(options.config);
    for (const notice of loaded.notices) output.warn(`${options.config}: ${notice}`);
    return loaded.connection;
  }
  if (options.connection !== undefined) {
    return checked(host.doors.loadSettings(dataDir).connection(options.connection));
  }
  throw new RosterError('bad-usage', {
    message: 'This command needs to know which connection it is for. Nothing was done.',
    fix: 'Add --config FILE (settings of one connection), or --connection NAME (one of the desktop app).',
  });
}

/** The same rules for both doors: addresses are read alike, whichever file they stand in. */
function checked(settings: Connection): Connection {
  const reading = readConnection(settings);
  if (reading.ok) return reading.connection;
  const [first] = reading.problems;
  throw new RosterError('bad-config', {
    message: `The connection "${settings.name}" cannot be used: ${reading.problems.map(showProblem).join(' ')} Nothing was read or sent.`,
    fix: 'Correct it in the settings of Roster Bridge.',
    details: { path: showPath(first?.path ?? []) },
  });
}

async function readSecrets(
  context: Context,
  { name, minga }: Connection,
  reads: boolean,
): Promise<JobEnvironment['secrets']> {
  const secrets = context.secrets();
  const missing = (what: string, secret: string, variable: string): RosterError =>
    new RosterError('secret-missing', {
      message: `There is no ${what} for the connection "${name}". Nothing was read or sent.`,
      fix: `Store it in the keychain with "${context.command('secrets', 'set', secret)}", or set ${variable}.`,
      details: { secret, path: variable },
    });
  const consumerSecret = reads ? await secrets.get(name, 'consumer-secret') : '';
  if (consumerSecret === null) {
    throw missing('Consumer Secret Key', 'consumer-secret', 'ROSTER_BRIDGE_CONSUMER_SECRET');
  }
  const mingaToken = minga.mode === 'api' ? await secrets.get(name, 'minga-token') : null;
  if (minga.mode === 'api' && mingaToken === null) {
    throw missing('Minga API token', 'minga-token', 'ROSTER_BRIDGE_MINGA_TOKEN');
  }
  return { consumerSecret, mingaToken };
}

/** In a checkout the program is started through npm; a hint should be one that can be pasted. */
function programName({ env }: CliHost): string {
  return env['npm_lifecycle_event'] === 'cli' ? 'npm run -s cli --' : 'roster-bridge';
}

function quote(word: string): string {
  return /^[\w.,:/\\@+=-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionInput } from '../main/core/connection/config.ts';
import type { SampleAccess } from '../main/core/ports.ts';
import { startSampleAeries, type SampleAeries } from './aeries/server.ts';
import { makeDemo } from './district/demo.ts';
import { startSampleMinga, type SampleMinga } from './minga/index.ts';

/** The sample district with both of its servers running, and a folder to work in. */
export interface SampleSite {
  readonly name: string;
  readonly aeries: SampleAeries;
  readonly minga: SampleMinga;
  /** Students and staff; with the seed they make the district. */
  readonly people: number;
  readonly seed: number;
  /** How both servers are reached. */
  readonly access: SampleAccess;
  readonly connection: ConnectionInput;
  /** Holds everything below; gone when the site is closed. */
  readonly folder: string;
  readonly configFile: string;
  readonly dataDir: string;
  /** The secrets, as the environment gives them to the command line. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts both sample servers on loopback. `people`: students and staff; parents come on top. */
export async function openSampleSite(people: number, seed = 1): Promise<SampleSite> {
  const { district, pairs, mingas, people: mingaPeople } = makeDemo({ seed, people });
  const aeries = await startSampleAeries({ district });
  const minga = await startSampleMinga({ mingas, people: mingaPeople });
  const folder = await mkdtemp(join(tmpdir(), 'roster-bridge-demo-'));
  const dataDir = join(folder, 'data');
  const configFile = join(folder, 'sample-district.json');
  const connection: ConnectionInput = {
    name: 'Sample district',
    aeries: { baseUrl: aeries.baseUrl, consumerId: aeries.consumerId },
    minga: { mode: 'api', baseUrl: minga.baseUrl },
    schools: pairs.map(({ aeriesSchoolId, mingaId }) => ({ aeriesSchoolId, mingaId })),
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
  };
  await mkdir(dataDir, { mode: 0o700 });
  await writeFile(configFile, `${JSON.stringify(connection, null, 2)}\n`);
  return {
    name: district.name,
    people,
    seed,
    aeries,
    minga,
    access: {
      aeriesUrl: aeries.baseUrl,
      consumerId: aeries.consumerId,
      consumerSecret: aeries.consumerSecret,
      mingaUrl: minga.baseUrl,
      mingaToken: minga.tokens.DISTRICT_MANAGER,
      schools: connection.schools,
    },
    connection,
    folder,
    configFile,
    dataDir,
    environment: {
      ROSTER_BRIDGE_CONSUMER_SECRET: aeries.consumerSecret,
      ROSTER_BRIDGE_MINGA_TOKEN: minga.tokens.DISTRICT_MANAGER,
    },
    close: async () => {
      await aeries.close();
      await minga.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

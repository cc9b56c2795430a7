import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningSample, StartSample } from '../main/adapters/sample/sample-servers.ts';
import { startSampleAeries } from './aeries/server.ts';
import { makeDemo } from './district/demo.ts';
import { startSampleMinga } from './minga/index.ts';

/**
 * The sample district of the Start screen: a bundle of its own, packed with the app and loaded when its door is used.
 * Both servers listen on 127.0.0.1 alone. What was pushed to the sample Minga is kept in the folder.
 */
export const startSampleDistrict: StartSample = async (options): Promise<RunningSample> => {
  const { folder, people, seed, aeriesPort, mingaPort } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { district, pairs, mingas, people: mingaPeople } = makeDemo({ seed, people });
  const aeries = await startSampleAeries({ district, port: aeriesPort });
  try {
    const file = join(folder, 'minga.db');
    const minga = await startSampleMinga({ mingas, people: mingaPeople, file, port: mingaPort });
    return {
      access: {
        aeriesUrl: aeries.baseUrl,
        consumerId: aeries.consumerId,
        consumerSecret: aeries.consumerSecret,
        mingaUrl: minga.baseUrl,
        mingaToken: minga.tokens.DISTRICT_MANAGER,
        schools: pairs.map(({ aeriesSchoolId, mingaId }) => ({ aeriesSchoolId, mingaId })),
      },
      close: async () => {
        await aeries.close();
        await minga.close();
      },
    };
  } catch (error) {
    await aeries.close();
    throw error;
  }
};

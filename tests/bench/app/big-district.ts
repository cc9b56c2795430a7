import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSettingsStore } from '../../../main/adapters/settings/settings-store.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import { completeConnection, draftSchema } from '../../../main/core/settings/draft.ts';
import { connectionEntrySchema, GUIDE_STEPS } from '../../../main/core/settings/settings.ts';
import { bigChanges, bigHeader } from '../big-plan.ts';

/** A computer on which one plan of so many changes was made, and where it is looked at. */
export interface BigDistrict {
  readonly dataDir: string;
  /** The address of the plan's preview, from `#` on. */
  readonly place: string;
}

const CONNECTION_ID = 'con_big';
const PLAN_ID = 'plan_big';
const PEOPLE_A_SCHOOL = 1200;

/** Makes the computer in a folder of `root`, or takes the one that was made there before. */
export async function bigDistrict(root: string, changes: number): Promise<BigDistrict> {
  const dataDir = join(root, `changes-${changes}`);
  const found = { dataDir, place: `#/preview/${CONNECTION_ID}/${PLAN_ID}` };
  if (existsSync(dataDir)) return found;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const now = new Date(systemClock.now()).toISOString();
  const schools = Array.from({ length: Math.ceil(changes / PEOPLE_A_SCHOOL) }, (_, index) => ({
    aeriesSchoolId: String(index + 1),
    mingaId: `m_${index + 1}`,
  }));
  const config = draftSchema.parse({
    name: 'Big district',
    // Nobody is asked: a plan is looked at, none is made.
    aeries: { baseUrl: 'https://aeries.example.org/aeries/', consumerId: 'consumer' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org' },
    schools,
    sync: { autoUpdate: true, archive: true },
  });
  const settings = openSettingsStore({ dataDir, clock: systemClock, onNotice: () => undefined });
  const entry = connectionEntrySchema.parse({
    id: CONNECTION_ID,
    createdAt: now,
    config,
    guide: {
      current: 'connect',
      done: Object.fromEntries(GUIDE_STEPS.map((step) => [step, now])),
    },
  });
  await settings.update((all) => ({ ...all, connections: [entry] }));
  settings.close();
  const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
  const header = bigHeader(PLAN_ID, changes, completeConnection(config), now);
  store.plans.save(header, bigChanges(changes));
  store.close();
  return found;
}

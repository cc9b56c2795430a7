/** A second program on the same settings: adds `count` reminders, one write each. Run by the two-process test. */
import { openSettingsStore } from '../../../main/adapters/settings/settings-store.ts';

const [dataDir = '', owner = '', count = '0'] = process.argv.slice(2);
const store = openSettingsStore({
  dataDir,
  clock: { now: () => Date.now() },
  onNotice: (notice) => {
    throw new Error(`unexpected: ${notice.kind}`);
  },
});
for (let index = 0; index < Number(count); index += 1) {
  await store.update((current) => ({
    ...current,
    reminders: [
      ...current.reminders,
      {
        id: `${owner}-${index}`,
        connectionId: owner,
        kind: 'iis-reset',
        at: '2026-11-23T18:00:00.000Z',
      },
    ],
  }));
}
store.close();

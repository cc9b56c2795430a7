/** Journals outcomes one after the other and says each one that is done, until it is killed. */
import { writeSync } from 'node:fs';
import { openStore } from '../../../../main/adapters/store/open-store.ts';
import { change, journalItem, planHeader, run, approval } from '../records.ts';

const [folder = '', name = ''] = process.argv.slice(2);
let last = 0;
const store = openStore({
  folder,
  clock: { now: () => Date.now() },
  ids: { next: (prefix) => `${prefix}-${name}-${String((last += 1))}` },
});
const one = run(`run-${name}`, { planId: `plan-${name}` });
const items = Array.from({ length: 5_000 }, (_, seq) => journalItem(`c${String(seq)}`, seq));
store.plans.save(
  planHeader(one.planId),
  items.map(({ changeId }) => change(changeId)),
);
store.runs.create(one, approval(one), items);
// Synchronously, so that what was said before the kill was truly done.
writeSync(1, 'ready\n');
for (const { changeId } of items) {
  store.runs.record(one.runId, [{ changeId, state: 'succeeded' }]);
  writeSync(1, `${changeId}\n`);
}
store.close();

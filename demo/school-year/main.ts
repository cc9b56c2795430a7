/** `npm run simulate-year [-- --nights 200] [-- --people 600] [-- --schools 5] [-- --seed 1] [-- --unsafe]` */
import { parseArgs } from 'node:util';
import { HEADING, holdLines, isGood, lateLines, nightLine, verdictLines } from './print.ts';
import { simulateYear } from './year.ts';

const { values } = parseArgs({
  options: {
    nights: { type: 'string', default: '200' },
    people: { type: 'string', default: '600' },
    schools: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    /** The control: without holds, grace and approval. It must fail. */
    unsafe: { type: 'boolean', default: false },
  },
});
console.log(HEADING);
const year = await simulateYear(
  {
    nights: Number(values.nights),
    people: Number(values.people),
    schools: Number(values.schools),
    seed: Number(values.seed),
    safety: values.unsafe ? 'none' : 'usual',
  },
  (night) => {
    console.log(nightLine(night));
  },
);
console.log('\nHolds of the year\n');
for (const line of holdLines(year)) console.log(line);
console.log('\nDepartures that took longer than their grace\n');
for (const line of lateLines(year)) console.log(line);
console.log('');
for (const line of verdictLines(year)) console.log(line);
process.exitCode = isGood(year) ? 0 : 1;

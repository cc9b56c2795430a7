import { parseArgs } from 'node:util';
import { generateDistrict } from '../district/generate.ts';
import { startSampleAeries } from './server.ts';

/**
 * The sample Aeries as a process of its own, for benchmarks and demos:
 * `node demo/aeries/main.ts --people 2000 --seed 1 --port 0 --latency 50`.
 * Prints one line of JSON when it listens; stops on SIGTERM and SIGINT.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '2000' },
    schools: { type: 'string' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
    /** The most rows a page may have. */
    'max-limit': { type: 'string' },
    /** Make all rows of people before listening. */
    warm: { type: 'boolean', default: false },
  },
});

function count(name: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    process.stderr.write(`--${name} should be a whole number, such as 1; it is "${text}".\n`);
    process.exit(64);
  }
  return Number(text);
}

const seed = count('seed', values.seed);
const district = generateDistrict({
  seed,
  people: count('people', values.people),
  ...(values.schools === undefined ? {} : { schools: count('schools', values.schools) }),
});
const maxLimit = values['max-limit'];
const server = await startSampleAeries({
  district,
  port: count('port', values.port),
  settings: {
    latencyMs: count('latency', values.latency),
    ...(maxLimit === undefined ? {} : { maxLimit: count('max-limit', maxLimit) }),
  },
});
if (values.warm) {
  // Rows that are made one after the other are sent without a copy: a school's lists come first.
  const lists = district.schools.flatMap(({ id }) => [
    `schools/${id}/students`,
    `schools/${id}/teachers`,
  ]);
  server.control.warm([...lists, 'users']);
}

process.stdout.write(
  `${JSON.stringify({
    baseUrl: server.baseUrl,
    consumerId: server.consumerId,
    consumerSecret: server.consumerSecret,
    district: district.name,
    seed,
    students: district.students.length,
    staff: district.staff.length,
    parents: district.parents.length,
    schools: district.schools.map(({ id, name }) => ({ id, name })),
    pid: process.pid,
  })}\n`,
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void server.close().then(() => {
      process.exit(0);
    });
  });
}

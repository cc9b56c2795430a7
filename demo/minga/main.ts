/**
 * The sample Minga as its own process.
 *
 *     node demo/minga/main.ts [--file STATE.sqlite] [--people-file FILE.json] [--port N] [--latency MS]
 *
 * FILE.json holds `{"mingas":[{id,name,sisSchoolId}],"people":{"<mingaId>":[…]}}`. Prints one line of JSON
 * with the address and a token for each role, then serves until it is told to end.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SampleMingaSite, SamplePersonSeed } from './person.ts';
import { startSampleMinga } from './sample-minga.ts';

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: ':memory:' },
    'people-file': { type: 'string' },
    port: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
  },
});

interface PeopleFile {
  readonly mingas?: readonly SampleMingaSite[];
  readonly people?: Readonly<Record<string, readonly SamplePersonSeed[]>>;
}

const given =
  values['people-file'] === undefined
    ? {}
    : (JSON.parse(readFileSync(values['people-file'], 'utf8')) as PeopleFile);
const people = given.people ?? {};
const ids = Object.keys(people).length > 0 ? Object.keys(people) : ['m_sample'];

const minga = await startSampleMinga({
  file: values.file,
  mingas: given.mingas ?? ids.map((id) => ({ id, name: id, sisSchoolId: null })),
  people,
  port: Number(values.port),
  latencyMs: Number(values.latency),
});
console.log(
  JSON.stringify({ name: 'minga', baseUrl: minga.baseUrl, tokens: minga.tokens, pid: process.pid }),
);

const stop = (): void => {
  void minga.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

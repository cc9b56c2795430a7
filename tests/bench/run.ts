/**
 * `npm run bench [-- --people 10000,100000] [-- --latency 0,50] [-- --runs 3]`
 *
 * The product's whole preview, side by side in one run with (a) the floor: the same bytes with the same
 * concurrency, only parsed, and (b) a plain sequential script. Servers and contestants are processes of
 * their own; contestants take turns, and the median of their runs is shown. Figures, never a verdict.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateDistrict } from '../../demo/district/generate.ts';
import { IN_STEP, seedMingas } from '../../demo/district/seed-minga.ts';
import type { Address, Figures } from './contestants.ts';

interface Measured extends Figures {
  readonly readSeconds?: number;
  readonly peakMegabytes: number;
  readonly longestStallMs: number;
}

const CONTESTANTS = ['floor', 'script', 'product'] as const;
type Contestant = (typeof CONTESTANTS)[number];

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000,100000' },
    latency: { type: 'string', default: '0,50' },
    runs: { type: 'string', default: '3' },
  },
});
const numbers = (text: string): readonly number[] => text.split(',').map(Number);

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Server {
  readonly facts: Record<string, unknown>;
  stop(): void;
}

/** Starts a sample server and waits for the line with its address. */
function serve(file: string, args: readonly string[]): Promise<Server> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [...quiet, file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${file} ended with ${String(code)}`));
    });
    if (child.stdout === null) throw new Error('no output to read');
    createInterface(child.stdout).once('line', (line) => {
      child.removeAllListeners('exit');
      resolve({ facts: JSON.parse(line) as Record<string, unknown>, stop: () => child.kill() });
    });
  });
}

const quiet = ['--disable-warning=ExperimentalWarning'];

function run(contestant: Contestant, address: Address): Promise<Measured> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...quiet, here('../../dist/bench/contestant.js'), contestant, JSON.stringify(address)],
      { maxBuffer: 1 << 20 },
      (error, stdout) => {
        if (error === null) resolve(JSON.parse(stdout) as Measured);
        else reject(error);
      },
    );
  });
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;

async function compare(people: number, latency: number, runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-bench-'));
  const schools = Math.max(2, Math.round(people / 1200));
  const seeded = seedMingas(generateDistrict({ seed: 1, people, schools }), IN_STEP);
  const peopleFile = join(folder, 'minga.json');
  writeFileSync(peopleFile, JSON.stringify({ mingas: seeded.mingas, people: seeded.people }));
  const aeries = await serve(here('../../demo/aeries/main.ts'), [
    ...['--people', String(people), '--schools', String(schools), '--seed', '1'],
    ...['--latency', String(latency), '--warm'],
  ]);
  const minga = await serve(here('../../demo/minga/main.ts'), [
    ...['--people-file', peopleFile, '--latency', String(latency)],
  ]);
  try {
    const { baseUrl, consumerId, consumerSecret } = aeries.facts as Address['aeries'];
    const { OWNER } = minga.facts['tokens'] as { readonly OWNER: string };
    const address: Address = {
      aeries: { baseUrl, consumerId, consumerSecret },
      minga: { baseUrl: String(minga.facts['baseUrl']), token: OWNER },
      schools: seeded.pairs.map(({ aeriesSchoolId, mingaId }) => ({ aeriesSchoolId, mingaId })),
    };
    const results = new Map<Contestant, Measured[]>(CONTESTANTS.map((name) => [name, []]));
    await run('floor', address); // the servers make their pages on first use: nobody pays for that
    for (let turn = 0; turn < runs; turn += 1) {
      for (const name of CONTESTANTS) results.get(name)?.push(await run(name, address));
    }
    print(people, latency, results);
  } finally {
    aeries.stop();
    minga.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(
  people: number,
  latency: number,
  results: ReadonlyMap<Contestant, Measured[]>,
): void {
  const of = (name: Contestant, figure: (measured: Measured) => number): number =>
    median((results.get(name) ?? []).map(figure));
  const floor = of('floor', ({ seconds }) => seconds);
  console.log(`\n### ${people.toLocaleString('en')} people, ${latency} ms latency\n`);
  console.log(
    '| | seconds | × the floor | people/s | peak memory MB | received MB | requests | longest main-loop stall ms |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const name of CONTESTANTS) {
    const seconds = of(name, (measured) => measured.seconds);
    const cells = [
      seconds.toFixed(2),
      (seconds / floor).toFixed(2),
      Math.round(of(name, (measured) => measured.people) / seconds).toLocaleString('en'),
      String(of(name, ({ peakMegabytes }) => peakMegabytes)),
      (of(name, ({ bytes }) => bytes) / 1e6).toFixed(1),
      String(of(name, ({ requests }) => requests)),
      String(of(name, ({ longestStallMs }) => longestStallMs)),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  const script = of('script', ({ seconds }) => seconds);
  const product = of('product', ({ seconds }) => seconds);
  console.log(
    `\nThe product's reading alone: ${of('product', ({ readSeconds }) => readSeconds ?? 0).toFixed(2)} s. ` +
      `The script takes ${(script / product).toFixed(1)} × the product's time.`,
  );
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ` +
    `${Math.round(totalmem() / 1024 ** 3)} GiB, ${new Date().toISOString().slice(0, 10)}`,
);
for (const people of numbers(values.people)) {
  for (const latency of numbers(values.latency)) {
    await compare(people, latency, Number(values.runs));
  }
}

/** One contestant in a process of its own: prints its figures as one line of JSON. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { connectionSchema } from '../../main/core/connection/config.ts';
import { startJob } from '../../main/worker/client.ts';
import {
  CONCURRENCY,
  floor,
  PAGE_SIZE,
  script,
  type Address,
  type Figures,
} from './contestants.ts';

const [, , name, addressJson] = process.argv;
const address = JSON.parse(addressJson ?? '{}') as Address;

/** The product's whole preview: read both sides, keep both snapshots, match, plan, save the plan. */
async function product(): Promise<Figures & { readonly readSeconds: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'roster-bridge-bench-'));
  try {
    const connection = connectionSchema.parse({
      name: 'Benchmark',
      aeries: { baseUrl: address.aeries.baseUrl, consumerId: address.aeries.consumerId },
      minga: { mode: 'api', baseUrl: address.minga.baseUrl },
      schools: address.schools,
      sync: { students: true, teachers: true, autoUpdate: true, archive: true },
      network: { pageSize: PAGE_SIZE, concurrency: CONCURRENCY, allowLoopbackHttp: true },
    });
    const start = performance.now();
    let planningAt: number | null = null;
    const plan = await startJob(
      { kind: 'preview', trigger: 'person' },
      {
        connection,
        dataDir,
        secrets: { consumerSecret: address.aeries.consumerSecret, mingaToken: address.minga.token },
      },
      (progress) => {
        if (progress.stage === 'planning') planningAt ??= performance.now();
      },
    ).done;
    const seconds = (performance.now() - start) / 1000;
    if (!plan.source.complete) throw new Error('the benchmark district was read incompletely');
    return {
      people: plan.source.people,
      seconds,
      readSeconds: ((planningAt ?? performance.now()) - start) / 1000,
      bytes: plan.source.bytes,
      requests: plan.source.requests,
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Highest resident memory of this process so far, in MB, as the kernel counted it. */
function peakMegabytes(): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Math.round(Number(line?.[1] ?? Number.NaN) / 1024);
}

const contestants: Readonly<Record<string, (address: Address) => Promise<Figures>>> = {
  floor,
  script,
  product,
};
const contestant = contestants[name ?? ''];
if (contestant === undefined) throw new Error(`no contestant "${name ?? ''}"`);

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const figures = await contestant(address);
delay.disable();
process.stdout.write(
  `${JSON.stringify({ ...figures, peakMegabytes: peakMegabytes(), longestStallMs: Math.round(delay.max / 1e6) })}\n`,
);

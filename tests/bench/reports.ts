/**
 * Seconds, peak memory and size of a report of many rows in each format, each in a process of its own
 * (`npm run bench:reports`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportWriters } from '../../main/adapters/reports/index.ts';
import type { ReportRow } from '../../main/core/report/columns.ts';
import { REPORT_FORMATS } from '../../main/core/report/report.ts';
import type { ReportFormat } from '../../main/core/report/report.ts';

const KINDS = ['Add', 'Update', 'Archive', 'Skip'];

function* rowsOf(count: number): Generator<ReportRow> {
  for (let number = 0; number < count; number += 1) {
    const id = String(number).padStart(6, '0');
    yield {
      school: String(990 + (number % 40)),
      role: 'Student',
      change: KINDS[number % KINDS.length] ?? 'Add',
      outcome: 'Succeeded',
      name: `Student ${id} Núñez`,
      sisId: `STU_${id}`,
      idNumber: id,
      email: `student.${id}@students.example.org`,
      field: 'Last name',
      before: 'Nunez',
      after: 'Núñez',
      reason: 'The last name differs in Aeries.',
      heldBy: '',
      message: '',
      time: '2026-11-23T08:04:07.123Z',
      override: '',
    };
  }
}

async function measure(format: ReportFormat, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-bench-'));
  try {
    const out = join(folder, `report.${format}`);
    const started = performance.now();
    const report = { plan: null, run: null, approval: null, rows: rowsOf(count) };
    await reportWriters.write(format, out, report);
    const seconds = (performance.now() - started) / 1000;
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    const megabytes = Math.round(Number(peak) / 1024);
    const size = (statSync(out).size / 1e6).toFixed(1);
    console.log(
      `| ${format} | ${count} | ${seconds.toFixed(1)} | ${String(megabytes)} | ${size} |`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, script = '', format, count] = process.argv;
const chosen = REPORT_FORMATS.find((name) => name === format);
if (chosen !== undefined) await measure(chosen, Number(count));
else {
  console.log('| format | rows | seconds | peak memory MB | file MB |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const each of REPORT_FORMATS) {
    for (const rows of ['1000', '100000', '300000']) {
      spawnSync(process.execPath, [script, each, rows], { stdio: 'inherit' });
    }
  }
}

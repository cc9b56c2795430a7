import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Report } from '../../../main/core/report/report.ts';
import type { ReportRow } from '../../../main/core/report/columns.ts';
import { planHeader } from '../store/support.ts';

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'roster-bridge-report-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

export function row(more: Partial<ReportRow> = {}): ReportRow {
  return {
    school: '5',
    role: 'Student',
    change: 'Update',
    outcome: '',
    name: 'José Núñez',
    sisId: 'STU_1',
    idNumber: '00994001',
    email: 'jose@example.org',
    field: 'Last name',
    before: 'Nunez',
    after: 'Núñez',
    reason: 'The last name differs in Aeries.',
    heldBy: '',
    message: '',
    time: '',
    override: '',
    ...more,
  };
}

export function planReport(rows: Iterable<ReportRow>): Report {
  return { plan: planHeader('plan-1'), run: null, approval: null, rows };
}

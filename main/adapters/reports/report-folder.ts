import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RosterError } from '../../core/errors.ts';
import type { ReportFolder } from '../../core/report/report.ts';
import { reportWriters } from './index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Only what was saved here by ourselves is ever removed: `roster-bridge 2026-11-24 1900 NAME run_….html`. */
const OURS = /^roster-bridge (\d{4}-\d{2}-\d{2}) \d{4} .*\.(?:csv|xlsx|json|html)$/;

/** Saves reports into a folder that a person chose, and removes those that are past their time. */
export const reportFolder: ReportFolder = {
  async save(request, report) {
    const { folder, format, name, at, id, keepDays } = request;
    await assertFolder(folder);
    const [day = '', time = ''] = at.split('T');
    const plain = name
      .replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ')
      .trim()
      .slice(0, 60);
    const stamp = `${day} ${time.slice(0, 5).replace(':', '')}`;
    const file = join(folder, `roster-bridge ${stamp} ${plain} ${id}.${format}`);
    await reportWriters.write(format, file, report);
    await removeOlder(folder, new Date(Date.parse(at) - keepDays * DAY_MS).toISOString());
    return file;
  },
};

async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() === true) return;
  throw new RosterError('file-unwritable', {
    message: `The report of the run was not saved: ${folder} ${found === null ? 'is not there' : 'is not a folder'}. The run itself is not affected.`,
    fix: 'Make the folder, or choose another one under Settings, Reports. A network drive must be connected for this account.',
    details: { folder },
  });
}

async function removeOlder(folder: string, oldest: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, day] = OURS.exec(name) ?? [];
    if (day !== undefined && day < oldest.slice(0, 10))
      await rm(join(folder, name), { force: true });
  }
}

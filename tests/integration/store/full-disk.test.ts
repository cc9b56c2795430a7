import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ReportRow } from '../../../main/core/report/columns.ts';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { planReport, row } from '../reports/support.ts';
import {
  approval,
  change,
  dataFolder,
  freshStore,
  journalItem,
  planHeader,
  run,
} from './support.ts';

/** A disk of `kilobytes` of its own, or null where this account may not mount one. */
function smallDisk(kilobytes: number): string | null {
  const folder = dataFolder();
  const mounted = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${String(kilobytes)}k`,
    'tmpfs',
    folder,
  ]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
  });
  return folder;
}

const canMount = ((): boolean => {
  if (process.platform !== 'linux') return false;
  return (
    spawnSync('sh', [
      '-c',
      'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"',
    ]).status === 0
  );
})();
if (!canMount) console.log('not run: full and read-only disks (needs the right to mount one)');

function remount(folder: string, mode: 'ro' | 'rw'): void {
  spawnSync('mount', ['-o', `remount,${mode}`, folder]);
}

test.skipIf(!canMount)(
  'a disk that fills up is named, what was saved stays, and work goes on once there is room',
  () => {
    const folder = smallDisk(1024)!;
    const store = freshStore(folder);
    store.plans.save(planHeader('plan-1'), [change('a')]);
    store.runs.create(run('run-1'), approval(run('run-1')), [journalItem('a', 0)]);
    const many = Array.from({ length: 5_000 }, (_, index) => change(`c${String(index)}`));

    expect(() => {
      store.plans.save(planHeader('plan-2'), many);
    }).toThrow(
      expect.objectContaining({
        code: 'store-unwritable',
        message: expect.stringMatching(/is full\. What was saved before is intact/),
        retryable: true,
      }),
    );
    expect(store.plans.header('plan-2')).toBeNull();
    expect(store.plans.header('plan-1')).not.toBeNull();
    expect(store.runs.counts('run-1').pending).toBe(1);

    spawnSync('mount', ['-o', 'remount,size=64m', folder]);
    store.plans.save(planHeader('plan-2'), many);
    expect(store.plans.count('plan-2')).toBe(5_000);
  },
);

test.skipIf(!canMount)('a disk that is already full is named when the store is opened', () => {
  const folder = smallDisk(256)!;
  spawnSync('sh', ['-c', `head -c 1m /dev/zero > "${folder}/filler" 2>/dev/null`]);
  expect(() => freshStore(folder)).toThrow(expect.objectContaining({ code: 'store-unwritable' }));
  rmSync(join(folder, 'filler'));
  expect(() => freshStore(folder)).not.toThrow();
});

test.skipIf(!canMount)('a read-only disk is named, and its store is left as it is', () => {
  const folder = smallDisk(4096)!;
  const store = freshStore(folder);
  store.plans.save(planHeader('plan-1'), [change('a')]);
  store.close();
  remount(folder, 'ro');
  expect(() => freshStore(folder)).toThrow(
    expect.objectContaining({
      code: 'store-unwritable',
      message: expect.stringContaining('read-only'),
    }),
  );
  remount(folder, 'rw');
  expect([...freshStore(folder).plans.changes('plan-1')]).toEqual([change('a')]);
});

test.skipIf(!canMount)(
  'a report that does not fit on the disk is refused, and its half is removed',
  async () => {
    const folder = smallDisk(256)!;
    const out = join(folder, 'report.json');
    writeFileSync(out, 'the older report');
    function* endless(): Generator<ReportRow> {
      for (;;) yield row({ reason: 'x'.repeat(1000) });
    }
    await expect(reportWriters.write('json', out, planReport(endless()))).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining('the disk is full'),
    });
    expect(spawnSync('ls', ['-A', folder], { encoding: 'utf8' }).stdout).toBe('report.json\n');
  },
);

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { planTask, taskSlug } from '../../../main/core/schedule/task-files.ts';
import type { TaskPlan, TaskSystem } from '../../../main/core/schedule/task-files.ts';

const NASTY = 'Lincoln "West" & <Ünified> 100%';

function plan(system: TaskSystem, folder: string, over: object = {}): TaskPlan {
  return planTask({
    system,
    connection: NASTY,
    schedule: { time: '19:05', days: ['mon', 'wed', 'sun'] },
    program: ['/bin/true'],
    dataDir: '/home/jane/data folder',
    folder,
    ...over,
  });
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tasks-'));
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

test('the name of a connection becomes a name that every system takes', () => {
  expect(taskSlug(NASTY)).toBe('lincoln-west-unified-100');
  expect(taskSlug('日本')).toBe('connection');
});

test('the task of Windows is well-formed, and calls sync with its words whole', () => {
  const task = plan('windows', 'C:\\Data', {
    program: ['C:\\Program Files\\Roster Bridge\\roster-bridge.exe'],
  });
  const [file] = task.files;
  expect(file?.path).toBe('C:\\Data\\roster-bridge-lincoln-west-unified-100.xml');
  expect(file?.text).toContain(
    '<Command>C:\\Program Files\\Roster Bridge\\roster-bridge.exe</Command>',
  );
  expect(file?.text).toContain(
    '<Arguments>sync --connection &quot;Lincoln \\&quot;West\\&quot; &amp; &lt;Ünified&gt; 100%&quot; --data-dir &quot;/home/jane/data folder&quot; --quiet</Arguments>',
  );
  expect(file?.text).toContain('<StartBoundary>2026-01-01T19:05:00</StartBoundary>');
  for (const day of ['Monday', 'Wednesday', 'Sunday']) expect(file?.text).toContain(`<${day} />`);
  expect(file?.text).not.toContain('<Tuesday />');
  wellFormed(file?.text ?? '', 'UTF-16');
});

test('the agent of macOS is a well-formed property list with a time for each day', () => {
  const [file] = plan('macos', '/Users/jane/Library/LaunchAgents').files;
  expect(file?.text.match(/<key>Weekday<\/key>\s*<integer>(\d)<\/integer>/g)).toHaveLength(3);
  expect(file?.text).toContain(
    '<string>Lincoln &quot;West&quot; &amp; &lt;Ünified&gt; 100%</string>',
  );
  wellFormed(file?.text ?? '', 'UTF-8');
});

test('the agent of macOS reads as launchd would: label, program and times, each of its type', () => {
  const [file] = plan('macos', '/Users/jane/Library/LaunchAgents').files;
  if (!has('python3')) {
    console.log('launchd: not read by plistlib, there is no python3 here');
    return;
  }
  // Python's own reader of property lists, which fails on all that plutil -lint fails on.
  const read =
    'import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))';
  const said = execFileSync('python3', ['-c', read], { input: file?.text ?? '', encoding: 'utf8' });
  const agent: unknown = JSON.parse(said);
  expect(agent).toMatchObject({
    Label: expect.stringMatching(/^org\.rosterbridge\.[\w.-]+$/),
    ProgramArguments: [
      '/bin/true',
      'sync',
      '--connection',
      NASTY,
      '--data-dir',
      '/home/jane/data folder',
      '--quiet',
    ],
    StartCalendarInterval: [1, 3, 0].map((Weekday) => ({ Weekday, Hour: 19, Minute: 5 })),
  });
});

test('the timer of systemd is one that systemd accepts, with the words of the command whole', () => {
  const at = folder();
  const task = plan('linux', at);
  for (const { path, text } of task.files) writeFileSync(path, text);
  const [service, timer] = task.files;
  expect(service?.text).toContain(
    'ExecStart="/bin/true" "sync" "--connection" "Lincoln \\"West\\" & <Ünified> 100%%" "--data-dir" "/home/jane/data folder" "--quiet"',
  );
  expect(timer?.text).toContain('OnCalendar=Mon,Wed,Sun *-*-* 19:05:00');
  if (!has('systemd-analyze')) {
    console.log('systemd: not verified, there is no systemd-analyze here');
    return;
  }
  const calendar = spawnSync('systemd-analyze', ['calendar', 'Mon,Wed,Sun *-*-* 19:05:00']);
  expect(calendar.status).toBe(0);
  for (const { path } of task.files) {
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--user', path], {
      encoding: 'utf8',
    });
    expect(stderr.split('\n').filter((line) => line.includes(at))).toEqual([]);
  }
});

function wellFormed(text: string, encoding: 'UTF-8' | 'UTF-16'): void {
  if (!has('xmllint')) {
    console.log('XML: not parsed, there is no xmllint here');
    return;
  }
  const file = join(folder(), 'task.xml');
  writeFileSync(file, encoding === 'UTF-16' ? Buffer.from(`\uFEFF${text}`, 'utf16le') : text);
  expect(existsSync(file)).toBe(true);
  execFileSync('xmllint', ['--noout', '--nonet', file], { stdio: 'pipe' });
}

import type { Schedule } from '../connection/config.ts';
import type { Weekday } from './wall-clock.ts';

/** Tasks of the operating system that run `sync` where nobody is signed in: their files, and the commands for them. */

export type TaskSystem = 'windows' | 'macos' | 'linux';

export interface TaskRequest {
  readonly system: TaskSystem;
  /** The connection's name. */
  readonly connection: string;
  readonly schedule: Pick<Schedule, 'time' | 'days'>;
  /** The program and the words before `sync`, such as `C:\…\roster-bridge.exe`. Paths are absolute. */
  readonly program: readonly string[];
  readonly dataDir: string;
  /** Folder that macOS and Linux look in, such as `/Users/jane/Library/LaunchAgents`; on Windows any folder. */
  readonly folder: string;
}

export interface TaskFile {
  readonly path: string;
  readonly text: string;
  /** UTF-16 with a mark, as the Task Scheduler of Windows writes its own. */
  readonly encoding: 'utf8' | 'utf16le';
}

export interface TaskPlan {
  /** What the system knows the task by. */
  readonly name: string;
  readonly files: readonly TaskFile[];
  /** Run in this order, each a program and its words. */
  readonly install: readonly (readonly string[])[];
  readonly remove: readonly (readonly string[])[];
  readonly status: readonly string[];
}

/** Everything about the task of a connection on a system. */
export function planTask(request: TaskRequest): TaskPlan {
  switch (request.system) {
    case 'windows':
      return windowsTask(request);
    case 'macos':
      return launchAgent(request);
    case 'linux':
      return systemdTimer(request);
  }
}

/** Letters, digits and dashes: a file name, a label and a task name alike. */
export function taskSlug(connection: string): string {
  const slug = connection
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' ? 'connection' : slug.slice(0, 60);
}

function wordsOf({ program, connection, dataDir }: TaskRequest): readonly string[] {
  return [...program, 'sync', '--connection', connection, '--data-dir', dataDir, '--quiet'];
}

const WINDOWS_DAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

function windowsTask(request: TaskRequest): TaskPlan {
  const { connection, schedule, folder } = request;
  const [command = '', ...words] = wordsOf(request);
  const name = `Roster Bridge\\${taskSlug(connection)}`;
  const path = `${folder}\\roster-bridge-${taskSlug(connection)}.xml`;
  const days = schedule.days.map((day) => `          <${WINDOWS_DAYS[day]} />`).join('\n');
  const text = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>${xml(`Roster Bridge: the unattended sync of ${connection}`)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T${schedule.time}:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByWeek>
        <DaysOfWeek>
${days}
        </DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>
    <WakeToRun>true</WakeToRun>
    <ExecutionTimeLimit>PT6H</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec>
      <Command>${xml(command)}</Command>
      <Arguments>${xml(words.map(windowsWord).join(' '))}</Arguments>
    </Exec>
  </Actions>
</Task>
`;
  return {
    name,
    files: [{ path, text: text.replaceAll('\n', '\r\n'), encoding: 'utf16le' }],
    install: [['schtasks', '/Create', '/TN', name, '/XML', path, '/F']],
    remove: [['schtasks', '/Delete', '/TN', name, '/F']],
    status: ['schtasks', '/Query', '/TN', name, '/V', '/FO', 'LIST'],
  };
}

/** As the C runtime of Windows takes a command line apart. */
function windowsWord(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

const LAUNCHD_DAYS: Readonly<Record<Weekday, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};

function launchAgent(request: TaskRequest): TaskPlan {
  const { connection, schedule, folder } = request;
  const name = `org.rosterbridge.sync.${taskSlug(connection)}`;
  const path = `${folder}/${name}.plist`;
  const [hour = 0, minute = 0] = schedule.time.split(':').map(Number);
  const times = schedule.days.map(
    (day) => `    <dict>
      <key>Weekday</key>
      <integer>${LAUNCHD_DAYS[day]}</integer>
      <key>Hour</key>
      <integer>${hour}</integer>
      <key>Minute</key>
      <integer>${minute}</integer>
    </dict>`,
  );
  const words = wordsOf(request).map((word) => `    <string>${xml(word)}</string>`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${name}</string>
  <key>ProgramArguments</key>
  <array>
${words.join('\n')}
  </array>
  <key>StartCalendarInterval</key>
  <array>
${times.join('\n')}
  </array>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
`;
  return {
    name,
    files: [{ path, text, encoding: 'utf8' }],
    install: [['launchctl', 'load', '-w', path]],
    remove: [['launchctl', 'unload', '-w', path]],
    status: ['launchctl', 'list', name],
  };
}

function systemdTimer(request: TaskRequest): TaskPlan {
  const { connection, schedule, folder } = request;
  const name = `roster-bridge-${taskSlug(connection)}`;
  const days = schedule.days.map((day) => WINDOWS_DAYS[day].slice(0, 3)).join(',');
  const service = `[Unit]
Description=Roster Bridge: the unattended sync of ${unitText(connection)}
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
ExecStart=${wordsOf(request).map(unitWord).join(' ')}
# 2: something waits for approval; that is no failure of the run.
SuccessExitStatus=2
`;
  const timer = `[Unit]
Description=Roster Bridge: when the sync of ${unitText(connection)} is due

[Timer]
OnCalendar=${days} *-*-* ${schedule.time}:00
# A run that was slept through comes on waking.
Persistent=true

[Install]
WantedBy=timers.target
`;
  return {
    name,
    files: [
      { path: `${folder}/${name}.service`, text: service, encoding: 'utf8' },
      { path: `${folder}/${name}.timer`, text: timer, encoding: 'utf8' },
    ],
    install: [
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'enable', '--now', `${name}.timer`],
    ],
    remove: [['systemctl', '--user', 'disable', '--now', `${name}.timer`]],
    status: ['systemctl', '--user', 'status', '--no-pager', `${name}.timer`],
  };
}

/** A word of `ExecStart`: in quotes, with what systemd would read as its own doubled or escaped. */
function unitWord(word: string): string {
  const escaped = word
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$');
  return `"${escaped}"`;
}

function unitText(text: string): string {
  return text.replaceAll(/[\p{Cc}\\]/gu, ' ').replaceAll('%', '%%');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function xml(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

import type { Schedule } from '../connection/config.ts';
import { formatCount } from '../diff/words.ts';
import type { Health } from '../health/health.ts';
import { zoneOf } from '../schedule/due-times.ts';
import { momentInWords } from '../schedule/explain.ts';
import type { AskedPlace } from './asked-place.ts';
import { pauseChoices } from './pause-choices.ts';

/** What the tray shows of a connection. */
export interface TrayConnection {
  readonly id: string;
  readonly name: string;
  /** False while its setup is not finished: nothing of it can be run. */
  readonly complete: boolean;
  readonly schedule: Schedule;
  readonly health: Pick<Health, 'state' | 'text' | 'waiting' | 'nextRun'>;
}

export const TRAY_ICONS = ['idle', 'running', 'waiting', 'failing'] as const;
export type TrayIcon = (typeof TRAY_ICONS)[number];

/** What an entry of the menu does. */
export type TrayAction =
  | { readonly do: 'show' }
  | { readonly do: 'open'; readonly place: AskedPlace }
  | { readonly do: 'preview'; readonly connectionId: string }
  | { readonly do: 'run'; readonly connectionId: string }
  /** `until`: ISO 8601 in UTC; null ends the pause. */
  | { readonly do: 'pause'; readonly connectionId: string; readonly until: string | null }
  | { readonly do: 'quit' };

export type TrayEntry =
  | { readonly kind: 'line' }
  /** Without an action it only says something. */
  | { readonly kind: 'entry'; readonly label: string; readonly action: TrayAction | null }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly TrayEntry[] };

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

/** Windows shows no more of a tooltip. */
const MOST_TOOLTIP = 127;

const ICON_OF: Readonly<Record<Health['state'], TrayIcon>> = {
  new: 'idle',
  good: 'idle',
  waiting: 'waiting',
  warning: 'failing',
  failing: 'failing',
  running: 'running',
};
/** What matters most of several connections comes first: what failed is not hidden by what runs. */
const BY_WEIGHT: readonly TrayIcon[] = ['failing', 'running', 'waiting', 'idle'];

/** Icon, tooltip and menu of the tray (product, "Tray") for how everything stands at a moment. */
export function trayView(
  connections: readonly TrayConnection[],
  zoneOfComputer: string,
  now: number,
): TrayView {
  // One that is not finished has nothing to run, but for a schedule that waits for it.
  const usable = connections.filter(({ complete, schedule }) => complete || schedule.enabled);
  const byWeight = usable.toSorted((a, b) => weight(a) - weight(b));
  const [first] = byWeight;
  return {
    icon: first === undefined ? 'idle' : ICON_OF[first.health.state],
    tooltip: tooltipOf(byWeight, zoneOfComputer, now),
    menu: [
      ...entriesOf(usable, zoneOfComputer, now),
      { kind: 'entry', label: 'Open Roster Bridge', action: { do: 'show' } },
      {
        kind: 'entry',
        label: usable.some(({ schedule }) => schedule.enabled)
          ? 'Quit Roster Bridge (no runs until it is opened)'
          : 'Quit Roster Bridge',
        action: { do: 'quit' },
      },
    ],
  };
}

/** The tray where it cannot be known how anything stands: a store or settings that cannot be read. */
export function troubleView(message: string): TrayView {
  return {
    icon: 'failing',
    tooltip: shortened(`Roster Bridge: ${message}`),
    menu: [
      { kind: 'entry', label: message, action: { do: 'show' } },
      line,
      { kind: 'entry', label: 'Open Roster Bridge', action: { do: 'show' } },
      { kind: 'entry', label: 'Quit Roster Bridge', action: { do: 'quit' } },
    ],
  };
}

function shortened(text: string): string {
  return text.length <= MOST_TOOLTIP ? text : `${text.slice(0, MOST_TOOLTIP - 1)}…`;
}

function weight({ health }: TrayConnection): number {
  return BY_WEIGHT.indexOf(ICON_OF[health.state]);
}

function tooltipOf(
  byWeight: readonly TrayConnection[],
  zoneOfComputer: string,
  now: number,
): string {
  const [first, ...rest] = byWeight;
  if (first === undefined) return 'Roster Bridge: no connection is set up yet.';
  const others = rest.filter((one) => weight(one) < BY_WEIGHT.indexOf('idle'));
  const words =
    rest.length === 0
      ? `Roster Bridge: ${first.health.text} ${nextWords(first, zoneOfComputer, now)}`
      : `${first.name}: ${first.health.text}${others.length === 0 ? '' : ` (${formatCount(others.length)} more to look at)`}`;
  return shortened(words.trim());
}

function nextWords(
  { schedule, health }: TrayConnection,
  zoneOfComputer: string,
  now: number,
): string {
  const zone = zoneOf(schedule, zoneOfComputer);
  if (health.nextRun !== null) {
    const paused = isPaused(schedule, now) ? 'Paused. ' : '';
    return `${paused}Next run: ${momentInWords(Date.parse(health.nextRun), zone)}.`;
  }
  return schedule.enabled ? 'No run will come.' : '';
}

/** One connection's entries stand in the menu itself; each of several has a menu of its own. */
function entriesOf(
  usable: readonly TrayConnection[],
  zoneOfComputer: string,
  now: number,
): readonly TrayEntry[] {
  const [only] = usable;
  if (only === undefined) return [];
  if (usable.length === 1) return [...connectionEntries(only, zoneOfComputer, now), line];
  return [
    ...usable.map((one): TrayEntry => ({
      kind: 'menu',
      label: `${one.name} (${STATE_WORDS[ICON_OF[one.health.state]]})`,
      entries: connectionEntries(one, zoneOfComputer, now),
    })),
    line,
  ];
}

const line: TrayEntry = { kind: 'line' };

const STATE_WORDS: Readonly<Record<TrayIcon, string>> = {
  idle: 'in step',
  running: 'running',
  waiting: 'waiting for approval',
  failing: 'needs a look',
};

function connectionEntries(
  connection: TrayConnection,
  zoneOfComputer: string,
  now: number,
): readonly TrayEntry[] {
  const { id: connectionId, schedule, health } = connection;
  const isRunning = health.state === 'running';
  const able = (action: TrayAction): TrayAction | null => (isRunning ? null : action);
  return [
    {
      kind: 'entry',
      label: health.text,
      action: { do: 'open', place: { kind: 'overview', connectionId } },
    },
    ...(health.waiting === null
      ? []
      : [
          {
            kind: 'entry' as const,
            label: `Look at the ${changes(health.waiting.count)} that ${health.waiting.count === 1 ? 'waits' : 'wait'}…`,
            action: {
              do: 'open' as const,
              place: { kind: 'plan' as const, connectionId, planId: health.waiting.planId },
            },
          },
        ]),
    line,
    { kind: 'entry', label: 'Preview now', action: able({ do: 'preview', connectionId }) },
    { kind: 'entry', label: 'Run now', action: able({ do: 'run', connectionId }) },
    ...(schedule.enabled ? pauseEntries(connection, zoneOfComputer, now) : []),
  ];
}

function pauseEntries(
  { id: connectionId, schedule }: TrayConnection,
  zoneOfComputer: string,
  now: number,
): readonly TrayEntry[] {
  const zone = zoneOf(schedule, zoneOfComputer);
  if (schedule.pausedUntil !== undefined && isPaused(schedule, now)) {
    const until = momentInWords(Date.parse(schedule.pausedUntil), zone);
    return [
      {
        kind: 'entry',
        label: `End the pause (until ${until})`,
        action: { do: 'pause', connectionId, until: null },
      },
    ];
  }
  return [
    {
      kind: 'menu',
      label: 'Pause until',
      entries: [
        ...pauseChoices(now, zone).map(({ label, until }): TrayEntry => ({
          kind: 'entry',
          label,
          action: { do: 'pause', connectionId, until },
        })),
        line,
        {
          kind: 'entry',
          label: 'Another day…',
          action: { do: 'open', place: { kind: 'schedule', connectionId } },
        },
      ],
    },
  ];
}

function isPaused({ pausedUntil }: Schedule, now: number): boolean {
  return pausedUntil !== undefined && Date.parse(pausedUntil) > now;
}

function changes(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'change' : 'changes'}`;
}

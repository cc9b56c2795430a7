import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRAY_ICONS, trayView, troubleView } from '../../../main/core/tray/tray.ts';
import type { TrayConnection, TrayEntry } from '../../../main/core/tray/tray.ts';
import { autostartEntry } from '../../../main/desktop/autostart-file.ts';
import { trayMenu } from '../../../main/desktop/tray-menu.ts';
import { trayPicture } from '../../../main/desktop/tray-pictures.ts';
import { placeOfNews } from '../../../main/desktop/place-of-news.ts';
import { scheduleOf } from '../schedule/support.ts';

const ZONE = 'America/Los_Angeles';
/** Tuesday, 24 November 2026, 12:00 in California. */
const NOW = Date.parse('2026-11-24T20:00:00Z');

const connection = (more: Partial<TrayConnection> = {}): TrayConnection => ({
  id: 'c1',
  name: 'Lincoln',
  complete: true,
  schedule: scheduleOf({ enabled: true, timeZone: ZONE }),
  health: {
    state: 'good',
    text: 'In step: the last run succeeded.',
    waiting: null,
    nextRun: '2026-11-25T03:00:00.000Z',
  },
  ...more,
});
const waiting = {
  state: 'waiting' as const,
  text: '48 archives wait for approval.',
  waiting: { planId: 'plan_1', count: 48, text: '48 archives wait for approval.' },
  nextRun: null,
};
const view = (...connections: readonly TrayConnection[]) => trayView(connections, ZONE, NOW);
const labels = (entries: readonly TrayEntry[]): readonly string[] =>
  entries.map((entry) => (entry.kind === 'line' ? '-' : entry.label));
const actionOf = (entries: readonly TrayEntry[], start: string): unknown => {
  const found = entries.find((entry) => entry.kind === 'entry' && entry.label.startsWith(start));
  return found?.kind === 'entry' ? found.action : undefined;
};

describe('the tray', () => {
  it('does not go on saying that all is well where that cannot be known', () => {
    const text = 'Roster Bridge cannot write to its data folder: the disk is full. '.repeat(3);
    const trouble = troubleView(text);
    expect(trouble.icon).toBe('failing');
    expect(trouble.tooltip.length).toBeLessThanOrEqual(127);
    expect(labels(trouble.menu)).toEqual([text, '-', 'Open Roster Bridge', 'Quit Roster Bridge']);
  });

  it('says of a connection whose schedule is on that it is not finished', () => {
    const text = 'No run can go: the connection is not finished.';
    const health = { state: 'failing' as const, text, waiting: null, nextRun: null };
    const shown = view(connection({ complete: false, health }));
    expect(shown.icon).toBe('failing');
    expect(shown.tooltip).toContain(text);
  });

  it('says that nothing is set up, and offers to open and to quit', () => {
    expect(view()).toMatchObject({
      icon: 'idle',
      tooltip: 'Roster Bridge: no connection is set up yet.',
    });
    expect(labels(view().menu)).toEqual(['Open Roster Bridge', 'Quit Roster Bridge']);
    const schedule = scheduleOf({ enabled: false });
    expect(view(connection({ complete: false, schedule })).menu).toHaveLength(2);
  });

  it('in step: says when the next run is, and offers preview, run and pause', () => {
    const { icon, tooltip, menu } = view(connection());
    expect(icon).toBe('idle');
    expect(tooltip).toBe(
      'Roster Bridge: In step: the last run succeeded. Next run: Tue, Nov 24, 2026 at 19:00.',
    );
    expect(labels(menu)).toEqual([
      'In step: the last run succeeded.',
      '-',
      'Preview now',
      'Run now',
      'Pause until',
      '-',
      'Open Roster Bridge',
      'Quit Roster Bridge (no runs until it is opened)',
    ]);
    expect(actionOf(menu, 'Run now')).toEqual({ do: 'run', connectionId: 'c1' });
  });

  it('waiting: leads to the plan that waits', () => {
    const { icon, menu } = view(connection({ health: waiting }));
    expect(icon).toBe('waiting');
    expect(actionOf(menu, 'Look at the 48 changes that wait')).toEqual({
      do: 'open',
      place: { kind: 'plan', connectionId: 'c1', planId: 'plan_1' },
    });
  });

  it('running: offers neither a second run nor a preview', () => {
    const running = {
      state: 'running' as const,
      text: 'Changes are being pushed.',
      waiting: null,
      nextRun: null,
    };
    const { icon, menu } = view(connection({ health: running }));
    expect(icon).toBe('running');
    expect(actionOf(menu, 'Run now')).toBeNull();
    expect(actionOf(menu, 'Preview now')).toBeNull();
  });

  it('failing: what failed comes before what runs and what waits', () => {
    const failing = connection({
      id: 'c2',
      name: 'Washington',
      health: {
        state: 'failing',
        text: 'The last run failed: none of its 3 people was done.',
        waiting: null,
        nextRun: null,
      },
    });
    const { icon, tooltip, menu } = view(connection({ health: waiting }), failing);
    expect(icon).toBe('failing');
    expect(tooltip).toBe(
      'Washington: The last run failed: none of its 3 people was done. (1 more to look at)',
    );
    const running = { ...waiting, state: 'running' as const, waiting: null };
    expect(view(connection({ health: running }), failing).icon).toBe('failing');
    expect(view(connection({ health: running }), connection({ health: waiting })).icon).toBe(
      'running',
    );
    expect(labels(menu)).toContain('Lincoln (waiting for approval)');
    expect(labels(menu)).toContain('Washington (needs a look)');
  });

  it('pauses until a day begins by the clock of the schedule, and ends a pause', () => {
    const { menu } = view(connection());
    const pause = menu.find((entry) => entry.kind === 'menu');
    const entries = pause?.kind === 'menu' ? pause.entries : [];
    expect(actionOf(entries, 'Tomorrow (Wed, Nov 25, 2026)')).toMatchObject({
      do: 'pause',
      until: '2026-11-25T08:00:00.000Z',
    });
    expect(actionOf(entries, 'Monday (Mon, Nov 30, 2026)')).toBeTruthy();
    const schedule = scheduleOf({
      enabled: true,
      timeZone: ZONE,
      pausedUntil: '2026-11-30T08:00:00.000Z',
    });
    const paused = view(connection({ schedule })).menu;
    expect(actionOf(paused, 'End the pause (until Mon, Nov 30, 2026 at 00:00)')).toEqual({
      do: 'pause',
      connectionId: 'c1',
      until: null,
    });
  });

  it('never says more in its tooltip than Windows shows', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 300 }), (name, text) => {
        const health = { ...connection().health, text };
        expect(view(connection({ health })).tooltip.length).toBeLessThanOrEqual(127);
        const two = view(connection({ name, health }), connection({ id: 'c2' }));
        expect(two.tooltip.length).toBeLessThanOrEqual(127);
      }),
    );
  });

  it('shows an ampersand in a name as one', () => {
    const menu = trayMenu([{ kind: 'entry', label: 'A & B', action: null }], () => undefined);
    expect(menu).toEqual([{ label: 'A && B', enabled: false }]);
  });
});

it.each(TRAY_ICONS)('there is a picture for %s wherever it is shown', (icon) => {
  for (const platform of ['win32', 'darwin', 'linux'] as const) {
    for (const isDark of [true, false]) {
      const file = trayPicture(icon, { platform, isDark });
      expect(existsSync(new URL(`../../../build/tray/${file}`, import.meta.url)), file).toBe(true);
      const twice = file.replace('.png', '@2x.png');
      expect(existsSync(new URL(`../../../build/tray/${twice}`, import.meta.url)), twice).toBe(
        true,
      );
    }
  }
});

it('an autostart entry quotes a path with anything in it', () => {
  expect(autostartEntry('/opt/My "App"/100%/a$b')).toContain(
    'Exec="/opt/My \\\\"App\\\\"/100%%/a\\\\$b" --hidden',
  );
});

describe('a press on a notification', () => {
  const news = { connectionId: 'c1', title: '', text: '', planId: 'p1', runId: 'r1' };
  it('about what waits leads to the plan', () => {
    expect(placeOfNews({ ...news, kind: 'waiting' })).toEqual({
      kind: 'plan',
      connectionId: 'c1',
      planId: 'p1',
    });
  });
  it('about what failed leads to the run, and without one to the connection', () => {
    expect(placeOfNews({ ...news, kind: 'failed' })).toMatchObject({ kind: 'run', runId: 'r1' });
    expect(placeOfNews({ ...news, kind: 'failed', runId: null, planId: null })).toEqual({
      kind: 'overview',
      connectionId: 'c1',
    });
  });
  it('about what was missed leads to the connection', () => {
    expect(placeOfNews({ ...news, kind: 'missed' })).toMatchObject({ kind: 'overview' });
  });
});

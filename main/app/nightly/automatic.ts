import { RosterError } from '../../core/errors.ts';
import type { Clock, Connection, Secrets, Store } from '../../core/ports.ts';
import { completeConnection, draftProblems } from '../../core/settings/draft.ts';
import type { ConnectionDraft } from '../../core/settings/draft.ts';
import type { SettingsStore } from '../../core/settings/store.ts';
import { entryOf, updateConnection } from '../connections.ts';
import type { ConnectionView } from '../connections.ts';

/** "Enable Automatic Rostering": what stands against it, and the switch itself. */
export interface AutomaticBench {
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly store: Pick<Store, 'runs'>;
  /** Whether secrets outlive the app: those in memory are gone when nobody is there to type them. */
  readonly keepsSecrets: () => boolean;
}

/** One thing that must be done first: why, and what to do. */
export interface Obstacle {
  readonly code: 'unfinished' | 'no-keychain' | 'secret-missing' | 'no-first-run' | 'no-day';
  readonly text: string;
  readonly fix: string;
}

/** Everything that keeps a connection from running by itself; empty where nothing does. */
export async function automaticObstacles(
  bench: AutomaticBench,
  draft: ConnectionDraft,
): Promise<readonly Obstacle[]> {
  const [problem] = draftProblems(draft);
  if (problem !== undefined) {
    return [
      {
        code: 'unfinished',
        text: `The connection is not finished: ${problem.message}`,
        fix: 'Finish the setup guide first.',
      },
    ];
  }
  const connection = completeConnection(draft);
  return [
    ...(await secretObstacles(bench, connection)),
    ...firstRunObstacles(bench, connection),
    ...(connection.schedule.days.length > 0
      ? []
      : [
          {
            code: 'no-day' as const,
            text: 'No day of the week is chosen, so no run would ever be due.',
            fix: 'Choose at least one day.',
          },
        ]),
  ];
}

async function secretObstacles(
  { secrets, keepsSecrets }: AutomaticBench,
  { name, minga }: Connection,
): Promise<readonly Obstacle[]> {
  if (!keepsSecrets()) {
    return [
      {
        code: 'no-keychain',
        text: 'The secrets are kept in memory only, since the keychain of this computer cannot be used. They would be gone after the next restart, and the night could not sign in.',
        fix: 'Unlock or install the keychain (Settings, Connection), then try again.',
      },
    ];
  }
  const needed = [
    ['consumer-secret', 'Consumer Secret Key of Aeries'] as const,
    ...(minga.mode === 'api' ? [['minga-token', 'Minga API token'] as const] : []),
  ];
  const missing: Obstacle[] = [];
  for (const [secret, what] of needed) {
    if ((await secrets.get(name, secret)) !== null) continue;
    missing.push({
      code: 'secret-missing',
      text: `The ${what} is not stored on this computer.`,
      fix: 'Enter it under Settings, Connection.',
    });
  }
  return missing;
}

/** Nobody should meet what a sync does for the first time in the morning after. */
function firstRunObstacles(
  { store }: AutomaticBench,
  { name, schools }: Connection,
): readonly Obstacle[] {
  const pushed = store.runs.schoolsPushedByPerson(name);
  if (schools.some(({ aeriesSchoolId }) => pushed.has(aeriesSchoolId))) return [];
  return [
    {
      code: 'no-first-run',
      text: 'Nobody has looked through a first preview and pushed it yet.',
      fix: 'Make a preview, look through it and push it once. From then on the night can do it.',
    },
  ];
}

/**
 * Turns automatic rostering on or off. Off always works.
 * @throws `bad-usage` with the first obstacle in words; nothing is changed then.
 */
export async function setAutomatic(
  bench: AutomaticBench,
  connectionId: string,
  on: boolean,
): Promise<ConnectionView> {
  if (on) {
    const { config } = entryOf(await bench.settings.read(), connectionId);
    const [first] = await automaticObstacles(bench, config);
    if (first !== undefined) {
      throw new RosterError('bad-usage', {
        message: `Automatic rostering stays off. ${first.text}`,
        fix: first.fix,
        details: { obstacle: first.code },
      });
    }
  }
  return updateConnection(bench, connectionId, { schedule: { enabled: on } });
}

/** No night before a moment (ISO 8601 in UTC); null ends the pause. */
export function pauseUntil(
  bench: Pick<AutomaticBench, 'settings' | 'clock'>,
  connectionId: string,
  until: string | null,
): Promise<ConnectionView> {
  return updateConnection(bench, connectionId, { schedule: { pausedUntil: until } });
}

import { entryOf } from '../app/connections.ts';
import { RosterError } from '../core/errors.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import type { Run } from '../core/ports.ts';
import type { ConnectionEntry } from '../core/settings/settings.ts';
import type { Services } from './services.ts';

type Needs = Pick<Services, 'settings' | 'store'>;

/** The connection of an id, as it is in the settings now. Throws `bad-usage` where it was deleted. */
export async function connectionOf(
  { settings }: Pick<Services, 'settings'>,
  connectionId: string,
): Promise<ConnectionEntry> {
  return entryOf(await settings.read(), connectionId);
}

/** A plan and the connection it is of. Throws `plan-unknown` also where that connection was deleted. */
export async function planOf(
  services: Needs,
  planId: string,
): Promise<{ readonly header: PlanHeader; readonly entry: ConnectionEntry }> {
  const header = services.store().plans.header(planId);
  const entry = header === null ? undefined : await entryNamed(services, header.connection);
  if (header !== null && entry !== undefined) return { header, entry };
  throw new RosterError('plan-unknown', {
    message:
      'This plan is no longer there: it was removed, by age or in another window. Nothing was sent.',
    fix: 'Make a new preview.',
    details: { planId },
  });
}

/** A run and the connection it is of. Throws `run-unknown` also where that connection was deleted. */
export async function runOf(
  services: Needs,
  runId: string,
): Promise<{ readonly run: Run; readonly entry: ConnectionEntry }> {
  const run = services.store().runs.get(runId);
  const entry = run === null ? undefined : await entryNamed(services, run.connection);
  if (run !== null && entry !== undefined) return { run, entry };
  throw new RosterError('run-unknown', {
    message:
      'This run is no longer there: it was removed, by age or in another window. Nothing was changed.',
    fix: 'Look for it in the history.',
    details: { runId },
  });
}

async function entryNamed({ settings }: Needs, name: string): Promise<ConnectionEntry | undefined> {
  const { connections } = await settings.read();
  return connections.find(({ config }) => config.name === name);
}

import { formatCount, listWords } from '../diff/words.ts';
import type { PlanHeader } from './plan.ts';

/** Settings that a person knows by another name than their path. */
const NAMES: Readonly<Record<string, string>> = {
  'sync.students': 'Students',
  'sync.teachers': 'Teachers',
  'sync.staff': 'Staff',
  'sync.admins': 'Administrators',
  'sync.parentContacts': 'Primary parent contact',
  'sync.autoUpdate': 'Auto update',
  'sync.archive': 'Archive',
  schools: 'the schools',
  'minga.mode': 'how Minga is given changes',
  'rules.neverTouch': 'the list of people never to touch',
  'rules.blockedContacts': 'the list of blocked contacts',
};

/** Settings that differ between two plans, each in words: "Archive (was off, is on)". */
export function changedSettings(
  before: PlanHeader['settings'],
  after: PlanHeader['settings'],
): readonly string[] {
  // A plan of an earlier version did not write its settings down.
  if (Object.keys(before).length === 0 || Object.keys(after).length === 0) return [];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => {
      const name = NAMES[path] ?? path;
      const [was, is] = [valueWords(before[path]), valueWords(after[path])];
      return was === null || is === null ? name : `${name} (was ${was}, is ${is})`;
    });
}

/** Null: a list, which is kept as a digest, or nothing. */
function valueWords(value: string | undefined): string | null {
  if (value === undefined || value.startsWith('#')) return null;
  return value === 'true' ? 'on' : value === 'false' ? 'off' : value;
}

/** Runs that pushed something between the two plans. */
export interface PushedBetween {
  readonly runId: string;
  readonly succeeded: number;
}

/** Why two plans differ, or need not, in sentences. */
export function differenceCauses(
  before: PlanHeader,
  after: PlanHeader,
  pushed: readonly PushedBetween[],
): readonly string[] {
  const causes: string[] = [];
  const settings = changedSettings(before.settings, after.settings);
  if (settings.length > 0) {
    causes.push(`Settings were changed: ${listWords(settings)}.`);
  } else if (before.settingsHash !== after.settingsHash) {
    causes.push('Settings, or what is kept of locks and links, were changed.');
  }
  for (const { runId, succeeded } of pushed) {
    const verb = succeeded === 1 ? 'change was' : 'changes were';
    causes.push(`${formatCount(succeeded)} ${verb} pushed meanwhile, by the run ${runId}.`);
  }
  if (before.sourceFingerprint !== after.sourceFingerprint) {
    causes.push(
      before.source.complete === after.source.complete
        ? 'Records in Aeries have changed since the earlier plan.'
        : after.source.complete
          ? 'Aeries could be read completely this time.'
          : 'Aeries could not be read completely this time.',
    );
  }
  if (before.targetFingerprint !== after.targetFingerprint && pushed.length === 0) {
    causes.push('Records in Minga have changed since the earlier plan.');
  }
  if (causes.length > 0) return causes;
  return [
    'Aeries, Minga and the settings are as they were: the earlier plan is only older. A plan is good for 24 hours.',
  ];
}

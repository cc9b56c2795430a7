import type { HoldLimits } from '../connection/config.ts';
import type { GroupCount } from '../diff/tally.ts';
import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { countActing, exceeds, shareOf } from '../holds/hold-rule.ts';
import type { Hold } from '../plan/plan.ts';

/** A school × role of an undo, with its changes of role between students and adults. */
export interface UndoGroup extends GroupCount {
  readonly roleFlips: number;
}

/**
 * The limits of a sync, for an undo: what would be too much at once is held, and a person may let it pass. What
 * is inferred from absence in Aeries has no place here: an undo reads Minga and the journal alone.
 */
export function undoHolds(groups: readonly UndoGroup[], limits: HoldLimits): readonly Hold[] {
  return groups.flatMap((group) => [
    ...archiveHolds(group, limits),
    ...updateHolds(group, limits),
    ...flipHolds(group),
  ]);
}

const ADVICE =
  'That is what taking the whole run back means. If only a part of the run was wrong, approve those rows alone; if all of it was, let this hold pass for this plan.';

function archiveHolds(group: UndoGroup, limits: HoldLimits): readonly Hold[] {
  const { school, role, existing, totals } = group;
  const count = totals.archive;
  if (count === 0) return [];
  const percent = shareOf(count, existing);
  const holds: Hold[] = [];
  const what = `${countPeople(count, role)} of school ${school} whom the run added or restored would be archived`;
  const of = (limit: number): string =>
    `${what}. That is ${formatPercent(percent ?? 0)} of the ${formatCount(existing)} active in Minga; the limit is ${formatPercent(limit)}.`;
  const { archiveSharePercent, archiveShareMinimum } = limits;
  if (count >= archiveShareMinimum && exceeds(count, existing, archiveSharePercent)) {
    holds.push({
      code: 'archive-share',
      severity: 'hold',
      school,
      role,
      op: 'archive',
      count,
      percent,
      limit: archiveSharePercent,
      message: of(archiveSharePercent),
      diagnosis: ADVICE,
    });
  }
  const { archiveSurgePercent, archiveSurgeMinimum, archiveAllMinimum } = limits;
  const isAll = count >= existing && existing >= archiveAllMinimum;
  if (isAll || (count >= archiveSurgeMinimum && exceeds(count, existing, archiveSurgePercent))) {
    holds.push({
      code: 'archive-surge',
      severity: 'stop',
      school,
      role,
      op: null,
      percent,
      count: countActing(group),
      limit: archiveSurgePercent,
      message: isAll ? `${what}: everybody of that group in Minga.` : of(archiveSurgePercent),
      diagnosis: ADVICE,
    });
  }
  return holds;
}

function updateHolds(group: UndoGroup, limits: HoldLimits): readonly Hold[] {
  const { school, role, existing, totals } = group;
  const count = totals.update;
  const { updateSharePercent, updateShareMinimum } = limits;
  if (count < updateShareMinimum || !exceeds(count, existing, updateSharePercent)) return [];
  const percent = shareOf(count, existing);
  return [
    {
      code: 'update-share',
      severity: 'hold',
      school,
      role,
      op: 'update',
      count,
      percent,
      limit: updateSharePercent,
      message: `${countPeople(count, role)} of school ${school} would get back the values from before the run: ${formatPercent(percent ?? 0)} of the ${formatCount(existing)} active in Minga; the limit is ${formatPercent(updateSharePercent)}.`,
      diagnosis: ADVICE,
    },
  ];
}

/** Student to adult or back: what somebody may see and do in Minga hangs on it. */
function flipHolds({ school, role, existing, roleFlips }: UndoGroup): readonly Hold[] {
  if (roleFlips === 0) return [];
  return [
    {
      code: 'role-flip',
      severity: 'hold',
      school,
      role,
      op: 'update',
      count: roleFlips,
      percent: shareOf(roleFlips, existing),
      limit: null,
      message: `${countPeople(roleFlips, role)} of school ${school} would change between student and adult.`,
      diagnosis: 'Look each of them up: the undo gives back the role from before the run.',
    },
  ];
}

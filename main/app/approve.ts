import { capital, formatCount } from '../core/diff/words.ts';
import { RosterError } from '../core/errors.ts';
import { ACTIONABLE_OPS, type Change, type HoldCode, type PlanHeader } from '../core/plan/plan.ts';
import type { StaleReason } from '../core/plan/questions.ts';
import type { Override, Selection } from '../core/plan/selection.ts';
import { settingsHash } from '../core/plan/fingerprint.ts';
import type { ChangeFilter, Connection, PlanStore } from '../core/ports.ts';
import { release } from './overrides.ts';
import { asPairs, releaseTogether } from './pairs.ts';

export interface Approved {
  /** As they may be sent: fields on hold are marked, and stay out. */
  readonly changes: readonly Change[];
  /** People who were chosen and stay on hold, whole or in a field: a move is one. */
  readonly held: number;
  /** Holds that an override let pass, by change id. */
  readonly released: ReadonlyMap<string, readonly HoldCode[]>;
}

/** A plan is good for a day: after that both sides have moved on (domain, "Sealed plans"). */
export const PLAN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Clocks are put right by some minutes all the time. */
const CLOCK_PLAY_MS = 10 * 60 * 1000;

/**
 * The stored plan, if it may still be pushed under these settings at this time.
 * @throws `plan-unknown`, or `plan-stale` where it is too old, the settings have changed or a person of it was erased.
 */
export function freshPlan(
  plans: PlanStore,
  connection: Connection,
  planId: string,
  now: number,
): PlanHeader {
  const header = plans.header(planId);
  if (header === null || header.connection !== connection.name) {
    throw new RosterError('plan-unknown', {
      message: `There is no plan ${planId} for the connection "${connection.name}". Nothing was sent.`,
      fix: 'Make a new preview and push that one.',
      details: { planId },
    });
  }
  const age = now - Date.parse(header.createdAt);
  if (age < -CLOCK_PLAY_MS) {
    throw new RosterError('plan-stale', {
      message: `By the clock of this computer ${previewOf(header)} was made at a time that is still to come, so nobody can tell how old it is: the clock was set back. Nothing was sent.`,
      fix: 'See that the date and time of this computer are right, then make a new preview.',
      details: { planId, reason: 'from-the-future' satisfies StaleReason },
    });
  }
  if (age > PLAN_LIFETIME_MS) {
    throw new RosterError('plan-stale', {
      message: `${capital(previewOf(header))} was made ${formatCount(Math.floor(age / 3_600_000))} hours ago; a preview is good for 24 hours. Nothing was sent.`,
      fix: 'Make a new preview, look at what has changed, and approve that one.',
      details: { planId, reason: 'too-old' satisfies StaleReason },
    });
  }
  if (header.settingsHash !== settingsHash(connection)) {
    throw new RosterError('plan-stale', {
      message: `The settings of "${connection.name}" have changed since ${previewOf(header)} was made, so it no longer says what a sync would do. Nothing was sent.`,
      fix: 'Make a new preview with the settings as they are now.',
      details: { planId, reason: 'settings-changed' satisfies StaleReason },
    });
  }
  // Within its day nothing but an erasure takes rows out of a plan.
  if (plans.edits(planId) > 0) {
    throw new RosterError('plan-stale', {
      message: `A person of ${previewOf(header)} was erased from this computer after it was made, so it is no longer what was sealed. Nothing was sent.`,
      fix: 'Make a new preview: whoever is still in Aeries or Minga is in it again.',
      details: { planId, reason: 'person-erased' satisfies StaleReason },
    });
  }
  return header;
}

/** `the preview of 2026-11-25T19:30Z`: how a person knows a plan; its id is among the details of the error. */
export function previewOf({ createdAt }: Pick<PlanHeader, 'createdAt'>): string {
  return `the preview of ${new Date(createdAt).toISOString().slice(0, 16)}Z`;
}

/**
 * The lines of a plan that a selection and its overrides authorise; everything else stays untouched.
 * @throws `bad-usage` where a chosen row is not in the plan or is not a change that can be pushed.
 */
export function approvedChanges(
  plans: PlanStore,
  planId: string,
  selection: Selection,
  overrides: readonly Override[],
): Approved {
  const chosen = chooser(selection);
  const holds = plans.header(planId)?.holds ?? [];
  const changes: Change[] = [];
  const released = new Map<string, readonly HoldCode[]>();
  let held = 0;
  for (const together of asPairs(plans, planId, taken(plans, planId, chosen))) {
    const free = releaseTogether(together, holds, overrides);
    if (free === null || free.some(({ isPartlyHeld }) => isPartlyHeld)) held += 1;
    for (const each of free ?? []) {
      changes.push(each.change);
      if (each.released.length > 0) released.set(each.change.id, each.released);
    }
  }
  chosen.assertAllFound();
  return { changes, held, released };
}

function* taken(plans: PlanStore, planId: string, chosen: Chooser): Generator<Change> {
  for (const change of plans.changes(planId, chosen.filter)) {
    if (chosen.takes(change)) yield change;
  }
}

/** True where nothing holds the change, or each of its holds has an override of its own. */
export function isReleased(change: Change, overrides: readonly Override[]): boolean {
  return release(change, overrides) !== null;
}

/** Ids of the changes of a plan that a selection takes in, held or not; ids that the plan has not count for nothing. */
export function chosenIds(
  plans: PlanStore,
  planId: string,
  selection: Selection,
): ReadonlySet<string> {
  const chosen = chooser(selection);
  const ids = new Set<string>();
  for (const change of plans.changes(planId, chosen.filter)) {
    if (chosen.takes(change)) ids.add(change.id);
  }
  return ids;
}

interface Chooser {
  /** Rows to look at: what can be sent, narrowed where the selection says so. */
  readonly filter: ChangeFilter;
  takes(change: Change): boolean;
  assertAllFound(): void;
}

const sendable: ChangeFilter = { ops: ACTIONABLE_OPS };

function chooser(selection: Selection): Chooser {
  switch (selection.kind) {
    case 'all':
      return { filter: sendable, takes: () => true, assertAllFound: () => undefined };
    case 'ops': {
      const ops = new Set<string>(selection.ops);
      return {
        filter: sendable,
        takes: (change) => ops.has(change.op),
        assertAllFound: () => undefined,
      };
    }
    case 'filter': {
      const { filter, except } = selection;
      const left = new Set(except);
      const ops = filter.ops ?? ACTIONABLE_OPS;
      return {
        filter: { ...filter, ops: ACTIONABLE_OPS.filter((op) => ops.includes(op)) },
        // Whoever leaves one half of a move out leaves both out.
        takes: ({ id, pairedWith }) =>
          !left.has(id) && (pairedWith === null || !left.has(pairedWith)),
        assertAllFound: () => undefined,
      };
    }
    case 'rows': {
      const wanted = new Set(selection.ids);
      return {
        filter: sendable,
        takes: (change) => wanted.delete(change.id),
        assertAllFound: () => {
          const [missing] = wanted;
          if (missing === undefined) return;
          throw new RosterError('bad-usage', {
            message: `${wanted.size} of the chosen rows are not changes of this plan that can be pushed, the first of them "${missing}". Nothing was sent.`,
            fix: 'Use the ids of add, update, archive, restore, relink and move rows of this very plan (preview --rows).',
            details: { row: missing },
          });
        },
      };
    }
  }
}

import { type Census, type Identities, couldBe, schoolsListing } from '../matching/census.ts';
import { isProtected } from '../matching/minga-roles.ts';
import type { Roll } from '../matching/roll.ts';
import type { TargetPerson } from '../person/person.ts';
import { type TableRules, decision, lockReason } from './decide.ts';
import type { Op } from '../plan/plan.ts';
import { type Decision, noFields, wouldBeOf } from './line.ts';
import {
  type SchoolReasons,
  atAnotherSchool,
  inAnotherRole,
  protectedReason,
  schoolNotSynced,
} from './reasons.ts';

/** Someone absent always has a line. */
export type AbsentDecision = Decision & { readonly op: Op };

export interface AbsenceContext {
  readonly school: string;
  /** The school where the person was last seen, which the settings no longer name; null where they do. */
  readonly droppedSchool: string | null;
  readonly census: Census;
  readonly roll: Roll;
  /** Source people in conflict: nobody who could be one of them counts as absent. */
  readonly unclear: Identities;
  readonly rules: TableRules;
  readonly reasons: SchoolReasons;
}

/**
 * The decision table for someone active in Minga whom no source person matches. An archive is the one thing
 * here that acts, and everything that casts doubt on the absence comes before it.
 */
export function decideAbsent(target: TargetPerson, context: AbsenceContext): AbsentDecision {
  const { rules, reasons } = context;
  const plain = decidePlainly(target, context);
  const wouldBe = plain.op === 'unmanaged' ? null : wouldBeOf(plain);
  const locked = lockReason(target.externalId, target, rules, reasons);
  if (locked !== null) return decision('locked', wouldBe, noFields, locked);
  if (isProtected(target.role)) {
    return decision('protected', wouldBe, noFields, protectedReason(rules.updateProtected));
  }
  return plain;
}

function decidePlainly(target: TargetPerson, context: AbsenceContext): AbsentDecision {
  const { census, roll, rules, reasons, school } = context;
  const sisId = target.externalId;
  if (sisId === null || sisId === '') {
    return decision('unmanaged', null, noFields, reasons.unmanaged);
  }
  if (couldBe(census.unreadable, target)) {
    return decision('skip', 'archive', noFields, reasons.unreadable);
  }
  if (couldBe(context.unclear, target)) {
    return decision('skip', 'archive', noFields, reasons.maybeConflict);
  }
  const otherRole = roll.otherRoles.get(sisId);
  if (otherRole !== undefined) {
    return decision('skip', 'archive', noFields, inAnotherRole(school, otherRole));
  }
  const [op, wouldBe] = rules.archive
    ? (['archive', null] as const)
    : (['skip', 'archive'] as const);
  const others = schoolsListing(census, sisId);
  if (others.length > 0) {
    return decision(op, wouldBe, noFields, atAnotherSchool(school, others, rules.archive));
  }
  if (census.removed.has(sisId)) {
    return decision(
      op,
      wouldBe,
      noFields,
      rules.archive ? reasons.removed : reasons.removedSkipped,
    );
  }
  if (context.droppedSchool !== null) {
    return decision('skip', 'archive', noFields, schoolNotSynced(context.droppedSchool));
  }
  return decision(
    op,
    wouldBe,
    noFields,
    rules.archive ? reasons.notListed : reasons.notListedSkipped,
  );
}

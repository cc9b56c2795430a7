import type { Line } from '../diff/line.ts';
import { type SamePerson, commonTrait, meantOp } from '../diff/same-people.ts';
import { type GroupCount, groupKey } from '../diff/tally.ts';
import { type Census, schoolsListing } from '../matching/census.ts';
import { syncRoleOf } from '../matching/minga-roles.ts';
import { isRoleFlip } from '../holds/role-flip.ts';
import { emailKey } from '../person/compare.ts';
import { gradeStep } from '../person/grade-display.ts';
import type { SourcePerson, TargetPerson } from '../person/person.ts';
import type { GroupFacts } from './facts.ts';
import { countShape, idDigits } from './id-shape.ts';

export interface GatherInput {
  /** Lines of each school. */
  readonly schools: ReadonlyMap<string, readonly Line[]>;
  readonly groups: readonly GroupCount[];
  readonly sourceGroups: Readonly<Record<string, number>>;
  readonly lastGoodGroups: Readonly<Record<string, number>> | null;
  readonly pairs: readonly { readonly aeriesSchoolId: string; readonly mingaId: string }[];
  readonly census: Census;
  readonly samePeople: readonly SamePerson[];
}

/** Counts every group once more by what its changes look like. */
export function gatherFacts(input: GatherInput): readonly GroupFacts[] {
  const facts = new Map(
    input.groups.map((group) => [groupKey(group.school, group.role), openGroup(group, input)]),
  );
  for (const lines of input.schools.values()) {
    for (const line of lines) {
      const group = facts.get(groupKey(line.school, line.role));
      if (group !== undefined) countLine(line, group, input.census);
    }
  }
  for (const { arrival, departure } of input.samePeople) {
    const group = facts.get(groupKey(departure.school, departure.role));
    if (group === undefined || arrival.source === null || departure.target === null) continue;
    countSamePerson(group, arrival.source, departure.target);
  }
  return [...facts.values()];
}

function openGroup(group: GroupCount, input: GatherInput): GroupFacts {
  const { school, role, existing, emailHolders, blankedEmails } = group;
  const key = groupKey(school, role);
  return {
    school,
    role,
    mingaIds: new Set(
      input.pairs.filter((pair) => pair.aeriesSchoolId === school).map(({ mingaId }) => mingaId),
    ),
    existing,
    listed: input.sourceGroups[key] ?? 0,
    listedBefore: input.lastGoodGroups === null ? null : (input.lastGoodGroups[key] ?? 0),
    departures: 0,
    departuresElsewhere: 0,
    arrivals: 0,
    updates: 0,
    relinks: 0,
    samePerson: { idNumber: 0, email: 0, name: 0 },
    sameDigits: 0,
    oldShapes: new Map(),
    newShapes: new Map(),
    roleFlips: 0,
    roleFlipsByEmail: 0,
    rolesBefore: new Map(),
    gradeUps: 0,
    emailHolders,
    blankedEmails,
  };
}

function countLine(line: Line, group: GroupFacts, census: Census): void {
  const { source, target } = line;
  switch (meantOp(line)) {
    case 'add':
      group.arrivals += 1;
      return;
    case 'archive':
      group.departures += 1;
      if (target?.externalId && schoolsListing(census, target.externalId).length > 0) {
        group.departuresElsewhere += 1;
      }
      return;
    case 'relink':
      group.relinks += 1;
      if (source !== null && target !== null) countSamePerson(group, source, target);
      break;
    case 'update':
      group.updates += 1;
      break;
    case 'restore':
    case 'move':
      break;
    default:
      return;
  }
  if (source === null || target === null) return;
  const before = syncRoleOf(target.role);
  if (before !== null && before !== source.role) {
    group.rolesBefore.set(before, (group.rolesBefore.get(before) ?? 0) + 1);
  }
  if (isRoleFlip(line)) {
    group.roleFlips += 1;
    if (isByEmailAlone(source, target)) group.roleFlipsByEmail += 1;
  }
  if (gradeStep(target.grade, source.grade) === 1) group.gradeUps += 1;
}

function isByEmailAlone(source: SourcePerson, target: TargetPerson): boolean {
  const email = emailKey(source.email);
  return target.externalId !== source.sisId && email !== null && email === emailKey(target.email);
}

function countSamePerson(group: GroupFacts, source: SourcePerson, target: TargetPerson): void {
  const how = commonTrait(source, target);
  if (how !== null) group.samePerson[how] += 1;
  const old = target.externalId;
  if (old === null || old === '') return;
  countShape(group.oldShapes, old);
  countShape(group.newShapes, source.sisId);
  if (idDigits(old) !== '' && idDigits(old) === idDigits(source.sisId)) group.sameDigits += 1;
}

import type { Line } from '../diff/line.ts';
import { type GroupCount, groupKey } from '../diff/tally.ts';
import { type Census, schoolsListing } from '../matching/census.ts';
import { syncRoleOf } from '../matching/minga-roles.ts';
import { isRoleFlip } from '../holds/role-flip.ts';
import { emailKey, hasValue, idNumberKey } from '../person/compare.ts';
import { gradeStep } from '../person/grade-display.ts';
import type { SourcePerson, TargetPerson } from '../person/person.ts';
import type { Op } from '../plan/plan.ts';
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
}

/** Counts every group once more by what its changes look like. One school's people are held at a time. */
export function gatherFacts(input: GatherInput): readonly GroupFacts[] {
  const facts = new Map(
    input.groups.map((group) => [groupKey(group.school, group.role), openGroup(group, input)]),
  );
  for (const lines of input.schools.values()) {
    const arrivals: Line[] = [];
    const departures: Line[] = [];
    for (const line of lines) {
      const group = facts.get(groupKey(line.school, line.role));
      if (group === undefined) continue;
      countLine(line, group, input.census);
      const op = meantOp(line);
      if (op === 'add') arrivals.push(line);
      if (op === 'archive') departures.push(line);
    }
    pairUp(arrivals, departures, facts);
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

/** Skips that have another reason than a switch: nobody is about to leave. */
const notDeparting: ReadonlySet<string> = new Set([
  'unreadable-source-row',
  'unclear-in-source',
  'role-not-synced',
]);

/** What a line would be if every switch were on; null where something else stands before it. */
function meantOp({ op, wouldBe, reason }: Line): Op | null {
  if (op !== 'skip') return op;
  if (wouldBe === 'archive' && notDeparting.has(reason.code)) return null;
  return reason.code === 'disabled-in-source' ? null : wouldBe;
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

function commonTrait(
  source: SourcePerson,
  target: TargetPerson,
): keyof GroupFacts['samePerson'] | null {
  const number = idNumberKey(source.idNumber);
  if (number !== null && number === idNumberKey(target.idNumber)) return 'idNumber';
  const email = emailKey(source.email);
  if (email !== null && email === emailKey(target.email)) return 'email';
  const name = nameKey(source);
  return name !== null && name === nameKey(target) ? 'name' : null;
}

/** Finds for each departure an arrival at the same school who looks like the same person; each counts once. */
function pairUp(
  arrivals: readonly Line[],
  departures: readonly Line[],
  facts: ReadonlyMap<string, GroupFacts>,
): void {
  if (arrivals.length === 0 || departures.length === 0) return;
  const free = new Map<string, SourcePerson[]>();
  for (const { source, role } of arrivals) {
    if (source === null) continue;
    for (const key of keysOf(role, source)) {
      const known = free.get(key);
      if (known === undefined) free.set(key, [source]);
      else known.push(source);
    }
  }
  const taken = new Set<SourcePerson>();
  for (const { target, role, school } of departures) {
    const group = facts.get(groupKey(school, role));
    if (target === null || group === undefined) continue;
    const found = keysOf(role, target)
      .flatMap((key) => free.get(key) ?? [])
      .find((person) => !taken.has(person));
    if (found === undefined) continue;
    taken.add(found);
    countSamePerson(group, found, target);
  }
}

function keysOf(role: string, person: SourcePerson | TargetPerson): readonly string[] {
  const number = idNumberKey(person.idNumber);
  const email = emailKey(person.email);
  const name = nameKey(person);
  return [
    ...(number === null ? [] : [`n ${role} ${number}`]),
    ...(email === null ? [] : [`e ${email}`]),
    ...(name === null ? [] : [`w ${role} ${name}`]),
  ];
}

/** Name and grade; null where one of them is missing, since a name alone is nobody. Adults have no grade. */
function nameKey(person: SourcePerson | TargetPerson): string | null {
  const { firstName, lastName, grade } = person;
  if (!hasValue(firstName) || !hasValue(lastName)) return null;
  const isStudent = person.role === 'student' || person.role === 'STUDENT';
  if (isStudent && !hasValue(grade)) return null;
  return `${firstName} ${lastName} ${isStudent ? (grade ?? '').replace(/^0+/, '') : ''}`
    .normalize('NFC')
    .toLowerCase();
}

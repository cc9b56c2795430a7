import { opWord } from '../report/words.ts';
import type { Change, FieldChange } from '../plan/plan.ts';
import type { SyncRole } from '../person/person.ts';
import type { Approval, JournalItem, Run } from '../ports.ts';
import { capital, fieldName, listWords } from '../diff/words.ts';
import type { PastLink, PastLock } from './locks.ts';
import type { KnownPerson } from './memory.ts';

/** What happened to one person: seen, planned, held, approved, pushed, failed, taken back, locked, linked by hand. */

/** One thing that happened to a person, oldest first. Sentences carry facts, no secrets. */
export interface TimelineEntry {
  readonly at: string;
  readonly kind:
    | 'first-seen'
    | 'last-seen'
    | 'absent'
    | 'planned'
    | 'held'
    | 'approved'
    | 'pushed'
    | 'failed'
    | 'undone'
    | 'locked'
    | 'unlocked'
    | 'linked'
    | 'unlinked';
  readonly text: string;
  readonly planId: string | null;
  readonly runId: string | null;
  readonly fields: readonly FieldChange[];
  /** How many later plans said the same, and when the last of them was made; left out: none. */
  readonly again?: { readonly plans: number; readonly until: string };
}

export interface PersonFound {
  /** sourcedId, or Minga id where there is none: what the timeline is asked by. */
  readonly person: string;
  readonly name: string;
  readonly role: SyncRole;
  readonly school: string;
  readonly sisId: string | null;
  readonly personId: string | null;
  readonly lastSeen: string | null;
}

/** A line about the person in some plan. */
export interface PersonLine {
  readonly planId: string;
  readonly createdAt: string;
  readonly isUndo: boolean;
  readonly change: Change;
}

/** An item about the person in some run. */
export interface PersonItem {
  readonly run: Run;
  readonly isUndo: boolean;
  readonly approval: Approval | null;
  readonly item: JournalItem;
}

export interface PersonHistory {
  readonly known: readonly KnownPerson[];
  /** Oldest plan first. */
  readonly lines: readonly PersonLine[];
  readonly items: readonly PersonItem[];
  readonly locks: readonly PastLock[];
  readonly links: readonly PastLink[];
}

export function makeTimeline({
  known,
  lines,
  items,
  locks,
  links,
}: PersonHistory): readonly TimelineEntry[] {
  const entries = [
    ...known.flatMap(seen),
    ...sameOnce(lines).map(planned),
    ...items.flatMap(sent),
    ...locks.flatMap(locked),
    ...links.flatMap(linked),
  ];
  // Sorted by time alone; what happened at one moment stays in the order above.
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const nothing = { planId: null, runId: null, fields: [] } as const;

function seen({ school, firstSeen, lastSeen, absence }: KnownPerson): readonly TimelineEntry[] {
  const at = `at school ${school}`;
  const entries: TimelineEntry[] = [];
  if (firstSeen !== null) {
    entries.push({
      ...nothing,
      at: firstSeen,
      kind: 'first-seen',
      text: `First listed by Aeries ${at}.`,
    });
  }
  if (lastSeen !== null && (lastSeen !== firstSeen || absence !== null)) {
    const text =
      absence === null
        ? `Still listed ${at} in the last complete reading.`
        : `Listed ${at} for the last time.`;
    entries.push({ ...nothing, at: lastSeen, kind: 'last-seen', text });
  }
  if (absence !== null) {
    const { since, readings } = absence;
    const count =
      readings === 1 ? 'the last complete reading' : `${readings} complete readings in a row`;
    entries.push({
      ...nothing,
      at: since,
      kind: 'absent',
      text: `Missing ${at}, in ${count} since.`,
    });
  }
  return entries;
}

/** A line that is the same from plan to plan is told once, with how often it came again. */
interface Repeated extends PersonLine {
  again: number;
  until: string;
}

function sameOnce(lines: readonly PersonLine[]): readonly Repeated[] {
  const last = new Map<string, Repeated>();
  const told: Repeated[] = [];
  for (const line of lines) {
    const before = last.get(line.change.id);
    if (before !== undefined && isSame(before.change, line.change)) {
      before.again += 1;
      before.until = line.createdAt;
      continue;
    }
    const entry = { ...line, again: 0, until: line.createdAt };
    last.set(line.change.id, entry);
    told.push(entry);
  }
  return told;
}

function isSame(a: Change, b: Change): boolean {
  const facts = ({ op, wouldBe, reason, heldBy, fields, version }: Change): string =>
    JSON.stringify([op, wouldBe, reason, heldBy, fields, version]);
  return facts(a) === facts(b);
}

function planned({ planId, createdAt, isUndo, change, again, until }: Repeated): TimelineEntry {
  const { op, wouldBe, school, reason, heldBy, fields, part } = change;
  const half = part === 'leave' ? ' (leaves)' : part === 'arrive' ? ' (arrives)' : '';
  const said = op === 'skip' ? 'not sent' : opWord(op);
  const what = wouldBe === null ? opWord(op) : `${said}, would be ${withArticle(wouldBe)}`;
  const held = heldBy.length === 0 ? '' : ` On hold: ${listWords(heldBy)}.`;
  return {
    at: createdAt,
    kind: heldBy.length === 0 ? 'planned' : 'held',
    text: `${isUndo ? 'Planned to take back' : 'Planned'} at school ${school}: ${what}${half}. ${reason.text}${held}`,
    planId,
    runId: null,
    fields,
    ...(again === 0 ? {} : { again: { plans: again, until } }),
  };
}

function withArticle(op: NonNullable<Change['wouldBe']>): string {
  return /^[aeiou]/.test(op) ? `an ${op}` : `a ${op}`;
}

function sent({ run, isUndo, approval, item }: PersonItem): readonly TimelineEntry[] {
  const base = { planId: run.planId, runId: run.runId, fields: [] };
  const by = approval?.approvedBy ?? 'unknown';
  const said = approval?.note ?? '';
  const note = said === '' ? '' : ` Note: ${said}`;
  const released =
    item.released === undefined || item.released.length === 0
      ? ''
      : ` Let pass: ${listWords(item.released)}.`;
  const entries: TimelineEntry[] = [
    {
      ...base,
      at: approval?.approvedAt ?? run.startedAt,
      kind: 'approved',
      text: `${by === 'policy' ? 'Approved by the policy of the unattended run.' : `Approved by ${by}.`}${released}${note}`,
    },
  ];
  const outcome = outcomeOf(item, isUndo);
  if (outcome !== null && item.at !== null) entries.push({ ...base, at: item.at, ...outcome });
  return entries;
}

function outcomeOf(
  { state, item, mingaId, message, code }: JournalItem,
  isUndo: boolean,
): Pick<TimelineEntry, 'kind' | 'text'> | null {
  const where = `in Minga ${mingaId}`;
  switch (state) {
    case 'pending':
      return null;
    case 'sent':
      return { kind: 'pushed', text: `Sent; what became of it ${where} is not known yet.` };
    case 'succeeded':
      return isUndo
        ? { kind: 'undone', text: `Taken back ${where}: ${doneWord(item.op)}.` }
        : { kind: 'pushed', text: `${capital(doneWord(item.op))} ${where}.` };
    case 'skipped':
      return { kind: 'failed', text: message ?? `Nothing was left to do ${where}.` };
    case 'failed':
    case 'conflict':
    case 'stale':
      return { kind: 'failed', text: message ?? `Refused ${where}: ${code ?? 'no reason given'}.` };
  }
}

function doneWord(op: JournalItem['item']['op']): string {
  switch (op) {
    case 'create':
      return 'added';
    case 'update':
      return 'updated';
    case 'archive':
      return 'archived';
    case 'restore':
      return 'restored';
  }
}

function locked({
  fields,
  reason,
  at,
  by,
  clearedAt,
  clearedBy,
}: PastLock): readonly TimelineEntry[] {
  const what =
    fields === null ? 'the whole person' : listWords(fields.map((field) => fieldName(field)));
  const entries: TimelineEntry[] = [
    { ...nothing, at, kind: 'locked', text: `Locked by ${by}: ${what}. Reason: ${reason}` },
  ];
  if (clearedAt !== null) {
    const text = `No longer locked: ${what}. Taken back by ${clearedBy ?? 'unknown'}.`;
    entries.push({ ...nothing, at: clearedAt, kind: 'unlocked', text });
  }
  return entries;
}

function linked({
  sisId,
  personId,
  at,
  by,
  clearedAt,
  clearedBy,
}: PastLink): readonly TimelineEntry[] {
  const who = `the Aeries ID ${sisId} is ${personId} in Minga`;
  const entries: TimelineEntry[] = [
    { ...nothing, at, kind: 'linked', text: `Linked by hand by ${by}: ${who}.` },
  ];
  if (clearedAt !== null) {
    const text = `No longer linked by hand: ${who}. Taken back by ${clearedBy ?? 'unknown'}.`;
    entries.push({ ...nothing, at: clearedAt, kind: 'unlinked', text });
  }
  return entries;
}

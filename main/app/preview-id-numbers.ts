import type { SourceProbe } from '../core/check/probes.ts';
import type { IdNumberSetting } from '../core/connection/config.ts';
import { formatCount } from '../core/diff/words.ts';
import { RosterError } from '../core/errors.ts';
import { isRecord } from '../core/oneroster/envelope.ts';
import { idNumberKey } from '../core/person/compare.ts';
import { idNumberOf } from '../core/person/id-number.ts';
import { listName } from '../core/person/names.ts';
import { readName, readText } from '../core/person/text.ts';
import type { Control } from '../core/progress.ts';
import { assertLookedUp } from './checks/check.ts';
import type { SecretFacts } from './checks/check.ts';

export type IdNumberPeople = 'students' | 'adults';

/** One row of Aeries and the ID number that a rule takes from it. Shown to a person; never stored, never logged. */
export interface IdNumberRow {
  readonly name: string | null;
  readonly sourcedId: string | null;
  readonly identifier: string | null;
  /** Types and values of `userIds`, as `type: value`. */
  readonly userIds: readonly string[];
  readonly idNumber: string | null;
}

export interface IdNumberPreview {
  readonly people: IdNumberPeople;
  readonly rule: IdNumberSetting;
  /** Rows looked at; of those, rows in which the rule finds a number, and rows that share theirs with another. */
  readonly sampled: number;
  readonly found: number;
  readonly shared: number;
  /** Types of `userIds` that rows have: what a rule may name. */
  readonly userIdTypes: readonly string[];
  /** What a person should know before they choose the rule, in sentences. */
  readonly warnings: readonly string[];
  /** At most 20, from all over the sample. */
  readonly rows: readonly IdNumberRow[];
}

const MOST_SAMPLED = 200;
const MOST_SHOWN = 20;

/**
 * Shows an ID number rule on real rows before it is chosen (domain document, "People"): reads a sample live, and keeps
 * nothing of it. Throws `secret-missing` where there is no key of Aeries, `keychain-unavailable` where nobody knows, `source-*`,
 * `cancelled`.
 */
export async function previewIdNumbers(
  {
    source,
    consumerSecret,
  }: {
    readonly source: Pick<SourceProbe, 'sample'> | null;
    readonly consumerSecret: Pick<SecretFacts, 'problem'>;
  },
  { people, rule }: { readonly people: IdNumberPeople; readonly rule: IdNumberSetting },
  control: Control,
): Promise<IdNumberPreview> {
  if (source === null) {
    assertLookedUp(consumerSecret);
    throw new RosterError('secret-missing', {
      message:
        'There is no Aeries Consumer Secret Key for this connection, so no row could be read.',
      fix: 'Fill in step 7 of the setup guide, or store the key with "secrets set consumer-secret".',
      details: { secret: 'consumer-secret', path: 'ROSTER_BRIDGE_CONSUMER_SECRET' },
    });
  }
  const role = people === 'students' ? 'student' : 'teacher';
  const sample = await source.sample(role, MOST_SAMPLED, control);
  const rows = sample.rows.filter((raw) => isRecord(raw)).filter((raw) => isOf(raw, role));
  const read = rows.map((raw) => readRow(raw, rule));
  const numbers = read.flatMap(({ idNumber }) => idNumberKey(idNumber) ?? []);
  const counts = new Map<string, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const shared = numbers.filter((number) => (counts.get(number) ?? 0) > 1).length;
  const userIdTypes = [...new Set(rows.flatMap((raw) => userIdsOf(raw).map(({ type }) => type)))];
  const facts = { people, rule, sampled: read.length, found: numbers.length, shared };
  return {
    ...facts,
    userIdTypes: userIdTypes.sort(),
    warnings: warningsOf(facts, numbers),
    rows: spread(read, MOST_SHOWN),
  };
}

/** Some servers keep teachers among the students, or pass over the filter. */
function isOf(raw: Readonly<Record<string, unknown>>, role: string): boolean {
  const said = readText(raw['role'])?.toLowerCase();
  return said === undefined || said === role;
}

function readRow(raw: Readonly<Record<string, unknown>>, rule: IdNumberSetting): IdNumberRow {
  const sourcedId = readText(raw['sourcedId']) ?? null;
  return {
    name: listName(readName(raw['givenName']) ?? null, readName(raw['familyName']) ?? null),
    sourcedId,
    identifier: readText(raw['identifier']) ?? null,
    userIds: userIdsOf(raw).map(({ type, identifier }) => `${type}: ${identifier}`),
    idNumber: idNumberOf(
      { sourcedId, identifier: raw['identifier'], userIds: raw['userIds'] },
      rule,
    ),
  };
}

function userIdsOf(
  raw: Readonly<Record<string, unknown>>,
): readonly { readonly type: string; readonly identifier: string }[] {
  const entries = raw['userIds'];
  return (Array.isArray(entries) ? (entries as readonly unknown[]) : [entries]).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const type = readText(entry['type']);
    const identifier = readText(entry['identifier']);
    return typeof type === 'string' && typeof identifier === 'string' ? [{ type, identifier }] : [];
  });
}

function warningsOf(
  {
    people,
    rule,
    sampled,
    found,
    shared,
  }: Pick<IdNumberPreview, 'people' | 'rule' | 'sampled' | 'found' | 'shared'>,
  numbers: readonly string[],
): readonly string[] {
  if (sampled === 0) return [`Aeries sent no ${people} to try the rule on.`];
  if (rule === 'none') return [];
  const warnings: string[] = [];
  if (found === 0) {
    warnings.push(
      'The rule finds no ID number in any of these rows. People would be matched by their link and e-mail only.',
    );
  } else if (found < sampled) {
    warnings.push(
      `The rule finds no ID number in ${formatCount(sampled - found)} of ${formatCount(sampled)} rows.`,
    );
  }
  if (shared > 0) {
    warnings.push(
      `${formatCount(shared)} of these rows share their number with another one. In Minga an ID number belongs to one person, so they would be conflicts.`,
    );
  }
  if (numbers.some((number) => /^\d+[_-]\S/.test(number))) {
    warnings.push(
      'These look like IDs with a school or district in front ("7_1111"), not like the number on an ID card.',
    );
  }
  if (people === 'adults') {
    warnings.push(
      'Staff and student numbers overlap in Aeries, and Minga wants each number once among all its people.',
    );
  }
  return warnings;
}

/** So many from all over a list, in its order. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, at) => items[Math.floor((at * items.length) / most)],
  ).flatMap((item) => (item === undefined ? [] : [item]));
}

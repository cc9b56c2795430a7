import type { IdNumberRule } from '../../bridge/types.ts';

/** ID number rules as the one text that a list of options wants, and back. */

const NAMED = {
  'sourced-id': 'The number in the SIS ID',
  identifier: 'OneRoster’s “identifier”',
  none: 'None',
} as const;
const TYPE = 'type:';

/** The option of a rule as it is kept. What is no rule takes no number. */
export function idNumberRuleId(kept: unknown): string {
  if (typeof kept === 'object' && kept !== null) {
    const type: unknown = Reflect.get(kept, 'userIdType');
    if (typeof type === 'string') return TYPE + type;
  }
  return typeof kept === 'string' && kept in NAMED ? kept : 'none';
}

/** The rule behind an option. */
export function idNumberRule(id: string): IdNumberRule {
  if (id.startsWith(TYPE)) return { userIdType: id.slice(TYPE.length) };
  return id === 'sourced-id' || id === 'identifier' ? id : 'none';
}

export function ruleWords(id: string): string {
  if (id.startsWith(TYPE)) return `“${id.slice(TYPE.length)}” of OneRoster’s “userIds”`;
  return id === 'sourced-id' || id === 'identifier' ? NAMED[id] : NAMED.none;
}

/** The options: the standing ones, and the types of `userIds` that rows were seen to have or a rule names. */
export function ruleOptions(
  types: readonly string[],
  ids: readonly string[],
): readonly { readonly id: string; readonly label: string }[] {
  const named = ids.filter((id) => id.startsWith(TYPE));
  const all = new Set([...Object.keys(NAMED), ...types.map((type) => TYPE + type), ...named]);
  return [...all].map((id) => ({ id, label: ruleWords(id) }));
}

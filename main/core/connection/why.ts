import { z } from 'zod';

/** The lists of `rules` whose entries carry a reason and a date. */
export const KEPT_LISTS = ['neverTouch', 'stickyFields', 'blockedContacts'] as const;
export type KeptList = (typeof KEPT_LISTS)[number];

const entry = z.strictObject({
  reason: z.string().trim().max(500).default(''),
  /** When it was put on the list (ISO 8601 in UTC); set by the app itself. */
  since: z.iso.datetime().optional(),
});
export type Why = z.output<typeof entry>;

const list = z.record(z.string(), entry).default({});

/**
 * Why somebody or something is on one of those lists, and since when. It is for people to read: it decides nothing,
 * so it is no part of what a plan is sealed with.
 */
export const whySchema = z
  .strictObject({ neverTouch: list, stickyFields: list, blockedContacts: list })
  .prefault({});

interface Kept {
  readonly rules: Readonly<Record<KeptList, readonly string[]>>;
  readonly why: Readonly<Record<KeptList, Readonly<Record<string, Why>>>>;
}

/**
 * The settings with each entry of the lists dated: as they are dated already, in these settings or in those before,
 * else from now (ISO 8601 in UTC). Of what has left a list nothing stays.
 */
export function dated<T extends Kept>(config: T, before: Kept, now: string): T {
  const of = (name: KeptList): Record<string, Why> =>
    Object.fromEntries(
      config.rules[name].map((key) => {
        const known = config.why[name][key];
        const since = known?.since ?? before.why[name][key]?.since ?? now;
        return [key, { reason: known?.reason ?? '', since }];
      }),
    );
  const why = {
    neverTouch: of('neverTouch'),
    stickyFields: of('stickyFields'),
    blockedContacts: of('blockedContacts'),
  };
  return { ...config, why };
}

/** Somebody who is to be forgotten: every ID of theirs, and the names that they were seen under. */
export interface Forgotten {
  readonly ids: ReadonlySet<string>;
  readonly names: readonly string[];
}

/**
 * The settings without the reasons that name somebody: those of the person's own entries, and any that has one of
 * their IDs or all words of their name in it. The entries stay, as bare IDs; with `lifts` those of the never-touch
 * list go too, and the sync may touch the person again.
 */
export function withoutReasons<T extends Kept>(config: T, who: Forgotten, lifts: boolean): T {
  const of = (name: KeptList): Record<string, Why> =>
    Object.fromEntries(
      Object.entries(config.why[name])
        .filter(([key]) => !(lifts && name === 'neverTouch' && who.ids.has(key)))
        .map(([key, why]) => [
          key,
          who.ids.has(key) || isNamed(why.reason, who) ? { ...why, reason: '' } : why,
        ]),
    );
  const { neverTouch } = config.rules;
  return {
    ...config,
    rules: {
      ...config.rules,
      neverTouch: lifts ? neverTouch.filter((id) => !who.ids.has(id)) : neverTouch,
    },
    why: {
      neverTouch: of('neverTouch'),
      stickyFields: of('stickyFields'),
      blockedContacts: of('blockedContacts'),
    },
  };
}

/** How many reasons of the lists name somebody. */
export function reasonsNaming({ why }: Pick<Kept, 'why'>, who: Forgotten): number {
  return KEPT_LISTS.flatMap((name) => Object.entries(why[name])).filter(
    ([key, { reason }]) => reason !== '' && (who.ids.has(key) || isNamed(reason, who)),
  ).length;
}

function isNamed(reason: string, { ids, names }: Forgotten): boolean {
  const said = new Set(wordsOf(reason));
  return (
    [...ids].some((id) => reason.includes(id) && id.length > 2) ||
    names.some((name) => {
      const words = wordsOf(name);
      return words.length > 1 && words.every((word) => said.has(word));
    })
  );
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

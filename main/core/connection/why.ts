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

import type { SampledRole } from '../../core/check/probes.ts';
import type { SyncSwitches } from '../../core/connection/config.ts';
import { checkBlankEmails, BLANK_EMAILS } from './blank-emails.ts';
import { attempt, skipped, type CheckGroup } from './check.ts';
import { checkCounts, COUNTS } from './people-counts.ts';
import { readSample, type RoleSample } from './people-sample.ts';
import { checkSourcedIds, SOURCED_IDS } from './sourced-ids.ts';

/** Rows sampled of a long list, at most: enough for a share, few enough to be quick. */
const MANY = 200;
/** Rows sampled of the few who are neither student nor teacher. */
const SOME = 50;

/** Who there is: counts, blank e-mails and the form of identifiers, by samples and never by a full pull. */
export const checkPeople: CheckGroup = async function* ({ connection, source }, known, control) {
  const why = known.blocked ?? (source === null ? 'Not tried: Aeries has to answer first.' : null);
  if (why !== null || source === null) {
    for (const [id, title] of [COUNTS, BLANK_EMAILS, SOURCED_IDS])
      yield skipped(id, title, why ?? '');
    return {};
  }
  const { sync, rules } = connection;
  const samples = await Promise.all(
    wanted(sync).map(async ({ role, on, most }): Promise<RoleSample> => {
      const sampled = await attempt(() => source.sample(role, most, control));
      return sampled.ok
        ? readSample({ role, on, sample: sampled.value, rules })
        : { role, on, ok: false, error: sampled.error };
    }),
  );
  yield checkCounts(samples);
  yield checkBlankEmails(samples);
  yield checkSourcedIds(samples, rules);
  return {};
};

interface Wanted {
  readonly role: SampledRole;
  /** Whether the settings sync this role. */
  readonly on: boolean;
  /** One row is enough for a count. */
  readonly most: number;
}

function wanted({ students, teachers, staff, admins, parentContacts }: SyncSwitches): Wanted[] {
  const of = (role: SampledRole, on: boolean, most: number): Wanted => ({
    role,
    on,
    most: on ? most : 1,
  });
  return [
    of('student', students, MANY),
    of('teacher', teachers, MANY),
    of('aide', staff, SOME),
    of('proctor', staff, SOME),
    of('administrator', admins, SOME),
    ...(parentContacts ? [of('parent', true, 1)] : []),
  ];
}

import { useQueries } from '@tanstack/react-query';
import { valueOf } from '../../bridge/answer.ts';
import type { PlanView } from '../../../preload/sync-views.ts';
import { usePlan, usePlans } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import { formatAmount, formatMoment } from '../../ui/format.ts';

/** Lines of a plan that a switch which is off kept from being sent. */
const SKIPPED = {
  'sync.autoUpdate': { wouldBe: ['update', 'restore'], did: 'have changed' },
  'sync.archive': { wouldBe: ['archive'], did: 'have archived' },
} as const;
const PATHS = ['sync.autoUpdate', 'sync.archive'] as const;

/** The switches of who is kept in Minga. */
const ROLES = {
  'sync.students': 'student',
  'sync.teachers': 'teacher',
  'sync.staff': 'staff',
  'sync.admins': 'admin',
} as const;
const ROLE_PATHS = ['sync.students', 'sync.teachers', 'sync.staff', 'sync.admins'] as const;

/** What the last preview holds of a role, in words: `12 adds, 3 updates`. */
const COUNTED = [
  ['add', 'add', 'adds'],
  ['update', 'update', 'updates'],
  ['restore', 'restore', 'restores'],
  ['relink', 'relink', 'relinks'],
  ['move', 'move', 'moves'],
  ['archive', 'archive', 'archives'],
] as const;

/**
 * Under the switches, what each does or would do, by the last preview: of the roles that it read, its changes; of
 * Auto update and Archive, while they are off, whom they would have changed or archived.
 */
export function usePreviewNotes({ id, config }: ConnectionView): Readonly<Record<string, string>> {
  const ask = useAsk();
  const { data: plans = [] } = usePlans(id);
  const last = plans[0];
  const { data: plan } = usePlan(last?.planId ?? null);
  const isOff = {
    'sync.autoUpdate': !config.sync.autoUpdate,
    'sync.archive': !config.sync.archive,
  };
  const counted = useQueries({
    queries: PATHS.map((path) => ({
      queryKey: ['would-have', last?.planId ?? '', path],
      queryFn: () =>
        valueOf(
          ask.getFacets({
            planId: last?.planId ?? '',
            filter: { ops: ['skip'], wouldBe: [...SKIPPED[path].wouldBe] },
          }),
        ),
      enabled: last !== undefined && isOff[path],
    })),
  });
  const notes = PATHS.flatMap((path, index) => {
    const total = counted[index]?.data?.total;
    if (last === undefined || total === undefined || !isOff[path]) return [];
    const when = `at the last preview, ${formatMoment(last.createdAt)}`;
    const { did } = SKIPPED[path];
    const text =
      total === 0
        ? `Would ${did} nobody ${when}.`
        : `Would ${did} ${formatAmount(total, 'person', 'people')} ${when}.`;
    return [[path, text] as const];
  });
  const roles = ROLE_PATHS.flatMap((path) => {
    if (last === undefined || plan === undefined) return [];
    const when = `At the last preview, ${formatMoment(last.createdAt)}`;
    return [[path, `${when}: ${roleWords(plan.header.groups, ROLES[path])}.`] as const];
  });
  const contacts =
    last === undefined || plan === undefined
      ? []
      : [[CONTACTS, contactWords(last.createdAt, plan.header)] as const];
  return Object.fromEntries([...notes, ...roles, ...contacts]);
}

/** Parent contacts are a field of students. */
const CONTACTS = 'sync.parentContacts';

function contactWords(
  createdAt: string,
  { settings, contactChanges = 0 }: PlanView['header'],
): string {
  const when = `At the last preview, ${formatMoment(createdAt)}`;
  if (settings[CONTACTS] !== 'true') return `${when}: not read.`;
  return contactChanges === 0
    ? `${when}: nothing to change.`
    : `${when}: the contact of ${formatAmount(contactChanges, 'student', 'students')}.`;
}

function roleWords(groups: PlanView['header']['groups'], role: string): string {
  const of = groups.filter((group) => group.role === role);
  if (of.length === 0) return 'not read';
  const said = COUNTED.map(([op, one, many]) => {
    const count = of.reduce((sum, { totals }) => sum + totals[op], 0);
    return count === 0 ? null : formatAmount(count, one, many);
  }).filter((words) => words !== null);
  return said.length === 0 ? 'nothing to change' : said.join(', ');
}

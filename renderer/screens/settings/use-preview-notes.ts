import { useQueries } from '@tanstack/react-query';
import { valueOf } from '../../bridge/answer.ts';
import { usePlans } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import { formatAmount, formatMoment } from '../../ui/format.ts';

/** Lines of a plan that a switch which is off kept from being sent. */
const SKIPPED = {
  'sync.autoUpdate': { wouldBe: ['update', 'restore'], did: 'have changed' },
  'sync.archive': { wouldBe: ['archive'], did: 'have archived' },
} as const;
const PATHS = ['sync.autoUpdate', 'sync.archive'] as const;

/** Under Auto update and Archive, while they are off: what each would have done at the last preview. */
export function usePreviewNotes({ id, config }: ConnectionView): Readonly<Record<string, string>> {
  const ask = useAsk();
  const { data: plans = [] } = usePlans(id);
  const last = plans[0];
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
  return Object.fromEntries(notes);
}

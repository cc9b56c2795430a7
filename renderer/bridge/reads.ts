import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Input, RosterBridge } from '../../preload/contract.ts';
import type { Result } from '../../preload/views.ts';
import { valueOf } from './answer.ts';
import { useAsk } from './use-bridge.ts';

/** Everything the screens read, one hook an answer. Events keep them true (`keep-fresh.ts`). */

/** Keys of the cache. What belongs to one connection has its id second. */
export const KEYS = {
  info: ['info'],
  notices: ['notices'],
  settings: ['settings'],
  connections: ['connections'],
  reminders: ['reminders'],
  secrets: (id: string) => ['secrets', id],
  guide: (id: string) => ['guide', id],
  schools: (id: string) => ['schools', id],
  account: (id: string) => ['account', id],
  check: (id: string) => ['check', id],
  checkText: (id: string, jobId: string) => ['checkText', id, jobId],
  bundle: ['bundle'],
  schedule: (id: string) => ['schedule', id],
  notifications: (id: string) => ['notifications', id],
  health: ['health'],
  preview: (id: string) => ['preview', id],
  push: (id: string) => ['push', id],
  plans: (id: string) => ['plans', id],
  plan: (planId: string) => ['plan', planId],
  difference: (asked: string) => ['difference', asked],
  runs: (id: string, filter: string) => ['runs', id, filter],
  run: (runId: string) => ['run', runId],
  runItems: (runId: string, filter: string) => ['runItems', runId, filter],
  people: (id: string, search: string) => ['people', id, search],
  locks: (id: string) => ['locks', id],
  links: (id: string) => ['links', id],
  protection: (id: string, person: string) => ['protection', id, person],
  timeline: (id: string, person: string) => ['timeline', id, person],
} as const;

function useRead<T>(
  key: readonly string[],
  read: (ask: RosterBridge) => Promise<Result<T>>,
  options: {
    readonly enabled?: boolean;
    readonly staleTime?: number;
    /** Milliseconds: read again that often, for what turns by the clock alone. */
    readonly refetchInterval?: number;
    /** Go on showing the last answer while another filter is asked for: nothing jumps. */
    readonly keepsLast?: boolean;
  } = {},
): UseQueryResult<T, Error> {
  const ask = useAsk();
  const { keepsLast = false, ...rest } = options;
  return useQuery({
    queryKey: key,
    queryFn: () => valueOf(read(ask)),
    ...rest,
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
  });
}

export const useAppInfo = () => useRead(KEYS.info, (ask) => ask.getAppInfo());
export const useNotices = () => useRead(KEYS.notices, (ask) => ask.listNotices());
export const useAppSettings = () => useRead(KEYS.settings, (ask) => ask.getSettings());
export const useConnections = () => useRead(KEYS.connections, (ask) => ask.listConnections());
export const useReminders = () => useRead(KEYS.reminders, (ask) => ask.listReminders());

export const useSecrets = (connectionId: string) =>
  useRead(KEYS.secrets(connectionId), (ask) => ask.getSecrets({ connectionId }));

export const useGuideProgress = (connectionId: string) =>
  useRead(KEYS.guide(connectionId), (ask) => ask.getGuideProgress({ connectionId }));

export const useCheck = (connectionId: string) =>
  useRead(KEYS.check(connectionId), (ask) => ask.getConnectionCheck({ connectionId }));

/** The text for support of one finished check. */
export const useCheckText = (connectionId: string, jobId: string | null) =>
  useRead(
    KEYS.checkText(connectionId, jobId ?? ''),
    (ask) => ask.getConnectionCheckText({ connectionId }),
    { enabled: jobId !== null },
  );

/** The schedule of a connection, what it does and what stands against it. Its next runs go by the clock. */
export const useSchedule = (connectionId: string) =>
  useRead(KEYS.schedule(connectionId), (ask) => ask.getSchedule({ connectionId }), {
    refetchInterval: 60_000,
  });

/** Mail providers, and what was told lately. */
export const useNotifications = (connectionId: string) =>
  useRead(KEYS.notifications(connectionId), (ask) => ask.getNotifications({ connectionId }));

/** Aeries' own list of schools. Asked only where there is something to ask with. */
export const useSchools = (connectionId: string, enabled: boolean) =>
  useRead(KEYS.schools(connectionId), (ask) => ask.listAeriesSchools({ connectionId }), {
    enabled,
  });

/** Who the Minga token belongs to, and the Mingas it reaches. */
export const useAccount = (connectionId: string, enabled: boolean) =>
  useRead(KEYS.account(connectionId), (ask) => ask.getMingaAccount({ connectionId }), { enabled });

export const useSupportBundle = (enabled: boolean) =>
  useRead(KEYS.bundle, (ask) => ask.previewSupportBundle(), { enabled, staleTime: 0 });

/** How every connection stands. Also by the clock: a run that was missed makes no event. */
export const useHealth = () =>
  useRead(KEYS.health, (ask) => ask.getHealth(), { refetchInterval: 60_000 });

/** The preview under way, else the last one since the app was started. */
export const usePreviewJob = (connectionId: string) =>
  useRead(KEYS.preview(connectionId), (ask) => ask.getPreview({ connectionId }));

/** The push, resume or unattended run under way, else the last one since the app was started. */
export const usePushJob = (connectionId: string) =>
  useRead(KEYS.push(connectionId), (ask) => ask.getPush({ connectionId }));

/** Whether a push, resume or unattended run of a connection is under way in this program. */
export const useIsPushing = (connectionId: string): boolean =>
  usePushJob(connectionId).data?.state === 'running';

export const usePlans = (connectionId: string, options: { readonly staleTime?: number } = {}) =>
  useRead(KEYS.plans(connectionId), (ask) => ask.listPlans({ connectionId, limit: 200 }), options);

export const usePlan = (planId: string | null) =>
  useRead(KEYS.plan(planId ?? ''), (ask) => ask.getPlan({ planId: planId ?? '' }), {
    enabled: planId !== null,
  });

export const useRuns = (input: Input<'listRuns'>) =>
  useRead(KEYS.runs(input.connectionId, JSON.stringify(input)), (ask) => ask.listRuns(input), {
    keepsLast: true,
  });

export const useRun = (runId: string) => useRead(KEYS.run(runId), (ask) => ask.getRun({ runId }));

export const useRunItems = (input: Input<'queryRunItems'>) =>
  useRead(KEYS.runItems(input.runId, JSON.stringify(input)), (ask) => ask.queryRunItems(input), {
    keepsLast: true,
  });

/** Asked from the second character on: one letter finds half a district. */
export const usePeople = (connectionId: string, search: string) =>
  useRead(KEYS.people(connectionId, search), (ask) => ask.findPeople({ connectionId, search }), {
    enabled: search.length >= 2,
    keepsLast: true,
  });

/** Who is kept from the sync. Asked again whenever it is looked at: the preview and the command line set locks too. */
export const useLocks = (connectionId: string) =>
  useRead(KEYS.locks(connectionId), (ask) => ask.listLocks({ connectionId }), { staleTime: 0 });

export const useLinks = (connectionId: string) =>
  useRead(KEYS.links(connectionId), (ask) => ask.listLinks({ connectionId }), { staleTime: 0 });

export const useTimeline = (connectionId: string, person: string) =>
  useRead(KEYS.timeline(connectionId, person), (ask) => ask.getTimeline({ connectionId, person }));

/** What keeps the sync from a person; asked each time that somebody is about to erase them. */
export const useProtection = (connectionId: string, person: string, enabled: boolean) =>
  useRead(
    KEYS.protection(connectionId, person),
    (ask) => ask.getProtection({ connectionId, person }),
    { enabled, staleTime: 0 },
  );

export const useDifference = (input: Input<'comparePlans'>) =>
  useRead(KEYS.difference(JSON.stringify(input)), (ask) => ask.comparePlans(input));

import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RosterBridge } from '../../preload/contract.ts';
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
} as const;

function useRead<T>(
  key: readonly string[],
  read: (ask: RosterBridge) => Promise<Result<T>>,
  options: { readonly enabled?: boolean; readonly staleTime?: number } = {},
): UseQueryResult<T, Error> {
  const ask = useAsk();
  return useQuery({ queryKey: key, queryFn: () => valueOf(read(ask)), ...options });
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

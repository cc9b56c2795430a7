import { useQueries, useQueryClient } from '@tanstack/react-query';
import type { ConnectionHealth } from '../../preload/sync-views.ts';
import type { ConnectionCheckJob } from '../../preload/views.ts';
import { valueOf } from '../bridge/answer.ts';
import { KEYS, useConnections, useHealth } from '../bridge/reads.ts';
import type { ConnectionView } from '../bridge/types.ts';
import { useAsk } from '../bridge/use-bridge.ts';
import { formatAmount, formatMoment } from '../ui/format.ts';
import type { Status } from '../ui/status-dot.tsx';

export interface ConnectionStatus {
  readonly status: Status;
  readonly text: string;
}

/** How each connection stands: what its runs say and, before the first of them, what its last check found. */
export function useStatusOf(): (connection: ConnectionView) => ConnectionStatus {
  const ask = useAsk();
  const client = useQueryClient();
  const { data: connections = [] } = useConnections();
  const { data: healths = [] } = useHealth();
  useQueries({
    queries: connections.map(({ id }) => ({
      queryKey: KEYS.check(id),
      queryFn: () => valueOf(ask.getConnectionCheck({ connectionId: id })),
    })),
  });
  return (connection) =>
    statusOf(
      connection,
      client.getQueryData<ConnectionCheckJob | null>(KEYS.check(connection.id)) ?? null,
      healths.find(({ connectionId }) => connectionId === connection.id) ?? null,
    );
}

/** The dot of each state of health. */
export const HEALTH_STATUS: Readonly<Record<ConnectionHealth['state'], Status>> = {
  new: 'idle',
  good: 'ok',
  waiting: 'held',
  warning: 'held',
  failing: 'failing',
  running: 'running',
};

function statusOf(
  connection: ConnectionView,
  job: ConnectionCheckJob | null,
  health: ConnectionHealth | null,
): ConnectionStatus {
  if (job?.state === 'running') return { status: 'running', text: 'Being tested' };
  if (!connection.complete) return { status: 'idle', text: 'Setup is not finished' };
  if (health !== null && health.state !== 'new') {
    return { status: HEALTH_STATUS[health.state], text: health.text };
  }
  if (job?.state === 'failed') return { status: 'failing', text: 'The test was broken off' };
  if (job?.state !== 'done') {
    return { status: 'idle', text: health?.text ?? 'Not tested since the app was started' };
  }
  const at = formatMoment(job.finishedAt);
  const failed = job.outcome.checks.filter(({ status }) => status === 'fail').length;
  if (failed > 0) {
    return { status: 'failing', text: `${formatAmount(failed, 'check')} failed, ${at}` };
  }
  return { status: 'ok', text: `Aeries and Minga answer, tested ${at}` };
}

import { openCheckBench as openBench } from '../adapters/check/open-check-bench.ts';
import type { CheckBenchOptions } from '../adapters/check/open-check-bench.ts';
import type { CheckBench } from '../app/check-connection.ts';
import type { Secrets } from '../core/ports.ts';
import type { ConnectionInUse } from '../ipc/services.ts';

/** Both ends of a connection, to check them and to fetch their lists. The connection may be unfinished. */
export function openCheckBench(
  { config, mingaNetwork }: ConnectionInUse,
  secrets: Secrets,
  options: Pick<CheckBenchOptions, 'lookup'> = {},
): Promise<CheckBench> {
  return openBench(config, secrets, { ...options, mingaNetwork });
}

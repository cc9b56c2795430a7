import { openCheckBench as openBench } from '../adapters/check/open-check-bench.ts';
import type { CheckBench } from '../app/check-connection.ts';
import type { Connection } from '../core/connection/config.ts';
import type { Secrets } from '../core/ports.ts';

/** Both ends of a connection, as far as there are secrets to ask them with. */
export function openCheckBench(connection: Connection, secrets: Secrets): Promise<CheckBench> {
  return openBench(connection, secrets);
}

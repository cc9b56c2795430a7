import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';

/** What the figures depend on besides the product. */
export interface Circumstances {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly chromium: string;
  readonly processors: string;
  readonly count: number;
  /** Processes that wanted the processor, over the last minute. */
  readonly load: number;
  /** Whether the run came before all other programs of the machine, as under `chrt -r 5`. */
  readonly isFirst: boolean;
  /** How long the list was scrolled in each way. */
  readonly seconds: number;
}

/** As they are now: read at the end, so that the load is that of the run. */
export function circumstances(chromium: string, seconds: number): Circumstances {
  return {
    day: new Date().toISOString().slice(0, 10),
    chromium,
    processors: (cpus()[0]?.model ?? 'unknown processor').trim(),
    count: availableParallelism(),
    load: loadavg()[0] ?? Number.NaN,
    isFirst: isRealTime(),
    seconds,
  };
}

/** Of this process, whose children have its policy: 1 and 2 are those of real time (`proc(5)`, field 41 of `stat`). */
function isRealTime(): boolean {
  const [, rest = ''] = readFileSync('/proc/self/stat', 'utf8').split(') ');
  return ['1', '2'].includes(rest.split(' ')[38] ?? '');
}

import { Buffer } from 'node:buffer';

const CHUNK_BYTES = 8 * 1024 * 1024;
/** Pages of more runs than this are copied together: a few large parts are sent faster as they are. */
const MOST_RUNS = 16;

/** Rows as bytes, each made once. */
export interface RowCache {
  /**
   * `row,row,…` without brackets, in parts to be sent one after the other. Rows that were made one after the other
   * lie side by side and are sent without a copy, so that serving costs next to nothing.
   */
  join(keys: Int32Array): readonly Buffer[];
}

/** A run of bytes within one chunk. */
interface Run {
  readonly chunk: number;
  readonly start: number;
  end: number;
}

/**
 * @param size keys are below this
 * @param render the row of a key, as JSON
 */
export function createRowCache(size: number, render: (key: number) => string): RowCache {
  const chunks: Buffer[] = [];
  const chunkOf = new Int32Array(size).fill(-1);
  const startOf = new Int32Array(size);
  const endOf = new Int32Array(size);
  let used = CHUNK_BYTES;

  /** Writes the row with a comma after it. */
  function add(key: number): void {
    const json = `${render(key)},`;
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const most = json.length * 3;
    if (used + most > CHUNK_BYTES) {
      chunks.push(Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, most)));
      used = 0;
    }
    chunkOf[key] = chunks.length - 1;
    startOf[key] = used;
    used += chunks[chunks.length - 1]!.write(json, used);
    endOf[key] = used;
  }

  function runsOf(keys: Int32Array): readonly Run[] {
    const runs: Run[] = [];
    let last: Run | undefined;
    for (const key of keys) {
      if (chunkOf[key] === -1) add(key);
      const chunk = chunkOf[key]!;
      const start = startOf[key]!;
      const end = endOf[key]!;
      if (last !== undefined && last.chunk === chunk && last.end === start) last.end = end;
      else runs.push((last = { chunk, start, end }));
    }
    // Nothing follows the last row, so neither does a comma.
    if (last !== undefined) last.end -= 1;
    return runs;
  }

  return {
    join: (keys) => {
      const parts = runsOf(keys).map(({ chunk, start, end }) =>
        chunks[chunk]!.subarray(start, end),
      );
      return parts.length <= MOST_RUNS ? parts : [Buffer.concat(parts)];
    },
  };
}

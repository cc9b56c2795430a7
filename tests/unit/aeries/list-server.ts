import { AeriesError } from '../../../main/adapters/aeries/failures.ts';
import type { Page } from '../../../main/adapters/aeries/page.ts';
import {
  readList,
  type ListOutcome,
  type PagedList,
} from '../../../main/adapters/aeries/paging.ts';

/** How a list behaves when it is asked for a page. */
export interface ListServer {
  readonly rows: number;
  /** The most rows a page may have. */
  readonly clamp?: number;
  /** `null`: no total is stated. Default: the truth. */
  readonly total?: number | null | ((offset: number) => number | null);
  readonly ignoresOffset?: boolean;
  readonly ignoresLimit?: boolean;
  /** Offsets that fail for good. */
  readonly fails?: readonly number[];
  /** Rows of the page at an offset, in place of what would be right. */
  readonly instead?: (offset: number, ids: readonly number[]) => readonly number[] | null;
}

export interface ReadResult extends ListOutcome {
  /** Rows taken, in order of their number. */
  readonly taken: readonly number[];
  readonly requests: readonly (readonly [offset: number, limit: number])[];
  readonly codes: readonly string[];
  readonly peak: number;
}

/** Reads a list of numbered rows as the adapter would. */
export async function readFromServer(
  server: ListServer,
  more: Partial<PagedList> = {},
): Promise<ReadResult> {
  const all = Array.from({ length: server.rows }, (_, at) => at);
  const requests: [number, number][] = [];
  const taken: number[] = [];
  let under = 0;
  let peak = 0;
  const fetch = async (offset: number, limit: number): Promise<Page> => {
    requests.push([offset, limit]);
    under += 1;
    peak = Math.max(peak, under);
    await new Promise((resolve) => setImmediate(resolve));
    under -= 1;
    if (server.fails?.includes(offset) === true) {
      throw new AeriesError({ kind: 'server-error', list: 'students', status: 502 });
    }
    const size =
      server.ignoresLimit === true ? server.rows : Math.min(limit, server.clamp ?? limit);
    const start = server.ignoresOffset === true ? 0 : offset;
    const right = all.slice(start, start + size);
    const ids = server.instead?.(offset, right) ?? right;
    const stated = typeof server.total === 'function' ? server.total(offset) : server.total;
    return {
      rows: ids.map((id) => ({ sourcedId: `S${id}`, id })),
      total: stated === undefined ? server.rows : stated,
      status: 200,
      durationMs: 1,
    };
  };
  const outcome = await readList({
    fetch,
    limit: 10,
    parallel: 4,
    totals: { proven: true },
    onRow: (raw) => {
      if (typeof raw === 'object' && raw !== null && 'id' in raw) taken.push(Number(raw.id));
    },
    ...more,
  });
  return {
    ...outcome,
    taken: taken.sort((a, b) => a - b),
    requests,
    codes: outcome.problems.map(({ code }) => code),
    peak,
  };
}

export const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at);

import type { NetworkSettings } from '../../core/connection/config.ts';
import type { Collection } from '../../core/oneroster/envelope.ts';
import type { OnProgress } from '../../core/progress.ts';
import { readList, type ListOutcome, type PagedList, type TotalsTrust } from './paging.ts';
import type { PageCap } from './reading.ts';
import { listName, type ListAddress, type Session } from './session.ts';

/** Reads a whole list of one session, row by row, and tells of its progress. */
export type ListReader = (
  address: ListAddress,
  collection: Collection,
  onRow: PagedList['onRow'],
  accept?: PagedList['accept'],
) => Promise<ListOutcome>;

export interface ListReaderOptions {
  readonly session: Session;
  readonly network: Pick<NetworkSettings, 'pageSize' | 'concurrency'>;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** People read so far, over all lists. */
  readonly people: () => number;
  /** Shared by all lists of one server. */
  readonly totals: TotalsTrust;
  readonly cap?: PageCap;
}

const progressEveryMs = 100;

/** One reader for all lists of a pull: they share the session's places, so many lists go as fast as one. */
export function createListReader(options: ListReaderOptions): ListReader {
  const { session, network, signal, cap } = options;
  let toldAt = -Infinity;
  return (address, collection, onRow, accept) => {
    const list = listName(address);
    return readList({
      limit: network.pageSize,
      parallel: network.concurrency,
      fetch: (offset, limit) => session.page(address, collection, { offset, limit }, signal),
      onRow,
      totals: options.totals,
      ...(accept === undefined ? {} : { accept }),
      ...(cap === undefined ? {} : { cap }),
      onPage({ rows, total, page }) {
        const now = performance.now();
        if (now - toldAt < progressEveryMs) return;
        toldAt = now;
        options.onProgress({ stage: 'source', list, rows, total, page, people: options.people() });
      },
    });
  };
}

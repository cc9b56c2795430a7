import type { TargetPerson } from '../../core/person/person.ts';
import type { Control } from '../../core/progress.ts';
import type { MingaClient } from './client.ts';
import { untrusted } from './errors.ts';
import { mingaPath } from './paths.ts';
import { readPageSchema, type ReadPage } from './read-person.ts';

/** Pages in a row that bring nobody new: more than this and the list is going in circles. */
const MAX_IDLE_PAGES = 10;

/**
 * Reads everybody of one Minga, page by page, and hands each page on. The next page is already on its way
 * while one is being read. Resolves only where the list was whole: every cursor new, every person once, as
 * many as Minga says there are; else throws `target-untrusted`, and what was handed on must not be used.
 */
export async function pullPeople(
  client: MingaClient,
  mingaId: string,
  pageSize: number,
  sink: (people: readonly TargetPerson[]) => void,
  control: Control,
): Promise<void> {
  const ahead = new AbortController();
  const signal = AbortSignal.any([control.signal, ahead.signal]);
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let idlePages = 0;

  function fetchPage(cursor: string | null): Promise<ReadPage> {
    return client.get(readPageSchema, {
      doing: 'reading',
      path: mingaPath('people', { id: mingaId }),
      query: { limit: String(pageSize), ...(cursor === null ? {} : { cursor }) },
      signal,
    });
  }

  try {
    let coming: Promise<ReadPage> | null = fetchPage(null);
    let total = 0;
    while (coming !== null) {
      const page = await coming;
      coming = null;
      ({ total } = page);
      if (page.nextCursor !== null) {
        if (cursors.has(page.nextCursor)) {
          throw untrusted(mingaId, 'its pages lead back to one already read', { rows: seen.size });
        }
        cursors.add(page.nextCursor);
        coming = fetchPage(page.nextCursor);
        // If this page is refused below, nobody waits for the next one any more.
        coming.catch(() => undefined);
      }
      const fresh = newPeople(page, seen);
      idlePages = fresh.length === 0 ? idlePages + 1 : 0;
      if (idlePages > MAX_IDLE_PAGES) throw untrusted(mingaId, 'its pages have no end');
      // Also bounds the reading of a list without end.
      if (seen.size > total) throw miscounted(mingaId, seen.size, total);
      if (fresh.length > 0) sink(fresh);
      control.onProgress({ stage: 'target', mingaId, rows: seen.size, total });
    }
    if (seen.size !== total) throw miscounted(mingaId, seen.size, total);
  } finally {
    ahead.abort();
  }
}

function newPeople(page: ReadPage, seen: Set<string>): TargetPerson[] {
  const fresh: TargetPerson[] = [];
  for (const item of page.items) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    fresh.push(item);
  }
  return fresh;
}

function miscounted(mingaId: string, received: number, stated: number) {
  return untrusted(mingaId, `it says that it has ${stated} people but sent ${received}`, {
    received,
    stated,
  });
}

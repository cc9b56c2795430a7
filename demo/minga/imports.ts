import { createHash } from 'node:crypto';
import { applyItem, type SampleItem, type SampleResult } from './apply.ts';
import type { MingaControl } from './faults.ts';
import { readImportBody, MAX_ITEMS } from './import-body.ts';
import { Problem } from './problem.ts';
import type { MingaStore } from './store.ts';

/** What is to become of an import, decided when it is taken. */
export type ImportFate = 'normal' | 'fail' | 'fail-halfway' | 'never-end';

export interface ImportRequest {
  readonly mingaId: string;
  readonly key: string;
  readonly body: string;
  readonly fate: ImportFate;
}

export interface ImportState {
  readonly importId: string;
  readonly state: 'queued' | 'running' | 'completed' | 'failed';
  /** Percent of the items that are done, 0 to 100. */
  readonly progress: number;
  readonly results: readonly SampleResult[];
}

export interface Imports {
  /** Takes an import, or finds the one that the key belongs to. Throws `Problem` 400, 413, 422. */
  take(request: ImportRequest): {
    readonly importId: string;
    readonly state: string;
    readonly isNew: boolean;
  };
  get(mingaId: string, importId: string): ImportState | null;
  /** How often an item of that `ref` was really written, over all imports. */
  applied(): ReadonlyMap<string, number>;
  /** Works on everything that is queued, also what a crash left behind. */
  start(): void;
  stop(): void;
}

interface ImportRow {
  readonly id: string;
  readonly mingaId: string;
  readonly key: string;
  readonly fate: ImportFate;
  readonly validateOnly: boolean;
}

interface QueuedItem {
  readonly pos: number;
  readonly item: SampleItem;
}

export function createImports(store: MingaStore, control: MingaControl): Imports {
  const { db } = store;
  const sql = {
    byKey: db.prepare('SELECT id, bodyHash, state FROM imports WHERE mingaId = ? AND key = ?'),
    add: db.prepare(
      `INSERT INTO imports (id, mingaId, key, bodyHash, validateOnly, state, fate, total)
       VALUES (?, ?, ?, ?, ?, 'queued', ?, ?)`,
    ),
    addItem: db.prepare('INSERT INTO items (importId, pos, json) VALUES (?, ?, ?)'),
    next: db.prepare(
      `SELECT id, mingaId, key, fate, validateOnly FROM imports
       WHERE state IN ('queued', 'running') AND NOT (state = 'running' AND fate = 'never-end')
       ORDER BY seq LIMIT 1`,
    ),
    setState: db.prepare('UPDATE imports SET state = ? WHERE id = ?'),
    open: db.prepare(
      'SELECT pos, json FROM items WHERE importId = ? AND result IS NULL ORDER BY pos LIMIT ?',
    ),
    left: db.prepare('SELECT count(*) AS n FROM items WHERE importId = ? AND result IS NULL'),
    setResult: db.prepare('UPDATE items SET result = ? WHERE importId = ? AND pos = ?'),
    addApplied: db.prepare('INSERT INTO applied (mingaId, key, ref) VALUES (?, ?, ?)'),
    applied: db.prepare('SELECT ref, count(*) AS n FROM applied GROUP BY ref'),
    byId: db.prepare('SELECT state, total FROM imports WHERE mingaId = ? AND id = ?'),
    results: db.prepare(
      'SELECT result FROM items WHERE importId = ? AND result IS NOT NULL ORDER BY pos',
    ),
    lastSeq: db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM imports'),
  };
  let timer: NodeJS.Timeout | null = null;
  let stopped = true;

  function take({ mingaId, key, body, fate }: ImportRequest) {
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const known = sql.byKey.get(mingaId, key);
    if (known !== undefined) {
      if (known['bodyHash'] !== bodyHash) {
        throw new Problem(422, 'key-reused', 'This Idempotency-Key was used for another body.');
      }
      return { importId: String(known['id']), state: String(known['state']), isNew: false };
    }
    const { validateOnly, items } = readImportBody(body);
    const importId = `imp_${Number(sql.lastSeq.get()?.['seq'] ?? 0) + 1}`;
    store.transaction(() => {
      sql.add.run(importId, mingaId, key, bodyHash, validateOnly ? 1 : 0, fate, items.length);
      items.forEach((item, pos) => sql.addItem.run(importId, pos, JSON.stringify(item)));
      return true;
    });
    wake();
    return { importId, state: 'queued', isNew: true };
  }

  function get(mingaId: string, importId: string): ImportState | null {
    const row = sql.byId.get(mingaId, importId);
    if (row === undefined) return null;
    const results = sql.results
      .all(importId)
      .map((each) => JSON.parse(String(each['result'])) as SampleResult);
    const total = Number(row['total']);
    return {
      importId,
      state: String(row['state']) as ImportState['state'],
      progress: total === 0 ? 100 : Math.floor((results.length / total) * 100),
      results,
    };
  }

  function wake(): void {
    if (stopped || timer !== null) return;
    const row = sql.next.get();
    if (row !== undefined) schedule(() => begin(readRow(row)), control.workMsPerImport);
  }

  function schedule(step: () => void, ms: number): void {
    timer = setTimeout(() => {
      timer = null;
      if (!stopped) step();
    }, ms);
    timer.unref();
  }

  function begin(row: ImportRow): void {
    sql.setState.run('running', row.id);
    if (row.fate === 'never-end') wake();
    else if (row.fate === 'fail') finish(row, 'failed');
    else work(row);
  }

  /** One step of work: an item at a time where items take time, else all of them at once. */
  function work(row: ImportRow): void {
    const left = Number(sql.left.get(row.id)?.['n'] ?? 0);
    const total = Number(sql.byId.get(row.mingaId, row.id)?.['total'] ?? 0);
    const stopAt = row.fate === 'fail-halfway' ? Math.ceil(total / 2) : 0;
    const todo = Math.min(left - stopAt, control.workMsPerItem > 0 ? 1 : MAX_ITEMS);
    if (todo > 0) workItems(row, sql.open.all(row.id, todo).map(readQueued));
    if (left - todo > stopAt) schedule(() => work(row), control.workMsPerItem);
    else finish(row, row.fate === 'normal' ? 'completed' : 'failed');
  }

  /** Changes, results and counts go in one transaction: a crash of this server applies nothing twice. */
  function workItems(row: ImportRow, queued: readonly QueuedItem[]): void {
    const results: SampleResult[] = [];
    const write = (): void =>
      queued.forEach(({ pos, item }, place) => {
        const result = results[place];
        if (result === undefined) return;
        const kept = row.validateOnly ? withoutTraces(item, result) : result;
        sql.setResult.run(JSON.stringify(kept), row.id, pos);
      });
    store.transaction(() => {
      for (const { item } of queued) {
        const result = applyItem(store, row.mingaId, item);
        results.push(result);
        if (result.outcome === 'succeeded') sql.addApplied.run(row.mingaId, row.key, item.ref);
      }
      // Validated together, so that two creates of one e-mail meet; then forgotten.
      if (row.validateOnly) return false;
      write();
      return true;
    });
    if (row.validateOnly) write();
  }

  function finish(row: ImportRow, state: 'completed' | 'failed'): void {
    sql.setState.run(state, row.id);
    wake();
  }

  return {
    take,
    get,
    applied: () =>
      new Map(sql.applied.all().map((row) => [String(row['ref']), Number(row['n'])] as const)),
    start() {
      stopped = false;
      wake();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

/** A validated create has no person, and nothing has a new version. */
function withoutTraces(item: SampleItem, result: SampleResult): SampleResult {
  if (result.outcome !== 'succeeded') return result;
  return {
    ref: result.ref,
    outcome: 'succeeded',
    ...(item.personId === undefined ? {} : { personId: item.personId }),
  };
}

function readRow(row: Record<string, unknown>): ImportRow {
  return {
    id: String(row['id']),
    mingaId: String(row['mingaId']),
    key: String(row['key']),
    fate: String(row['fate']) as ImportFate,
    validateOnly: row['validateOnly'] === 1,
  };
}

function readQueued(row: Record<string, unknown>): QueuedItem {
  return { pos: Number(row['pos']), item: JSON.parse(String(row['json'])) as SampleItem };
}

import type { ImportItem, ImportResult } from '../../core/ports.ts';
import type { ImportAnswer } from './schemas.ts';

type WireResult = NonNullable<ImportAnswer['results']>[number];

/**
 * One outcome for each item of a batch that Minga is done with. An item that Minga says nothing about has
 * failed: it is for the next preview to find out whether it was written, never for us to assume.
 */
export function outcomesOf(items: readonly ImportItem[], answer: ImportAnswer): ImportResult[] {
  const byRef = new Map<string, WireResult[]>();
  for (const result of answer.results ?? []) {
    byRef.set(result.ref, [...(byRef.get(result.ref) ?? []), result]);
  }
  return items.map((item) => {
    const found = byRef.get(item.ref) ?? [];
    const [first] = found;
    if (first === undefined) return answer.state === 'failed' ? importFailed(item) : noResult(item);
    if (found.some((other) => other.outcome !== first.outcome)) return contradictory(item);
    return toResult(first, item);
  });
}

function toResult(wire: WireResult, item: ImportItem): ImportResult {
  return {
    ref: wire.ref,
    outcome: wire.outcome,
    personId: wire.personId ?? item.personId ?? null,
    version: wire.version ?? null,
    code: wire.code ?? null,
    field: wire.field ?? null,
    message: wire.message ?? null,
  };
}

function failed(item: ImportItem, code: string, message: string): ImportResult {
  return {
    ref: item.ref,
    outcome: 'failed',
    personId: item.personId ?? null,
    version: null,
    code,
    field: null,
    message,
  };
}

const importFailed = (item: ImportItem): ImportResult =>
  failed(
    item,
    'import-failed',
    'Minga gave up on the batch that held this change. The next preview shows whether it is still needed.',
  );

const noResult = (item: ImportItem): ImportResult =>
  failed(
    item,
    'no-result',
    'Minga finished the batch without a word on this change. The next preview shows whether it is still needed.',
  );

const contradictory = (item: ImportItem): ImportResult =>
  failed(
    item,
    'contradictory-result',
    'Minga gave two different outcomes for this change. The next preview shows whether it is still needed.',
  );

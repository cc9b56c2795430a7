import type { SampleItem } from './apply.ts';
import { Problem } from './problem.ts';

export const MAX_ITEMS = 500;

const OPS = ['create', 'update', 'archive', 'restore'];

/** Reads the body of an import. Throws `Problem` 400 for a wrong form, 413 for too many items. */
export function readImportBody(body: string): { validateOnly: boolean; items: SampleItem[] } {
  const raw = parseObject(body);
  const { validateOnly, items } = raw;
  if (validateOnly !== undefined && typeof validateOnly !== 'boolean') {
    throw new Problem(400, 'bad-body', 'validateOnly must be true or false.');
  }
  if (!Array.isArray(items)) throw new Problem(400, 'bad-body', 'items must be a list.');
  if (items.length > MAX_ITEMS) {
    throw new Problem(413, 'too-many-items', `At most ${MAX_ITEMS} items an import.`);
  }
  const refs = new Set<string>();
  const read = items.map((item: unknown, place) => {
    const good = readItem(item, place);
    if (refs.has(good.ref)) throw new Problem(400, 'bad-body', `items[${place}].ref comes twice.`);
    refs.add(good.ref);
    return good;
  });
  return { validateOnly: validateOnly ?? false, items: read };
}

function readItem(item: unknown, place: number): SampleItem {
  const bad = (what: string) => new Problem(400, 'bad-body', `items[${place}]${what}`);
  if (!isObject(item)) throw bad(' must be an object.');
  const { ref, op, personId, expectedVersion, fields } = item;
  if (typeof ref !== 'string' || ref === '') throw bad('.ref must be text.');
  if (typeof op !== 'string' || !OPS.includes(op)) {
    throw bad(`.op must be one of ${OPS.join(', ')}.`);
  }
  if (personId !== undefined && typeof personId !== 'string') throw bad('.personId must be text.');
  if (
    expectedVersion !== undefined &&
    typeof expectedVersion !== 'string' &&
    typeof expectedVersion !== 'number'
  ) {
    throw bad('.expectedVersion must be a version.');
  }
  if (fields !== undefined && !isObject(fields)) throw bad('.fields must be an object.');
  return { ref, op: op as SampleItem['op'], personId, expectedVersion, fields };
}

function parseObject(body: string): Record<string, unknown> {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    throw new Problem(400, 'bad-json', 'The body is not JSON.');
  }
  if (!isObject(raw)) throw new Problem(400, 'bad-body', 'The body must be an object.');
  return raw;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

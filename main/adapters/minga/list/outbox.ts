import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { ImportResult } from '../../../core/ports.ts';
import { LIST_COLUMNS, type ListRow } from './columns.ts';
import { unwritable } from './errors.ts';
import type { ListEntry } from './outcomes.ts';

/**
 * The files that an administrator uploads to Minga, and behind them one small file a batch.
 *
 * The batch file is written first; both lists are then made anew from all batches. So a crash at any moment
 * leaves either nothing or something that the same batch, sent again under its key, completes: rows are never
 * there twice and never half there. Batches made from one export of the people list share a pair of files;
 * a new export begins a new pair, so that old rows are not uploaded again.
 */
export interface Outbox {
  /** A batch that was written before, or null. */
  find(key: string): Promise<StoredBatch | null>;
  /** Keeps a batch and brings the two lists up to date. Throws `file-unwritable`. */
  put(batch: StoredBatch): Promise<void>;
}

const cell = z.string();
const rowSchema: z.ZodType<ListRow> = z.object({
  'First Name': cell,
  'Last Name': cell,
  'Email Address': cell,
  Grade: cell,
  'Student ID Number': cell,
  Role: cell,
  'Display Name': cell,
});
const entrySchema: z.ZodType<ListEntry> = z.object({
  person: z.string(),
  file: z.enum(['import', 'archive']),
  row: rowSchema,
});
const resultSchema: z.ZodType<ImportResult> = z.object({
  ref: z.string(),
  outcome: z.enum(['succeeded', 'failed', 'skipped', 'conflict']),
  personId: z.string().nullable(),
  version: z.union([z.string(), z.number()]).nullable(),
  code: z.string().nullable(),
  field: z.string().nullable(),
  message: z.string().nullable(),
});
const batchSchema = z.object({
  key: z.string(),
  bodyHash: z.string(),
  /** Name of the pair of files it belongs to. */
  pair: z.string(),
  /** Order within the pair; a later row for the same person takes the place of an earlier one. */
  seq: z.number(),
  entries: z.array(entrySchema),
  results: z.array(resultSchema),
  links: z.array(z.tuple([z.string(), z.string()])),
});
export type StoredBatch = Readonly<Omit<z.output<typeof batchSchema>, 'seq'>>;
type NumberedBatch = z.output<typeof batchSchema>;

/** Holds the batches of one Minga, below the folder where the lists go. */
const BATCH_FOLDER = '.roster-bridge';

/** @param name A word for the Minga that is safe in a file name. */
export function openOutbox(folder: string, name: string): Outbox {
  const batches = join(folder, BATCH_FOLDER, name);
  /** Batches of the pair in use, read once. */
  let current: { readonly pair: string; readonly stored: NumberedBatch[] } | null = null;

  const fileOf = (key: string): string =>
    join(batches, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);

  async function batchesOf(pair: string): Promise<NumberedBatch[]> {
    if (current?.pair === pair) return current.stored;
    const names = await readdir(batches).catch(() => []);
    const stored: NumberedBatch[] = [];
    for (const each of names.filter((one) => one.endsWith('.json'))) {
      const batch = await readBatch(join(batches, each));
      if (batch?.pair === pair) stored.push(batch);
    }
    stored.sort((one, other) => one.seq - other.seq);
    current = { pair, stored };
    return stored;
  }

  async function writeLists(pair: string, stored: readonly NumberedBatch[]): Promise<void> {
    const latest = new Map<string, ListEntry>();
    for (const entry of stored.flatMap((batch) => batch.entries)) {
      latest.delete(entry.person);
      latest.set(entry.person, entry);
    }
    const touched = new Set(stored.flatMap((batch) => batch.entries.map((entry) => entry.file)));
    for (const file of touched) {
      const rows = [...latest.values()].filter((entry) => entry.file === file);
      await writeWhole(join(folder, `minga-${file}-${pair}.csv`), toCsv(rows));
    }
  }

  return {
    find: (key) => readBatch(fileOf(key)),
    async put(batch) {
      await mkdir(batches, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
        throw unwritable(batches, cause);
      });
      const stored = await batchesOf(batch.pair);
      if (!stored.some((each) => each.key === batch.key)) {
        const numbered = { ...batch, seq: (stored.at(-1)?.seq ?? 0) + 1 };
        await writeWhole(fileOf(batch.key), JSON.stringify(numbered));
        stored.push(numbered);
      }
      await writeLists(batch.pair, stored);
    },
  };
}

async function readBatch(file: string): Promise<NumberedBatch | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  try {
    return batchSchema.parse(JSON.parse(text));
  } catch (cause) {
    // Files appear whole or not at all, so this is damage; rows of it must not vanish silently.
    throw unwritable(file, cause);
  }
}

function toCsv(entries: readonly ListEntry[]): string {
  return stringify(
    entries.map((entry) => entry.row),
    {
      header: true,
      columns: [...LIST_COLUMNS],
      bom: true,
      record_delimiter: 'windows',
      quote_record_delimiter: true,
      // Cells are refused or guarded before; this is the last line of defence.
      escape_formulas: true,
    },
  );
}

/** The whole file or none of it: written beside, on disk, then moved into place. Readable by this user only. */
async function writeWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(beside, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unwritable(file, cause);
  }
}

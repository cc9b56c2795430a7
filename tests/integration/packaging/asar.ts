import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One file of an asar archive: its path, and where its bytes are (null: beside the archive, unpacked). */
export interface PackedFile {
  readonly path: string;
  readonly offset: number | null;
  readonly size: number;
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
}

/** Reads the table of an archive: four sizes, then the table as JSON, then the files one after another. */
export function readAsar(archive: string): readonly PackedFile[] {
  const handle = openSync(archive, 'r');
  try {
    const sizes = Buffer.alloc(16);
    readSync(handle, sizes, 0, 16, 0);
    const table = Buffer.alloc(sizes.readUInt32LE(12));
    readSync(handle, table, 0, table.length, 16);
    const start = 8 + sizes.readUInt32LE(4);
    const walk = (entry: Entry, path: string): readonly PackedFile[] => {
      if (entry.files !== undefined) {
        return Object.entries(entry.files).flatMap(([name, child]) =>
          walk(child, path === '' ? name : `${path}/${name}`),
        );
      }
      const offset = entry.unpacked === true ? null : start + Number(entry.offset);
      return [{ path, offset, size: entry.size ?? 0 }];
    };
    return walk(JSON.parse(table.toString('utf8')) as Entry, '');
  } finally {
    closeSync(handle);
  }
}

/** Writes every file of an archive, also those beside it, into a folder. */
export function extractAsar(archive: string, folder: string): void {
  const handle = openSync(archive, 'r');
  try {
    for (const { path, offset, size } of readAsar(archive)) {
      const to = join(folder, path);
      mkdirSync(dirname(to), { recursive: true });
      if (offset === null) {
        writeFileSync(to, readFileSync(join(`${archive}.unpacked`, path)));
        continue;
      }
      const bytes = Buffer.alloc(size);
      readSync(handle, bytes, 0, size, offset);
      writeFileSync(to, bytes);
    }
  } finally {
    closeSync(handle);
  }
}

import { constants, crc32, deflateRawSync } from 'node:zlib';
import { Zip } from 'fflate';
import type { ZipInputFile } from 'fflate';

/** A ZIP file whose entries are compressed side by side as they come; fflate puts them together. No ZIP64. */

/** A file in the making: what is added is compressed at once, so that only the compressed bytes are kept. */
export interface ZipEntry {
  add(bytes: Buffer): void;
  /** Ends it. Nothing may be added afterwards. */
  end(): FinishedEntry;
}

export interface FinishedEntry {
  readonly name: string;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  readonly crc: number;
  readonly size: number;
}

/** Sizes and offsets have 32 bits. */
export const MOST_ZIP_BYTES = 0xffff_ffff;
/** The zero of DOS, in the computer's own time as ZIP has it: a report made twice is the same file. */
const EARLIEST = new Date(1980, 0, 1);
const DEFLATED = 8;

export function zipEntry(name: string): ZipEntry {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let crc = 0;
  let size = 0;
  const put = (bytes: Buffer, finishFlush: number): void => {
    pieces.push(new Uint8Array(deflateRawSync(bytes, { finishFlush })));
  };
  return {
    add(bytes) {
      crc = crc32(bytes, crc);
      size += bytes.length;
      // Ends on a byte without ending the stream: the next piece goes right behind it.
      put(bytes, constants.Z_SYNC_FLUSH);
    },
    end() {
      put(Buffer.alloc(0), constants.Z_FINISH);
      return { name, pieces, crc, size };
    },
  };
}

/** A small file, whole. */
export function zipText(name: string, text: string): FinishedEntry {
  const entry = zipEntry(name);
  entry.add(Buffer.from(text));
  return entry.end();
}

/** The archive, piece by piece. */
export function zipOf(entries: readonly FinishedEntry[]): readonly Uint8Array[] {
  const archive: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    archive.push(piece);
  });
  for (const { name, size, crc, pieces } of entries) {
    const file: ZipInputFile = {
      filename: name,
      size,
      crc,
      compression: DEFLATED,
      mtime: EARLIEST,
    };
    zip.add(file);
    for (const piece of pieces) file.ondata?.(null, piece, false);
    file.ondata?.(null, new Uint8Array(), true);
  }
  zip.end();
  return archive;
}

import { constants, crc32, deflateRawSync } from 'node:zlib';

/** The parts of a ZIP file (APPNOTE.TXT 6.3): deflated, with sizes ahead, no ZIP64. */

/** A file in the making: what is added is compressed at once, so that only the compressed bytes are kept. */
export interface ZipEntry {
  add(bytes: Buffer): void;
  /** Ends it. Nothing may be added afterwards. */
  end(): FinishedEntry;
}

export interface FinishedEntry {
  readonly name: string;
  readonly pieces: readonly Buffer[];
  readonly crc: number;
  readonly size: number;
  readonly compressed: number;
}

/** Sizes and offsets have 32 bits. */
export const MOST_ZIP_BYTES = 0xffff_ffff;
/** 1 January 1980, the zero of DOS: a report made twice is the same file. */
const DOS_DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const VERSION = 20;

export function zipEntry(name: string): ZipEntry {
  const pieces: Buffer[] = [];
  let crc = 0;
  let size = 0;
  const put = (bytes: Buffer, finishFlush: number): void => {
    pieces.push(deflateRawSync(bytes, { finishFlush }));
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
      const compressed = pieces.reduce((sum, { length }) => sum + length, 0);
      return { name, pieces, crc, size, compressed };
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
export function* zipOf(entries: readonly FinishedEntry[]): Generator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const facts = factsOf(entry, name);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(0x04034b50);
    yield Buffer.concat([local, facts, name]);
    yield* entry.pieces;
    directory.push(centralHeader(facts, name, offset));
    offset += 4 + facts.length + name.length + entry.compressed;
  }
  const central = Buffer.concat(directory);
  yield central;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

/** What both headers of an entry say of it, from the version needed to the length of the extra field. */
function factsOf({ crc, compressed, size }: FinishedEntry, name: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8_NAMES, 2);
  facts.writeUInt16LE(DEFLATED, 4);
  facts.writeUInt16LE(DOS_DATE, 8);
  facts.writeUInt32LE(crc, 10);
  facts.writeUInt32LE(compressed, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function centralHeader(facts: Buffer, name: Buffer, offset: number): Buffer {
  const start = Buffer.alloc(6);
  start.writeUInt32LE(0x02014b50);
  start.writeUInt16LE(VERSION, 4);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([start, facts, rest, name]);
}

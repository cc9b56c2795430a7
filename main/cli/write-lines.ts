import { createWriteStream } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RosterError } from '../core/errors.ts';

/** A file being written. Until `finish` there is no file of that name, or still the old one. */
export interface LineFile {
  /** Writes every line and puts the file in its place. Returns the number of lines. */
  finish(lines: Iterable<string>): Promise<number>;
  /** Leaves no trace. */
  discard(): Promise<void>;
}

/** Lines are joined to pieces of about this many characters: one write a line would be slow. */
const PIECE = 64 * 1024;

/**
 * Opens a file for lines of text, readable by this user only: it will hold people's data. Opened before the work
 * begins, so that a path that cannot be written is known before anything is read.
 * @throws `file-unwritable`
 */
export async function openLineFile(path: string): Promise<LineFile> {
  try {
    const { target, temporary } = await placesOf(path);
    const handle = await open(temporary, 'w', 0o600);
    return lineFile(path, handle, target, temporary);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Beside its place until whole. A device or a pipe is written directly: renaming over it would remove it. */
async function placesOf(path: string): Promise<{ target: string; temporary: string }> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) return { target: path, temporary: `${path}.${process.pid}.part` };
  const target = await realpath(path);
  if (!facts.isFile()) return { target, temporary: target };
  return { target, temporary: `${target}.${process.pid}.part` };
}

function lineFile(path: string, handle: FileHandle, target: string, temporary: string): LineFile {
  const remove = async (): Promise<void> => {
    if (temporary !== target) await rm(temporary, { force: true });
  };
  return {
    finish: async (lines) => {
      let count = 0;
      function* pieces(): Iterable<string> {
        let piece = '';
        for (const line of lines) {
          count += 1;
          piece += `${line}\n`;
          if (piece.length >= PIECE) {
            yield piece;
            piece = '';
          }
        }
        yield piece;
      }
      try {
        const stream = createWriteStream(temporary, { fd: handle, flush: temporary !== target });
        await pipeline(Readable.from(pieces()), stream);
        if (temporary !== target) await rename(temporary, target);
        return count;
      } catch (error) {
        await remove();
        throw error instanceof RosterError ? error : unwritable(path, error);
      }
    },
    discard: async () => {
      await handle.close();
      await remove();
    },
  };
}

function unwritable(path: string, cause: unknown): RosterError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  const why =
    code === 'ENOENT'
      ? 'its folder does not exist'
      : code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `the system says ${code ?? 'no reason'}`;
  return new RosterError('file-unwritable', {
    message: `The file ${path} cannot be written: ${why}.`,
    fix: 'Name a file in a folder that exists and that you may write to.',
    details: { file: path },
    cause,
  });
}

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RosterError } from '../../core/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there, or another program has the file open',
  EBUSY: 'another program has the file open',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be larger than the disk allows',
  ENAMETOOLONG: 'its name is too long',
};

/**
 * Writes `content`, passed `through` what is given, whole or not at all: into a new file beside `out`, put on
 * disk, then renamed over it. The file is for this account only (0600): it holds student data.
 * Throws `file-unwritable`, and whatever `content` itself fails with.
 */
export async function writeWhole(
  out: string,
  content: Readable,
  ...through: readonly Duplex[]
): Promise<void> {
  try {
    const target = await placeOf(out);
    const name = `.${basename(target)}.${randomBytes(6).toString('hex')}.part`;
    const part = join(dirname(target), name);
    try {
      const file = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
      await pipeline([content, ...through, file]);
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  } catch (error) {
    content.destroy();
    throw unwritable(out, error);
  }
}

/** Where the file truly is: a link is followed, and what is not a file (a folder, a device) is never replaced. */
async function placeOf(out: string): Promise<string> {
  const found = await stat(out).catch(() => null);
  if (found === null) return out;
  if (found.isDirectory()) throw refused(out, 'it is a folder');
  if (!found.isFile()) throw refused(out, 'it is not a file');
  return realpath(out);
}

function unwritable(out: string, error: unknown): unknown {
  if (error instanceof RosterError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code];
  return reason === undefined ? error : refused(out, reason, error);
}

function refused(out: string, reason: string, cause?: unknown): RosterError {
  return new RosterError('file-unwritable', {
    message: `The report could not be written to ${out}: ${reason}. Nothing was changed there, and the history is intact.`,
    fix: 'Choose another folder or file name, then export again.',
    details: { file: out },
    cause,
  });
}

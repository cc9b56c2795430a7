import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SavedFile } from '../../preload/views.ts';

/** Files that wait to be fetched by the page, each once. They hold student data: what is not fetched soon is removed. */
export interface Downloads {
  save(
    file: { readonly name: string; readonly mimeType: string },
    write: (path: string) => Promise<void>,
  ): Promise<SavedFile>;
  /** Sends a file and forgets it. False where there is none of that token. */
  send(token: string, response: ServerResponse): Promise<boolean>;
  close(): Promise<void>;
}

const KEPT_MS = 5 * 60_000;

interface Waiting {
  readonly name: string;
  readonly mimeType: string;
  readonly path: string;
  readonly timer: NodeJS.Timeout;
}

export function createDownloads(): Downloads {
  const waiting = new Map<string, Waiting>();
  const drop = async (token: string): Promise<void> => {
    const file = waiting.get(token);
    waiting.delete(token);
    if (file === undefined) return;
    clearTimeout(file.timer);
    await rm(dirname(file.path), { recursive: true, force: true });
  };
  return {
    async save({ name, mimeType }, write) {
      const folder = await mkdtemp(join(tmpdir(), 'roster-bridge-download-'));
      const path = join(folder, 'file');
      try {
        await write(path);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
      const token = randomBytes(24).toString('base64url');
      const timer = setTimeout(() => void drop(token), KEPT_MS);
      timer.unref();
      waiting.set(token, { name, mimeType, path, timer });
      return { kind: 'link', name, url: `/api/files/${token}` };
    },
    async send(token, response) {
      const file = waiting.get(token);
      if (file === undefined) return false;
      response.writeHead(200, {
        'content-type': file.mimeType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      await pipeline(createReadStream(file.path), response);
      await drop(token);
      return true;
    },
    async close() {
      await Promise.all([...waiting.keys()].map(drop));
    },
  };
}

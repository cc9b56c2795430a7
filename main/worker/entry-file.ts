import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The worker's entry: beside this file in the sources, in its own folder once built. */
export function entryFile(): URL {
  const candidates = ['./entry.ts', '../worker/entry.js'].map(
    (path) => new URL(path, import.meta.url),
  );
  const found = candidates.find((url) => existsSync(fileURLToPath(url)));
  if (found === undefined) throw new Error('The worker is missing from this installation.');
  return found;
}

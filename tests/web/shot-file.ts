import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A JPEG is drawn in a third of the time: the whole test command asks for that by `SHOTS=jpg`. */
const ending = process.env['SHOTS'] === 'jpg' ? 'jpg' : 'png';

/** Where a screenshot goes: kept as test output, in a folder for each part, never committed. */
export async function shotFileIn(part: 'app' | 'gallery', name: string): Promise<string> {
  const folder = new URL(`../../test-output/${part}/`, import.meta.url).pathname;
  await mkdir(folder, { recursive: true });
  return join(folder, `${name}.${ending}`);
}

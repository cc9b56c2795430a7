import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Where the command line is, as it is shipped, of these sources. */
export const BUILT = fileURLToPath(new URL('../../test-output/built', import.meta.url));

/**
 * Builds the command line and its worker once for all tests that start it: as one file each they start in a fraction
 * of the time that the sources take, and hundreds are started. Not in `dist`, which may be of yesterday.
 */
export default function buildPrograms(): void {
  const build = ['scripts/build.ts', '--out', 'test-output/built', 'cli', 'worker'];
  execFileSync(process.execPath, build, { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
}

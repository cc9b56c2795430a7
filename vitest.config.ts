import { accessSync, constants, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/**
 * Tests write real SQLite files with `synchronous=FULL`: on a slow disk they would mostly wait for it.
 * Where the machine has a roomy folder in memory, temporary files go there; what is tested is the same.
 */
function memoryFolder(): string | null {
  const folder = '/dev/shm';
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 1024 ** 3 ? folder : null;
  } catch {
    return null;
  }
}

const temporary = process.env['TMPDIR'] ?? memoryFolder();
if (temporary !== null) process.env['TMPDIR'] = temporary;

export default defineConfig({
  test: {
    // Tests wait for servers, browsers and processes as much as they compute: no core is kept free for Vitest itself.
    maxWorkers: '100%',
    projects: [
      {
        // Pure code: the files share one world, which halves the time of loading the same modules again and again.
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 20_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup: ['tests/integration/build-programs.ts'],
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          globalSetup: ['tests/web/build-renderer.ts'],
          include: ['tests/{web,desktop}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A second, the default, is short for an app in a browser that shares its processors.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});

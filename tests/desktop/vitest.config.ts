import { defineConfig } from 'vitest/config';

/** Tests of the built bundles on the stand-in for Electron. They need `npm run build` and a Chromium. */
export default defineConfig({
  test: {
    name: 'desktop',
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/desktop/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The bundles are loaded by Node itself, as shipped.
    server: { deps: { external: [/\/dist\/main\//] } },
  },
});

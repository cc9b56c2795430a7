/**
 * Builds what is run and shipped into `dist/`: one self-contained file for each Node entry, one CommonJS file for
 * the sandboxed preload, and the renderer as static files. `node scripts/build.ts [--out FOLDER] [name…]` builds only
 * those named, into another folder than `dist`.
 */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { parseArgs } from 'node:util';
import type { InlineConfig } from 'vite';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'dist' } },
});
const { out: dist } = values;
const root = fileURLToPath(new URL('..', import.meta.url));

interface Entry {
  readonly name: string;
  /** The source file; an entry whose source does not exist is skipped. */
  readonly source: string;
  readonly config: () => InlineConfig | Promise<InlineConfig>;
  /** Puts files beside what was built. */
  readonly after?: () => void;
}

/** Left outside of every bundle: native code, and what Electron itself provides. */
const native = ['keytar', 'electron'];

/** The licences of what is bundled ask to be shipped along. */
const licences = { fileName: 'licenses.md' };

/** Options that every bundle shares. `dist` is written file by file, never served from a public folder. */
const common: InlineConfig = { root, logLevel: 'warn', publicDir: false };

/**
 * A program for Node 24 (also Electron's own Node), npm packages and dynamic imports folded in, so that a bundle can be
 * found by its one path and needs no `node_modules` but the native ones. Their licences are written beside it.
 */
function nodeEntry(name: string, source: string, out: string): Entry {
  const [folder = '', file = ''] = [out.slice(0, out.lastIndexOf('/')), out.split('/').at(-1)];
  return {
    name,
    source,
    config: () => ({
      ...common,
      configFile: false,
      // One file to load in place of hundreds: a worker starts in a third of the time.
      ssr: { noExternal: true, external: [...native] },
      build: {
        ssr: source,
        target: 'node24',
        outDir: `${dist}/${folder}`,
        emptyOutDir: true,
        minify: false,
        license: licences,
        // Named here too: where keytar is not installed, `ssr.external` has nothing to match.
        rolldownOptions: {
          external: [...native],
          output: { entryFileNames: file, codeSplitting: false },
        },
      },
    }),
  };
}

/** Beside the main bundle: the operating system reads them as files. */
function copyTrayPictures(): void {
  for (const name of readdirSync('build/tray').filter((file) => file.endsWith('.png'))) {
    cpSync(`build/tray/${name}`, `${dist}/main/tray/${name}`);
  }
}

/** Electron's sandbox gives a preload no ES modules and no `require` but of `electron`: hence one CommonJS file. */
function preloadEntry(): Entry {
  return {
    name: 'preload',
    source: 'preload/index.ts',
    config: () => ({
      ...common,
      configFile: false,
      build: {
        target: 'chrome150',
        outDir: `${dist}/preload`,
        emptyOutDir: true,
        license: licences,
        lib: { entry: 'preload/index.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
        rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
      },
    }),
  };
}

/** The screens. Their own configuration says how. */
function rendererEntry(): Entry {
  return {
    name: 'renderer',
    source: 'renderer/index.html',
    config: async () => {
      const { rendererConfig } = await import('../renderer/vite.config.ts');
      const config = rendererConfig({ outDir: `${root}${dist}/renderer` });
      return { ...config, build: { ...config.build, license: licences }, logLevel: 'warn' };
    },
  };
}

const entries: readonly Entry[] = [
  nodeEntry('cli', 'main/cli/index.ts', 'cli/index.js'),
  nodeEntry('worker', 'main/worker/entry.ts', 'worker/entry.js'),
  { ...nodeEntry('main', 'main/index.ts', 'main/index.js'), after: copyTrayPictures },
  nodeEntry('demo', 'demo/run-demo.ts', 'demo/run-demo.js'),
  // All of the sample district that is shipped: its generator and its two servers.
  nodeEntry('sample-district', 'demo/sample-district.ts', 'sample-district/index.js'),
  // Measured as it is shipped: stripping types at run time costs time and memory that no user pays.
  nodeEntry('bench', 'tests/bench/contestant.ts', 'bench/contestant.js'),
  preloadEntry(),
  rendererEntry(),
];

process.chdir(root);
const unknown = wanted.filter((name) => !entries.some((entry) => entry.name === name));
if (unknown.length > 0) {
  console.error(
    `build: no entry named ${unknown.join(', ')}; there are ${entries.map((e) => e.name).join(', ')}`,
  );
  process.exit(64);
}
for (const entry of entries) {
  if (wanted.length > 0 && !wanted.includes(entry.name)) continue;
  if (!existsSync(entry.source)) {
    console.log(`build: ${entry.name} skipped, ${entry.source} is not there`);
    continue;
  }
  const started = performance.now();
  try {
    await build(await entry.config());
    entry.after?.();
    console.log(`build: ${entry.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    // The rest is built all the same: one broken screen should not hide a broken program.
    console.error(`build: ${entry.name} failed: ${error instanceof Error ? error.message : ''}`);
    process.exitCode = 1;
  }
}

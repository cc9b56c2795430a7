import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openSampleSite } from '../../../demo/sample-site.ts';
import { extractAsar, readAsar } from './asar.ts';
import type { PackedFile } from './asar.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let work: string;
let packed: string;
let files: readonly PackedFile[];
/** Static imports, and dynamic ones of a name. */
const IMPORT =
  /(?:^import\s[^'"]*?|^export\s[^'"]*?from\s*|\bimport\(\s*)["']([^"'./][^"']*)["']/gm;
const keytarIsInstalled = existsSync(join(root, 'node_modules/keytar/build/Release/keytar.node'));
/** The archive as plain files. */
const extracted = (): string => {
  const folder = join(work, 'app');
  if (!existsSync(folder)) extractAsar(join(packed, 'resources/app.asar'), folder);
  return folder;
};
const paths = (): readonly string[] => files.map(({ path }) => path);

/** A folder shaped like Electron's own. Its binary runs nothing, but has the place where fuses are set. */
function makeStandinElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const fuses = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('1'.repeat(9)),
  ]);
  writeFileSync(join(folder, 'electron'), fuses, { mode: 0o755 });
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
}

beforeAll(() => {
  for (const built of [
    'main/index.js',
    'preload/index.cjs',
    'worker/entry.js',
    'renderer/index.html',
  ]) {
    if (!existsSync(join(root, 'dist', built)))
      throw new Error(`dist/${built} is missing: run "npm run build" first`);
  }
  work = mkdtempSync(join(tmpdir(), 'roster-packaging-'));
  makeStandinElectron(join(work, 'electron'));
  const packing = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      ...['--linux', 'dir', '--publish', 'never'],
      `-c.electronDist=${join(work, 'electron')}`,
      `-c.directories.output=${join(work, 'release')}`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (packing.status !== 0) throw new Error(`${packing.stdout}\n${packing.stderr}`);
  packed = join(work, 'release/linux-unpacked');
  files = readAsar(join(packed, 'resources/app.asar'));
}, 300_000);
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

describe('the packed app', () => {
  it('holds what was built', () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/index.js',
        'dist/preload/index.cjs',
        'dist/worker/entry.js',
        'dist/cli/index.js',
        'dist/renderer/index.html',
      ]),
    );
  });

  it('holds nothing else of ours: no web host, tests, sources or source maps', () => {
    const ours = paths().filter((path) => !path.startsWith('node_modules/'));
    const known = /^(package\.json|dist\/(main|preload|worker|renderer|cli|sample-district)\/.+)$/;
    expect(ours.filter((path) => !known.test(path))).toEqual([]);
    expect(paths().filter((path) => /\.(map|tsx?|mts|cts)$/.test(path))).toEqual([]);
    expect(ours.filter((path) => /demo|gallery|fixture/.test(path))).toEqual([]);
    // Nor a map within a file.
    const mapped = spawnSync('grep', ['-rlE', 'sourceMappingURL=data:', join(extracted(), 'dist')]);
    expect(String(mapped.stdout)).toBe('');
  });

  it('holds of the sample district one bundle: its generator and two servers, and nothing of them elsewhere', () => {
    expect(paths().filter((path) => path.startsWith('dist/sample-district/'))).toEqual([
      'dist/sample-district/index.js',
      'dist/sample-district/licenses.md',
    ]);
    const text = (file: string): string => readFileSync(join(extracted(), 'dist', file), 'utf8');
    const sample = text('sample-district/index.js');
    expect(sample).toContain('startSampleAeries');
    // The web host stays out, and no server of either listens for more than this computer.
    expect(sample).not.toMatch(/startWebHost|openWebApp|0\.0\.0\.0/);
    for (const bundle of ['main/index.js', 'worker/entry.js', 'cli/index.js']) {
      expect(text(bundle)).not.toMatch(/startSampleAeries|startSampleMinga|startWebHost/);
    }
  });

  it('needs no module that it does not hold: the rest of npm is within the built files', () => {
    const folder = extracted();
    const asked = [
      'dist/main/index.js',
      'dist/worker/entry.js',
      'dist/cli/index.js',
      'dist/sample-district/index.js',
    ].flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(IMPORT)].map(([, name = '']) => name),
    );
    const outside = new Set(asked.filter((name) => !isBuiltin(name) && name !== 'electron'));
    expect([...outside]).toEqual(keytarIsInstalled ? ['keytar'] : []);
    const modules = paths().filter((path) => path.startsWith('node_modules/'));
    expect(modules.filter((path) => !path.startsWith('node_modules/keytar/'))).toEqual([]);
    expect(modules.length > 0).toBe(keytarIsInstalled);
  });

  it('carries the licences of what is within the built files', () => {
    const text = readFileSync(join(extracted(), 'dist/main/licenses.md'), 'utf8');
    expect(text).toContain('zod');
    expect(paths()).toContain('dist/renderer/licenses.md');
  });

  it('keeps native modules outside the archive, where the system can open them', () => {
    const native = files.filter(({ path }) => path.endsWith('.node'));
    expect(native.length > 0).toBe(keytarIsInstalled);
    expect(native.filter(({ offset }) => offset !== null)).toEqual([]);
    for (const { path } of native) {
      expect(existsSync(join(packed, 'resources/app.asar.unpacked', path))).toBe(true);
    }
  });

  it('names nothing of the machine that built it', () => {
    const folder = extracted();
    const found = spawnSync('grep', [
      '-rlF',
      root,
      join(folder, 'dist'),
      join(folder, 'package.json'),
    ]);
    expect(String(found.stdout)).toBe('');
  });

  it('has its fuses set as the security list wants them', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'roster-bridge'));
    const on = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      filePrivileges: false,
      cookieEncryption: true,
      asarIntegrity: true,
      onlyAsar: true,
    });
  });

  it('starts, and its screens reach it', () => {
    const folder = extracted();
    const dataDir = join(work, 'data');
    mkdirSync(dataDir);
    const script = fileURLToPath(new URL('load-packed-app.ts', import.meta.url));
    const text = execFileSync(process.execPath, [script, folder, dataDir], { encoding: 'utf8' });
    const seen: unknown = JSON.parse(text);
    expect(seen).toMatchObject({
      answer: { ok: true, value: { name: 'Roster Bridge', host: 'desktop' } },
      sample: { opened: { ok: true, value: { isSample: true } }, role: 'DISTRICT_MANAGER' },
      faults: [],
      leaks: [],
    });
  }, 120_000);
});

describe('roster-bridge once installed', () => {
  const script = fileURLToPath(new URL('run-packed-app.ts', import.meta.url));

  it('says what is wrong with a command, and opens no window', () => {
    const started = [script, extracted(), join(work, 'command-data'), 'chekc'];
    const { stderr, status } = spawnSync(process.execPath, started, { encoding: 'utf8' });
    expect(stderr).toContain('check');
    expect(status).toBe(64);
  });

  it('runs a night without a window: a job in its thread, on the sample district', async () => {
    const site = await openSampleSite(60);
    try {
      const file = join(work, 'sample.json');
      const child = spawn(
        process.execPath,
        [
          script,
          extracted(),
          join(work, 'night-data'),
          ...['preview', '--json', '--config', file, '--data-dir', join(work, 'night')],
        ],
        { env: { ...process.env, ...site.environment }, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      writeFileSync(file, JSON.stringify(site.connection));
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      const code = await new Promise((resolve) => child.once('close', resolve));
      expect(JSON.parse(out)).toMatchObject({ source: { complete: true } });
      expect([0, 2]).toContain(code);
    } finally {
      await site.close();
    }
  });
});

describe('the installers', () => {
  const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;

  it('are per user as NSIS and per machine as MSI, tied to one product for good', () => {
    expect(config['nsis']).toMatchObject({ perMachine: false, allowElevation: false });
    expect(config['msi']).toMatchObject({
      perMachine: true,
      upgradeCode: '6B0E4C1D-95F4-4B1F-9C57-2D8F4C0A7E13',
    });
  });

  it('bring the command along: beside the program on Windows, in the app on macOS', () => {
    const text = (path: string): string => readFileSync(join(root, path), 'utf8');
    expect(config['win']?.['extraFiles']).toEqual([
      { from: 'build/win/roster-bridge.cmd', to: 'roster-bridge.cmd' },
    ]);
    expect(text('build/win/roster-bridge.cmd')).toContain(
      `"%~dp0${String(config['productName'])}.exe" cli %*\r\n`,
    );
    expect(config['mac']?.['extraResources']).toEqual([
      { from: 'build/mac/roster-bridge', to: 'roster-bridge' },
    ]);
    expect(text('build/mac/roster-bridge')).toContain(
      `/../MacOS/${String(config['productName'])}" cli "$@"`,
    );
    expect(config['linux']?.['executableName']).toBe('roster-bridge');
  });

  it('are hardened and notarised on macOS, for both kinds of processor', () => {
    expect(config['mac']).toMatchObject({
      hardenedRuntime: true,
      notarize: true,
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
    });
  });

  it('are an AppImage and a deb on Linux', () => {
    expect(config['linux']?.['target']).toEqual([
      { target: 'AppImage', arch: 'x64' },
      { target: 'deb', arch: 'x64' },
    ]);
  });

  it('are never published by building them', () => {
    expect(config['publish']).toBeNull();
  });

  it('carry the icon of the product in every form', () => {
    const icon = (path: string): Buffer => readFileSync(join(root, 'build', path));
    expect(icon('icon.ico').subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]));
    expect(icon('icon.icns').subarray(0, 4).toString()).toBe('icns');
    expect(icon('icon.icns').readUInt32BE(4)).toBe(icon('icon.icns').length);
    expect(icon('icons/512x512.png').subarray(1, 4).toString()).toBe('PNG');
  });

  it('bear the identity that the app gives itself', () => {
    const source = readFileSync(join(root, 'main/desktop/start.ts'), 'utf8');
    expect(source).toContain(`const APP_ID = '${String(config['appId'])}'`);
  });
});

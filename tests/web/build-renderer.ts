import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from 'vite';
import { rendererConfig } from '../../renderer/vite.config.ts';
import type {} from './renderer-folder.ts';

/** Builds the renderer once for all test files that show it. */
export default async function buildRenderer(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'renderer-'));
  await build({
    ...rendererConfig({ gallery: true, outDir: folder }),
    logLevel: 'silent',
    // In a test React Aria would have long lists whole in the document; here they are as they are in the app.
    define: { 'process.env.VIRT_ON': 'true' },
  });
  project.provide('rendererFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}

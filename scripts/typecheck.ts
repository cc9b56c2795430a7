/** Checks every folder under its own tsconfig (DOM types stay out of main, Node types out of the renderer). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const projects = [
  'main',
  'preload',
  'renderer',
  'tests/web/gallery',
  'tests/web/app',
  'tests/bench/app',
  '.',
]
  .map((folder) => `${folder}/tsconfig.json`)
  .filter((file) => existsSync(file));

let failed = false;
for (const project of projects) {
  // What was checked before is not checked again: most changes touch one folder.
  const known = `node_modules/.cache/typecheck/${project.replaceAll('/', '-')}.tsbuildinfo`;
  const { status } = spawnSync(
    'tsc',
    ['-p', project, '--incremental', '--tsBuildInfoFile', known],
    { stdio: 'inherit' },
  );
  if (status !== 0) {
    console.error(`types: ${project} has errors`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);

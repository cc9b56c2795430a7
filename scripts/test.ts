/**
 * The whole test command: lint, format, types and build, then the unit, integration and browser tests.
 * Everything runs even where an earlier step failed; the last line counts: `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const report = 'test-output/vitest.json';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** Linting alone takes about as long as the three others in a row, so the two rows run side by side. */
const rows: readonly (readonly Step[])[] = [
  [{ name: 'lint', command: ['eslint', '.'] }],
  [
    { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    { name: 'types', command: ['node', 'scripts/typecheck.ts'] },
    { name: 'build', command: ['node', 'scripts/build.ts'] },
  ],
];

/** Runs a program to its end and says whether it ended well. What it printed comes in one piece, under its name. */
function runStep({ name, command: [program = '', ...rest] }: Step): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const hear = (piece: Buffer) => {
      printed += piece.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const end = (good: boolean) => {
      console.log(`\n== ${name}\n${printed}${good ? '' : `${name} failed`}`.trimEnd());
      done(good);
    };
    child.on('error', (error) => {
      printed += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

function run([program = '', ...rest]: readonly string[]): boolean {
  return spawnSync(program, rest, { stdio: 'inherit' }).status === 0;
}

mkdirSync('test-output', { recursive: true });
rmSync(report, { force: true });

let passed = 0;
let failed = 0;
let skipped = 0;
await Promise.all(
  rows.map(async (row) => {
    for (const step of row) {
      if (await runStep(step)) passed += 1;
      else failed += 1;
    }
  }),
);

console.log('\n== tests');
process.env['SHOTS'] ??= 'jpg';
const green = run([
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]);
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number | undefined>;
  passed += counts['numPassedTests'] ?? 0;
  failed += counts['numFailedTests'] ?? 0;
  skipped += (counts['numPendingTests'] ?? 0) + (counts['numTodoTests'] ?? 0);
  // A file that does not even load, or an error outside any test, counts as a failure too.
  if (!green && (counts['numFailedTests'] ?? 0) === 0) failed += 1;
} catch {
  failed += 1;
  console.error('The tests wrote no report.');
}

const tail = skipped > 0 ? `, ${skipped} skipped` : '';
console.log(`\n${passed} passed, ${failed} failed${tail}`);
process.exit(failed > 0 ? 1 : 0);

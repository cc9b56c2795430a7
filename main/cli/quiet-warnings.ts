/**
 * Node announces its experimental parts (SQLite among them, on older versions) on standard error. A person who runs
 * a sync can do nothing about that; every other warning stays.
 */
export function quietWarnings(): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning') return;
    process.stderr.write(`Warning: ${warning.message}\n`);
  });
}

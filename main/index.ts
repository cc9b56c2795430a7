import { fileURLToPath } from 'node:url';
import { commandWords } from './desktop/command-words.ts';
import { startDesktop } from './desktop/start.ts';

/**
 * The desktop host: everything is in `desktop/`, the steps of the start in `desktop/start.ts`. With a command it is the
 * command line instead (docs/decisions/015): Electron is not ready before this file has been evaluated, so that no
 * window, display or lock is asked for, and the bundle of the command line ends the process with its exit code.
 */
const words = commandWords(process.argv, process.defaultApp);
if (words === null) {
  startDesktop();
} else {
  const commandLine = new URL('../cli/index.js', import.meta.url);
  process.argv.splice(1, Infinity, fileURLToPath(commandLine), ...words);
  await import(/* @vite-ignore */ commandLine.href);
}

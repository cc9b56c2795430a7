/**
 * Starts the app of a folder on the stand-in for Electron, in plain Node as Electron would, with the arguments of a
 * command line: `node run-packed-app.ts APP_FOLDER DATA_FOLDER WORDS…`. The app ends the process.
 */
import { runCommand } from '../../desktop/standin/launch.ts';

const [appFolder = '', dataDir = '', ...argv] = process.argv.slice(2);
await runCommand({ appFolder, dataDir, argv });
process.stderr.write('The app did not end: it would open its window.\n');
process.exit(99);

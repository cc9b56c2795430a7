/** Opens the store, writes the version given into it, and dies before the log is folded into the file. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

const [folder = '', version = ''] = process.argv.slice(2);
const database = new DatabaseSync(join(folder, 'roster-bridge.db'));
database.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = ${version};`);
process.kill(process.pid, 'SIGKILL');

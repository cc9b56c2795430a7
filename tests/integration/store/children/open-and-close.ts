/** Opens and closes the store in the folder given: what it prints is what a host would. */
import { openStore } from '../../../../main/adapters/store/open-store.ts';

const [folder = ''] = process.argv.slice(2);
openStore({ folder, clock: { now: () => 0 }, ids: { next: (prefix) => prefix } }).close();
console.log('opened');

import { startDesktop } from './desktop/start.ts';

/** The desktop host. Everything is in `desktop/`; the steps of the start are in `desktop/start.ts`. */
startDesktop();

/** The Aeries side: what composition roots and the connection check use. */
export { createAeriesSource, type AeriesSourceOptions } from './source.ts';
export { createAeriesProbe, type AeriesProbe } from './probe.ts';
export { AERIES_PERMISSIONS, PERMISSION_LISTS } from './permissions.ts';
export type { AeriesAccess } from './session.ts';

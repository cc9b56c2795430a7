/** The Aeries side: what composition roots and the connection check use. */
export { createAeriesSource, type AeriesSourceOptions } from './source.ts';
export { createAeriesProbe, type AeriesProbe, type ListProbe } from './probe.ts';
export { AeriesError, type FailureKind } from './failures.ts';
export { AERIES_PERMISSIONS, PERMISSION_LISTS, type AeriesPermission } from './permissions.ts';
export type { AeriesAccess } from './session.ts';

export { createMingaApi, type MingaApiOptions } from './api.ts';
export { createMingaList, type MingaListOptions } from './list/target.ts';

export { createMingaApi, type MingaApiOptions } from './api.ts';

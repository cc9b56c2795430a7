import { registerHooks } from 'node:module';

/**
 * Gives each run of the app an `electron` of its own: the main bundle is imported with `?standin=ID`, and so is every
 * module of it that asks for `electron` (also `electron-store`).
 */
const runs = new Map<string, Readonly<Record<string, unknown>>>();
const REGISTRY = Symbol.for('roster-bridge electron stand-in');
Object.defineProperty(globalThis, REGISTRY, { value: runs, configurable: true });

const SCHEME = 'standin-electron:';
let registered = false;

export function provideElectron(id: string, electron: Readonly<Record<string, unknown>>): void {
  runs.set(id, electron);
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, next) {
      const id = URL.parse(context.parentURL ?? '')?.searchParams.get('standin');
      if (id === null || id === undefined) return next(specifier, context);
      if (specifier === 'electron') {
        return { url: `${SCHEME}${id}`, format: 'module', shortCircuit: true };
      }
      const found = next(specifier, context);
      const asks = found.url.startsWith('file:') && found.url.includes('/electron-store/');
      return asks ? { ...found, url: `${found.url}?standin=${id}` } : found;
    },
    load(url, context, next) {
      if (!url.startsWith(SCHEME)) return next(url, context);
      const id = url.slice(SCHEME.length);
      const names = Object.keys(runs.get(id) ?? {}).join(', ');
      const source = `const electron = globalThis[Symbol.for(${JSON.stringify(REGISTRY.description)})].get(${JSON.stringify(id)});
export default electron;
export const { ${names} } = electron;`;
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

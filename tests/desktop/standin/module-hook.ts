import { registerHooks } from 'node:module';

/**
 * Gives each run of the app modules of its own: the main bundle, which holds all others, is imported with
 * `?standin=ID`.
 */
export interface RunModules {
  readonly electron: Readonly<Record<string, unknown>>;
  /** Null: not installed. */
  readonly keytar: Readonly<Record<string, unknown>> | null;
}

const runs = new Map<string, RunModules>();
const REGISTRY = 'roster-bridge electron stand-in';
Object.defineProperty(globalThis, Symbol.for(REGISTRY), { value: runs, configurable: true });

const SCHEME = 'standin:';
const isOurs = (specifier: string): specifier is keyof RunModules =>
  specifier === 'electron' || specifier === 'keytar';
let registered = false;

export function provideModules(id: string, modules: RunModules): void {
  runs.set(id, modules);
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, next) {
      const run = URL.parse(context.parentURL ?? '')?.searchParams.get('standin');
      if (run === null || run === undefined) return next(specifier, context);
      if (isOurs(specifier)) {
        if (runs.get(run)?.[specifier] === null)
          throw new Error(`Cannot find package '${specifier}'`);
        return { url: `${SCHEME}${specifier}?run=${run}`, format: 'module', shortCircuit: true };
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!url.startsWith(SCHEME)) return next(url, context);
      const { pathname, searchParams } = new URL(url);
      const run = searchParams.get('run') ?? '';
      const names = isOurs(pathname) ? Object.keys(runs.get(run)?.[pathname] ?? {}) : [];
      const source = `const found = globalThis[Symbol.for(${JSON.stringify(REGISTRY)})].get(${JSON.stringify(run)})[${JSON.stringify(pathname)}];
export default found;
export const { ${names.join(', ')} } = found;`;
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

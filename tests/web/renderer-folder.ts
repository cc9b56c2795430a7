import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    readonly rendererFolder: string;
  }
}

/** The renderer of these sources as it is shipped, with the gallery beside it: built once (`build-renderer.ts`). */
export const rendererFolder = (): string => inject('rendererFolder');

import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const folder = import.meta.dirname;

export interface RendererBuild {
  /** Absolute folder to write to. Default: `dist/renderer` of the checkout. */
  readonly outDir?: string;
  /** Builds the component gallery too. Never for a shipped build. */
  readonly gallery?: boolean;
}

/**
 * The renderer's Vite configuration, for `vite build`, the dev server and scripts alike.
 * Everything is a file of its own (no inlined asset, no inline script), so that it runs under a content
 * security policy of `script-src 'self'; style-src 'self'` without any `unsafe-*`.
 */
export function rendererConfig({ outDir, gallery = false }: RendererBuild = {}): InlineConfig {
  return {
    configFile: false,
    root: folder,
    base: './',
    publicDir: 'public',
    plugins: [react()],
    build: {
      outDir: outDir ?? `${folder}/../dist/renderer`,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Electron's own Chromium, and what a web host of today opens; `light-dark()` stays as written.
      target: ['chrome128', 'firefox128', 'safari18'],
      sourcemap: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: {
          index: `${folder}/index.html`,
          ...(gallery ? { gallery: `${folder}/gallery.html` } : {}),
        },
      },
    },
  };
}

export default rendererConfig({ gallery: true });

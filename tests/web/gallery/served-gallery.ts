import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { rendererFolder } from '../renderer-folder.ts';
import { shotFileIn } from '../shot-file.ts';

/** The policy that the shell serves the renderer under: no `unsafe-*` anywhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Why these tests cannot run here, or null where they can. */
export function missingChromium(): string | null {
  return existsSync(CHROMIUM)
    ? null
    : `gallery: not run, there is no Chromium at ${CHROMIUM} (set CHROMIUM to its path)`;
}

export interface OpenOptions {
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
}

export interface ServedGallery {
  readonly origin: string;
  readonly browser: Browser;
  /** Opens `gallery.html#/<at>` in a fresh context. Anything the page complains of lands in `complaints`. */
  open(at: string, options?: OpenOptions): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

/** Serves the gallery, built as shipped code is built, on loopback under the shell's own policy. */
export async function serveGallery(): Promise<ServedGallery> {
  const folder = rendererFolder();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    readFile(join(folder, path)).then(
      (body) => {
        response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-gpu',
    ],
  });

  return {
    origin,
    browser,
    async open(
      at,
      { theme = 'light', size = { width: 1440, height: 900 }, reducedMotion = true } = {},
    ) {
      const context = await browser.newContext({
        viewport: size,
        colorScheme: theme,
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        locale: 'en-US',
        timezoneId: 'America/Los_Angeles',
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${origin}/gallery.html#/${at}`);
      await page.locator('#root > *').first().waitFor();
      return { page, complaints };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Where this part's screenshots go. */
export const shotFile = (name: string): Promise<string> => shotFileIn('gallery', name);

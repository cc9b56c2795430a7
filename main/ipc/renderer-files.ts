import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** The built screens as a host serves them: only what is in their folder, under a strict policy. */

export interface ServedFile {
  readonly status: 200 | 400 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Every kind of file that the build makes. Anything else in the folder is not served. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/**
 * The content security policy of the screens: nothing from anywhere, then only what they need from their own origin.
 * No inline script or style, no eval, no frame, no form, no plug-in. `connect`: the web host's screens call it back.
 */
export function contentSecurityPolicy(connect: "'self'" | "'none'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "worker-src 'none'",
  ].join('; ');
}

const plain = (status: ServedFile['status'], text: string): ServedFile => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: new TextEncoder().encode(text),
});

/**
 * Answers a request for a file of the screens. Only GET; the path is decoded once and must stay, also after links are
 * followed, in `folder`. A folder, a missing file and a file of an unknown kind are all 404.
 */
export async function serveRendererFile(
  request: { readonly method: string; readonly pathname: string },
  options: { readonly folder: string; readonly csp: string },
): Promise<ServedFile> {
  if (request.method !== 'GET') return plain(405, 'Only GET.');
  const path = safePath(request.pathname);
  if (path === null) return plain(400, 'Not a path of this application.');
  const mimeType = MIME_TYPES[extname(path).toLowerCase()];
  if (mimeType === undefined) return plain(404, 'Not found.');
  try {
    const root = await realpath(options.folder);
    const file = await realpath(resolve(join(root, path)));
    if (!file.startsWith(root + sep)) return plain(404, 'Not found.');
    return {
      status: 200,
      headers: {
        'content-type': mimeType,
        'content-security-policy': options.csp,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        // The build names its assets by their content; a page must never outlive its version.
        'cache-control': 'no-cache',
      },
      body: await readFile(file),
    };
  } catch {
    return plain(404, 'Not found.');
  }
}

/** The path within the folder, or null for one that no page of ours would ask for. */
function safePath(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded === '/') return '/index.html';
  const [first, ...parts] = decoded.split('/');
  const odd = /[\\\0:%]/.test(decoded) || parts.some((part) => part === '..' || part === '');
  return odd || first !== '' ? null : decoded;
}

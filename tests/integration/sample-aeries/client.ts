import { SCOPES } from '../../../demo/aeries/auth.ts';
import type { SampleAeries } from '../../../demo/aeries/server.ts';

/** The plainest client there is: asks once, believes nothing, keeps what came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; null where it is none. */
  readonly body: Record<string, unknown> | null;
  /** The rows, whatever the envelope is called. */
  readonly rows: readonly Record<string, unknown>[];
}

export async function tokenOf(server: SampleAeries, scope = SCOPES.join(' ')): Promise<string> {
  const response = await askToken(server, { scope });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

/** A token request with HTTP Basic; `form` is added to the grant type. */
export function askToken(
  server: SampleAeries,
  form: Readonly<Record<string, string>>,
  options: { readonly path?: string; readonly basic?: string | null } = {},
): Promise<Response> {
  const { path = 'token', basic = `${server.consumerId}:${server.consumerSecret}` } = options;
  return fetch(`${server.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
    headers:
      basic === null ? {} : { Authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
  });
}

/** One GET below the roster path, such as `users?limit=5`. */
export async function get(
  server: SampleAeries,
  token: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${server.baseUrl}ims/oneroster/v1p1/${path}`, {
    redirect: 'manual',
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });
  const text = await response.text();
  const body = parse(text);
  const rows = Object.values(body ?? {}).find(Array.isArray) as Answer['rows'] | undefined;
  return { status: response.status, headers: response.headers, text, body, rows: rows ?? [] };
}

function parse(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return null;
  }
}

/** All rows of a list, page by page, advancing by what came, until a page is empty. */
export async function getAll(
  server: SampleAeries,
  token: string,
  list: string,
  limit: number,
): Promise<Answer['rows']> {
  const all: Record<string, unknown>[] = [];
  for (;;) {
    const glue = list.includes('?') ? '&' : '?';
    const page = await get(server, token, `${list}${glue}limit=${limit}&offset=${all.length}`);
    if (page.rows.length === 0) return all;
    all.push(...page.rows);
  }
}

export function idsOf(rows: Answer['rows']): string[] {
  return rows.map((row) => String(row['sourcedId']));
}

import type { Http, HttpRequest, HttpResponse } from '../../../main/adapters/network/http.ts';

export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface StubRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: HttpRequest;
}

/** An HTTP client that asks a function in place of a server. Gives out a token by itself. */
export function stubHttp(answer: (request: StubRequest) => StubAnswer): {
  readonly http: Http;
  readonly requests: readonly StubRequest[];
} {
  const requests: StubRequest[] = [];
  const send = (request: HttpRequest): Promise<HttpResponse> => {
    const url = new URL(request.url);
    const asked = {
      path: url.pathname.replace('/aeries/', '').replace('ims/oneroster/v1p1/', ''),
      query: url.searchParams,
      request,
    };
    requests.push(asked);
    const {
      status = 200,
      headers = {},
      body = {},
    } = asked.path === 'token' ? { body: { access_token: 't', expires_in: 3600 } } : answer(asked);
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return Promise.resolve({
      status,
      headers: { 'content-type': 'application/json', ...headers },
      setCookies: [],
      body: bytes,
      bytes: bytes.byteLength,
      durationMs: 1,
    });
  };
  return { http: { send, close: () => undefined }, requests };
}

/** A page of rows with its total, as `limit` and `offset` ask for it. */
export function pageOf(
  envelope: string,
  rows: readonly unknown[],
  query: URLSearchParams,
): StubAnswer {
  const offset = Number(query.get('offset'));
  return {
    headers: { 'x-total-count': String(rows.length) },
    body: { [envelope]: rows.slice(offset, offset + Number(query.get('limit'))) },
  };
}

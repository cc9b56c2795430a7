/** What can go wrong below HTTP: no answer, or an answer that did not come whole. */
export type HttpFaultKind =
  'timeout' | 'reset' | 'tls' | 'dns' | 'refused' | 'too-large' | 'truncated' | 'aborted' | 'other';

/**
 * A request without a usable answer. `code` is the system's own word (`ECONNRESET`, `CERT_HAS_EXPIRED`), for
 * diagnosis; the message names no URL, header or payload, so that it can be logged.
 */
export class HttpFault extends Error {
  readonly kind: HttpFaultKind;
  readonly code: string | null;

  constructor(kind: HttpFaultKind, message: string, code: string | null = null) {
    super(message);
    this.name = 'HttpFault';
    this.kind = kind;
    this.code = code;
  }
}

const words: Readonly<Record<HttpFaultKind, string>> = {
  timeout: 'The server did not answer in time.',
  reset: 'The connection was cut off.',
  tls: 'No secure connection could be made.',
  dns: 'The host name could not be found.',
  refused: 'No connection could be made to the server.',
  'too-large': 'The answer was larger than the limit.',
  truncated: 'The answer was cut short.',
  aborted: 'The request was cancelled.',
  other: 'The request failed.',
};

/** A fault in its standing words. */
export function faultOf(kind: HttpFaultKind, code: string | null = null): HttpFault {
  return new HttpFault(kind, words[kind], code);
}

const byCode: Readonly<Record<string, HttpFaultKind>> = {
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'truncated',
  ERR_ABORTED: 'aborted',
  ABORT_ERR: 'aborted',
  EPROTO: 'tls',
};

const tlsCode =
  /^(?:ERR_SSL_|ERR_TLS_|CERT_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * Any error of the HTTP library as a fault.
 * @param started true once response headers have arrived: a connection lost after that is a body cut short.
 */
export function toFault(error: unknown, started: boolean): HttpFault {
  if (error instanceof HttpFault) return error;
  const code = codeOf(error);
  if (code === null) return faultOf('other');
  if (tlsCode.test(code)) return faultOf('tls', code);
  const kind = byCode[code] ?? (code.startsWith('HPE_') ? 'truncated' : 'other');
  return faultOf(kind === 'reset' && started ? 'truncated' : kind, code);
}

/** The innermost system code: the HTTP library wraps what the socket said. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const own = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (own !== null && (own in byCode || tlsCode.test(own) || own.startsWith('HPE_'))) return own;
  return codeOf(error.cause) ?? own;
}

import { RosterError } from '../../core/errors.ts';
import type { IncompleteReason } from '../../core/plan/plan.ts';
import type { HttpFault } from '../network/fault.ts';
import { permissionFor } from './permissions.ts';

/** What stood in the way of reading one list (`details.kind` of the error). */
export type FailureKind =
  | 'credentials'
  | 'token-refused'
  | 'permission'
  | 'not-found'
  | 'bad-request'
  | 'redirect'
  | 'login-page'
  | 'not-json'
  | 'no-envelope'
  | 'too-large'
  | 'rate-limited'
  | 'server-error'
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'refused'
  | 'cut-off'
  | 'given-up';

export interface Failing {
  readonly kind: FailureKind;
  /** The list, such as `schools/5/students`, or `token`. */
  readonly list: string;
  readonly status?: number | null;
  /** The system's own word for it, such as `CERT_HAS_EXPIRED`. */
  readonly code?: string | null;
  readonly cause?: unknown;
}

/** A failure of Aeries in words: what happened, what it means, what to do. Holds no payload and no secret. */
export class AeriesError extends RosterError {
  readonly kind: FailureKind;

  constructor(failing: Failing) {
    const { kind, list, status = null, code = null, cause } = failing;
    const { errorCode, message, fix } = wordsOf(failing);
    super(errorCode, {
      message,
      fix,
      retryable: retryable.has(kind),
      details: {
        kind,
        list,
        status,
        code,
        ...(kind === 'permission' ? { permission: permissionFor(list) } : {}),
      },
      cause,
    });
    this.kind = kind;
  }
}

const retryable: ReadonlySet<FailureKind> = new Set([
  'rate-limited',
  'server-error',
  'timeout',
  'dns',
  'refused',
  'cut-off',
  'given-up',
]);

/** A fault below HTTP as a failure; `cancelled` where it was us who stopped. */
export function failureOfFault(fault: HttpFault, list: string): RosterError {
  const { code } = fault;
  switch (fault.kind) {
    case 'aborted':
      return new RosterError('cancelled', {
        message: 'Reading from Aeries was cancelled. Nothing was changed.',
      });
    case 'timeout':
    case 'tls':
    case 'dns':
    case 'refused':
    case 'too-large':
      return new AeriesError({ kind: fault.kind, list, code, cause: fault });
    case 'reset':
    case 'truncated':
    case 'other':
      return new AeriesError({ kind: 'cut-off', list, code, cause: fault });
  }
}

/** The reason code under which a failed page makes a snapshot incomplete. */
export function incompleteCode(error: RosterError): IncompleteReason['code'] {
  if (!(error instanceof AeriesError)) return 'page-failed';
  switch (error.kind) {
    case 'permission':
      return 'permission';
    case 'login-page':
    case 'not-json':
      return 'not-json';
    case 'no-envelope':
      return 'no-envelope';
    default:
      return 'page-failed';
  }
}

interface Words {
  readonly errorCode: 'source-unreachable' | 'source-refused' | 'source-untrusted';
  readonly message: string;
  readonly fix: string;
}

const refused = (message: string, fix: string): Words => ({
  errorCode: 'source-refused',
  message,
  fix,
});
const untrusted = (message: string, fix: string): Words => ({
  errorCode: 'source-untrusted',
  message,
  fix,
});
const unreachable = (message: string, fix: string): Words => ({
  errorCode: 'source-unreachable',
  message,
  fix,
});

function wordsOf({ kind, list, status, code }: Failing): Words {
  const what = list === 'token' ? 'sign-in' : `list "${list}"`;
  switch (kind) {
    case 'credentials':
      return refused(
        `Aeries refused the Consumer ID or Consumer Secret Key (HTTP ${status ?? 401}). No data was read.`,
        'Copy both again from Security > API Security in Aeries, with "Display Consumer ID & Secret Keys For OneRoster" checked. The Aeries certificate is not one of them.',
      );
    case 'token-refused':
      return refused(
        `Aeries gave out a token, but refused it for the ${what} (HTTP ${status ?? 401}), also when it was fresh.`,
        'Ask for a full IIS reset. If Aeries runs on several servers behind one address, ask whether they share their sessions.',
      );
    case 'permission': {
      const permission = permissionFor(list);
      return refused(
        `Aeries does not let this account read the ${what} (HTTP ${status ?? 403}): the READ permission "${permission}" is missing.`,
        `In Aeries, open Security > API Security, choose the Minga record, and check READ for "${permission}".`,
      );
    }
    case 'not-found':
      return refused(
        `Aeries has nothing at the address of the ${what} (HTTP ${status ?? 404}). OneRoster is switched off there, the sub-directory in the Aeries URL is wrong, or IIS was not reset after OneRoster was switched on.`,
        'Compare the Aeries URL with the address of the login page, check that OneRoster is checked for the Minga record under Security > API Security, and ask for a full IIS reset.',
      );
    case 'bad-request':
      return untrusted(
        `Aeries did not understand the request for the ${what} (HTTP ${status ?? 400}).`,
        'Try a smaller page size under Settings > Network. If that does not help, send the support bundle to your support contact.',
      );
    case 'redirect':
      return untrusted(
        `Aeries sent the request for the ${what} on to another address (HTTP ${status ?? 302}), which is not followed: it would be a login page, or another server.`,
        'Use the address that the browser shows on the Aeries login page, up to its last "/".',
      );
    case 'login-page':
      return untrusted(
        `In place of the ${what}, Aeries sent a web page, such as its login page. It cannot be used as data.`,
        'Check the Aeries URL. If it is right, OneRoster is switched off, or IIS was not reset after it was switched on.',
      );
    case 'not-json':
      return untrusted(
        `The answer for the ${what} is not readable JSON, so it was not used.`,
        'Try again. If it happens again, a proxy or filter between here and Aeries may be changing the answers.',
      );
    case 'no-envelope':
      return untrusted(
        `The answer for the ${what} came without the list it should hold, so it was not used as an empty one.`,
        'Try again. If it happens again, ask Aeries support about this list of the OneRoster API.',
      );
    case 'too-large':
      return untrusted(
        `The answer for the ${what} is larger than the limit of 64 MB, so it was not read.`,
        'Choose a smaller page size under Settings > Network.',
      );
    case 'rate-limited':
      return unreachable(
        `Aeries is limiting how fast it may be read (HTTP 429), and went on doing so for the ${what} after several tries.`,
        'Try again later, or choose fewer requests at once under Settings > Network.',
      );
    case 'server-error':
      return unreachable(
        `Aeries reported a fault of its own for the ${what} (HTTP ${status ?? 500}), and went on doing so after several tries.`,
        'Try again later. If it lasts, ask the Aeries administrator to look at the server.',
      );
    case 'timeout':
      return unreachable(
        `Aeries did not answer in time for the ${what}, after several tries.`,
        'Try again later, or allow more time under Settings > Network.',
      );
    case 'dns':
      return unreachable(
        'The host name in the Aeries URL could not be found.',
        'Check the spelling of the Aeries URL, and that this computer is online.',
      );
    case 'tls':
      return unreachable(tlsMessage(code ?? null), tlsFix(code ?? null));
    case 'refused':
      return unreachable(
        'No connection to the Aeries server could be made.',
        'Check the Aeries URL and its port, and that no firewall is in the way.',
      );
    case 'cut-off':
      return unreachable(
        `The connection to Aeries was cut off while reading the ${what}, after several tries.`,
        'Try again. If it lasts, a proxy, filter or firewall may be ending long answers.',
      );
    case 'given-up':
      return unreachable(
        `The ${what} was not read: Aeries had stopped answering by then.`,
        'Try again later.',
      );
  }
}

function tlsMessage(code: string | null): string {
  const word = code === null ? '' : ` (${code})`;
  if (code === 'CERT_HAS_EXPIRED')
    return `The certificate of the Aeries server has expired${word}.`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `The certificate of the server is for another host name than the one in the Aeries URL${word}.`;
  }
  if (isProtocolFault(code)) {
    return `The Aeries server does not offer TLS 1.2 or later, so no secure connection was made${word}.`;
  }
  return `The certificate of the Aeries server is not trusted on this computer${word}.`;
}

function tlsFix(code: string | null): string {
  if (code === 'CERT_HAS_EXPIRED' || code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'Ask the Aeries administrator to renew or mend the certificate. Check the Aeries URL meanwhile.';
  }
  if (isProtocolFault(code)) return 'Ask the Aeries administrator to switch TLS 1.2 on.';
  return 'If your network inspects TLS, give its certificate authority as a PEM file under Settings > Network. Else ask the Aeries administrator to install the whole certificate chain.';
}

function isProtocolFault(code: string | null): boolean {
  return code === 'EPROTO' || (code?.startsWith('ERR_SSL_') ?? false);
}

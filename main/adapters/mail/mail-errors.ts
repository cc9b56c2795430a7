import { RosterError } from '../../core/errors.ts';
import type { Connection } from '../../core/connection/config.ts';

type Smtp = NonNullable<NonNullable<Connection['notify']>['smtp']>;

/** What a mail server or the way to it said, in words: what happened, what to do. Holds no password. */
export function mailError(error: unknown, { host, port, secure, user }: Smtp): RosterError {
  const code = textOf(error, 'code');
  const server = `the mail server ${host}, port ${port}`;
  const fail = (what: string, fix: string): RosterError =>
    new RosterError('notify-failed', {
      message: `No mail was sent: ${what} Runs are not affected.`,
      fix,
      retryable: true,
      details: { host, port, code, reply: numberOf(error, 'responseCode') },
      cause: error,
    });
  switch (code) {
    case 'EAUTH':
      return fail(
        `${server} refused the user name ${user ?? ''} or its password${replyOf(error)}.`,
        'Check both. Many providers want an app password here, not the one of the account, and sending by SMTP to be allowed for it.',
      );
    case 'EENVELOPE':
      return fail(
        `${server} refused every recipient, or the sender${replyOf(error)}.`,
        'Check the addresses under Settings, Notifications. The sender must be one that this account may use.',
      );
    case 'ETLS':
      return fail(
        `${server} offers no encryption (STARTTLS), or it could not be begun.`,
        'Use port 465 with TLS where the provider offers it. Allow sending without encryption only to a relay within your own network.',
      );
    case 'EDNS':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail(
        `the name ${host} is not known.`,
        'Check the name of the server, and the network.',
      );
    case 'ETIMEDOUT':
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return fail(connectionWords(error, server), connectionFix(error, secure));
    case 'EMESSAGE':
    case 'EPROTOCOL':
    case 'ESTREAM':
      return fail(
        `${server} did not take the message${replyOf(error)}.`,
        'If the report is attached, it may be too large for the server: leave it off, or save reports to a folder instead.',
      );
    default:
      return fail(
        `something unexpected happened with ${server}${replyOf(error)}.`,
        'Try again, and check the settings of the server.',
      );
  }
}

/** Why one address of several was refused. */
export function refusalWords(error: unknown): string {
  const reply = numberOf(error, 'responseCode');
  const text = lineOf(textOf(error, 'response'));
  return text === '' ? `reply ${reply ?? 'unknown'}.` : `"${text}".`;
}

const CERTIFICATE =
  /self[- ]signed|certificate|CERT_|UNABLE_TO_|DEPTH_ZERO|altnames|SSL routines|wrong version number/i;

function connectionWords(error: unknown, server: string): string {
  const text = error instanceof Error ? error.message : '';
  if (/wrong version number/i.test(text)) {
    return `${server} does not speak TLS from the start.`;
  }
  if (CERTIFICATE.test(text)) return `the certificate of ${server} is not trusted.`;
  if (/greeting/i.test(text)) return `${server} was reached and said nothing.`;
  if (/timeout|timed out/i.test(text)) return `${server} did not answer in time.`;
  return `${server} could not be reached.`;
}

function connectionFix(error: unknown, secure: boolean): string {
  const text = error instanceof Error ? error.message : '';
  if (/wrong version number/i.test(text))
    return 'Switch off "TLS from the start": this port wants STARTTLS.';
  if (CERTIFICATE.test(text)) {
    return 'Where your network or server has a certificate authority of its own, name its file under Settings, Network.';
  }
  if (/greeting/i.test(text) && !secure) return 'Port 465 wants "TLS from the start".';
  return 'Check the name, the port and the firewall. It is tried again by itself.';
}

function replyOf(error: unknown): string {
  const text = lineOf(textOf(error, 'response'));
  return text === '' ? '' : ` ("${text}")`;
}

/** The server's own words, short and in one line. */
function lineOf(text: string | null): string {
  return (text ?? '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 160);
}

function textOf(error: unknown, key: string): string | null {
  const value: unknown = Reflect.get(Object(error), key);
  return typeof value === 'string' ? value : null;
}

function numberOf(error: unknown, key: string): number | null {
  const value: unknown = Reflect.get(Object(error), key);
  return typeof value === 'number' ? value : null;
}

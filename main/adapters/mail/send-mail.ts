import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Connection } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';
import type { Report } from '../../core/report/report.ts';
import { trustedCertificates } from '../network/agents.ts';
import { mailError, refusalWords } from './mail-errors.ts';

/** Sends over SMTP. The shapes are those of the port in `app/notify`; adapters do not know that folder. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly report: { readonly name: string; readonly report: Report } | null;
}

export interface MailAddressee {
  readonly addresses: readonly string[];
  readonly smtp: NonNullable<NonNullable<Connection['notify']>['smtp']>;
  readonly password: string | null;
  readonly network: Connection['network'];
}

export interface MailOptions {
  /** Writes a report as CSV into a stream. */
  readonly csv: (report: Report, to: PassThrough) => Promise<void>;
  /** How long the server may take for each step, in milliseconds. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * A sender over SMTP: TLS from the start (`secure`), else STARTTLS, which is required everywhere but on this computer
 * itself and where `allowPlain` is set. A password never goes out unencrypted. Throws `notify-failed`.
 */
export function createMailSender({ csv, timeoutMs = TIMEOUT_MS }: MailOptions): {
  send(
    mail: Mail,
    to: MailAddressee,
  ): Promise<{
    readonly accepted: readonly string[];
    readonly refused: readonly { readonly address: string; readonly why: string }[];
  }>;
} {
  return {
    async send(mail, { addresses, smtp, password, network }) {
      const { host, port, secure, user, from, allowPlain } = smtp;
      const isLocal = LOOPBACK.has(host);
      const transport = createTransport({
        host,
        port,
        secure,
        requireTLS: !secure && ((!isLocal && !allowPlain) || (user !== undefined && !isLocal)),
        tls: { ca: trustedCertificates(network), minVersion: 'TLSv1.2' },
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
        // Nothing may be fetched from disk or network on behalf of a message.
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(user === undefined || password === null ? {} : { auth: { user, pass: password } }),
      });
      try {
        const info = await transport.sendMail({
          from: { name: 'Roster Bridge', address: from ?? senderOf(user, addresses) },
          to: [...addresses],
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          // Nobody's holiday notice is wanted back.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          attachments: mail.report === null ? [] : [attachmentOf(mail.report, csv)],
        });
        return {
          accepted: info.accepted.map(addressOf),
          refused: info.rejected.map((address, index) => ({
            address: addressOf(address),
            why: refusalWords(info.rejectedErrors?.[index]),
          })),
        };
      } catch (error) {
        throw error instanceof RosterError ? error : mailError(error, smtp);
      } finally {
        transport.close();
      }
    },
  };
}

/** User names of some services, such as "apikey", are no addresses: no server would take them for the sender. */
function senderOf(user: string | undefined, addresses: readonly string[]): string {
  return user?.includes('@') === true ? user : (addresses[0] ?? '');
}

function attachmentOf(
  { name, report }: NonNullable<Mail['report']>,
  csv: MailOptions['csv'],
): { filename: string; content: PassThrough; contentType: string } {
  const content = new PassThrough();
  csv(report, content).catch((error: unknown) => {
    content.destroy(error instanceof Error ? error : new Error('the report could not be written'));
  });
  return { filename: name, content, contentType: 'text/csv; charset=utf-8' };
}

function addressOf(address: string | { readonly address: string }): string {
  return typeof address === 'string' ? address : address.address;
}

import type { NotifySettings, NetworkSettings } from '../../core/connection/config.ts';
import type { Clock, Ids, Log, Secrets, Store } from '../../core/ports.ts';
import type { Report, ReportFolder } from '../../core/report/report.ts';

/** What telling somebody needs. */
export interface NotifyBench {
  readonly store: Pick<Store, 'nights' | 'messages' | 'plans' | 'runs' | 'locks'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly zone: () => string;
  readonly mail: MailSender;
  readonly webhook: WebhookSender;
  readonly reportFolder: ReportFolder;
}

export interface OutgoingMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Attached as CSV. Null: nothing is. */
  readonly report: { readonly name: string; readonly report: Report } | null;
}

export interface MailReceipt {
  /** Addresses that the server took. */
  readonly accepted: readonly string[];
  /** Those that it refused, each with its reason in words. */
  readonly refused: readonly { readonly address: string; readonly why: string }[];
}

/** The port to a mail server. */
export interface MailSender {
  /** Throws `notify-failed` where nobody got it, in words that hold no password. */
  send(
    mail: OutgoingMail,
    to: {
      readonly addresses: readonly string[];
      readonly smtp: NonNullable<NotifySettings['smtp']>;
      readonly password: string | null;
      readonly network: NetworkSettings;
    },
  ): Promise<MailReceipt>;
}

/** The port to a webhook. */
export interface WebhookSender {
  /** Throws `notify-failed`. `secret`: signs the body; null leaves it unsigned. */
  post(
    body: string,
    to: {
      readonly url: string;
      readonly secret: string | null;
      readonly at: number;
      readonly network: NetworkSettings;
    },
  ): Promise<void>;
}

import { RosterError, toErrorValue } from '../../core/errors.ts';
import type { Letter } from '../../core/notify/letter.ts';
import type { Message } from '../../core/notify/message.ts';
import { renderHtml } from '../../core/notify/render-html.ts';
import { renderText } from '../../core/notify/render-text.ts';
import { webhookBody } from '../../core/notify/webhook-body.ts';
import type { Connection } from '../../core/ports.ts';
import { HOUR_MS } from '../../core/schedule/wall-clock.ts';
import { reportOf } from '../export-report.ts';
import type { NotifyBench, OutgoingMail } from './bench.ts';
import { composeMessage } from './compose.ts';

const MINUTE_MS = 60_000;
/** After each failed attempt; then every half day. */
const RETRY_AFTER_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS];
const LATER_MS = 12 * HOUR_MS;
/** Longer than any attempt takes: after that, whoever was at it is gone. */
const SENDING_MS = 10 * MINUTE_MS;
/** What was not delivered by then is no news any more. */
const GIVE_UP_MS = 4 * 24 * HOUR_MS;

export interface Delivered {
  readonly sent: number;
  /** Messages that could not be delivered now, each with its reason in words. */
  readonly failed: readonly { readonly message: Message; readonly why: string }[];
}

/**
 * Sends what is due in the queue of a connection. A message that fails stays in it, with its reason, for a later
 * attempt. Never throws: telling never fails a run.
 */
export async function deliverMessages(
  bench: NotifyBench,
  connection: Connection,
): Promise<Delivered> {
  const { store, clock, log } = bench;
  let sent = 0;
  const failed: { message: Message; why: string }[] = [];
  for (const message of store.messages.waiting(connection.name)) {
    const now = clock.now();
    // A next try that is further ahead than any wait was written before the clock was set back.
    const wait = Date.parse(message.nextTry) - now;
    if (wait > 0 && wait <= LATER_MS) continue;
    // The app and a task of the system may look at the same moment: only one of them sends it.
    if (!store.messages.claim(message, iso(now + SENDING_MS))) continue;
    const after = await attempt(bench, connection, message);
    store.messages.save(after);
    if (after.state === 'sent') sent += 1;
    else failed.push({ message: after, why: after.lastError ?? '' });
    log.info('a message was tried', {
      channel: after.channel,
      kind: after.kind,
      state: after.state,
      attempts: after.attempts,
    });
  }
  return { sent, failed };
}

async function attempt(
  bench: NotifyBench,
  connection: Connection,
  message: Message,
): Promise<Message> {
  const { clock } = bench;
  const tried = { ...message, attempts: message.attempts + 1 };
  try {
    const composed = composeMessage(bench, connection, message);
    const note =
      composed === null ? null : await sendLetter(bench, connection, message.channel, composed);
    return {
      ...tried,
      state: 'sent',
      sentAt: iso(clock.now()),
      lastError: note,
    };
  } catch (error) {
    const { message: what, fix } = toErrorValue(error);
    const now = clock.now();
    const wait = RETRY_AFTER_MS[message.attempts] ?? LATER_MS;
    const isOld = now - Date.parse(message.createdAt) > GIVE_UP_MS;
    return {
      ...tried,
      state: isOld ? 'given-up' : 'waiting',
      nextTry: iso(now + wait),
      lastError: fix === null ? what : `${what} ${fix}`,
    };
  }
}

export interface Composed {
  readonly letter: Letter;
  /** For programs: what the letter is about. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly planId: string | null;
  readonly runId: string | null;
}

/**
 * Sends one letter over one channel, now. Answers what is to be known though it went out, such as an address that
 * was refused, or null.
 * @throws `notify-failed`, `secret-missing`
 */
export async function sendLetter(
  bench: Pick<NotifyBench, 'mail' | 'webhook' | 'secrets' | 'clock'> & {
    /** Where reports come from; null: the letter is of none, and the store may be what is broken. */
    readonly store: NotifyBench['store'] | null;
  },
  connection: Connection,
  channel: Message['channel'],
  composed: Composed,
): Promise<string | null> {
  const { notify, network, name } = connection;
  if (channel === 'webhook') {
    const { webhook } = notify ?? {};
    if (webhook === undefined) return null;
    await bench.webhook.post(webhookBody(webhook.form, composed.letter, composed.facts), {
      url: webhook.url,
      secret: await bench.secrets.get(name, 'webhook-secret'),
      at: bench.clock.now(),
      network,
    });
    return null;
  }
  const { smtp, to = [] } = notify ?? {};
  if (smtp === undefined || to.length === 0) return null;
  const password = smtp.user === undefined ? null : await bench.secrets.get(name, 'smtp-password');
  if (smtp.user !== undefined && password === null) {
    throw new RosterError('secret-missing', {
      message: `The password of the mail account ${smtp.user} is not stored on this computer, so no mail was sent. Runs are not affected.`,
      fix: 'Enter it under Settings, Notifications, or store it with "secrets set smtp-password".',
    });
  }
  const { letter } = composed;
  const receipt = await bench.mail.send(
    {
      subject: letter.subject,
      html: renderHtml(letter),
      text: renderText(letter),
      report: attachment(bench, connection, composed),
    },
    { addresses: to, smtp, password, network },
  );
  if (receipt.refused.length === 0) return null;
  return receipt.refused
    .map(({ address, why }) => `The mail server refused ${address}: ${why}`)
    .join(' ');
}

/** The report of the run, else of the plan; nothing where it was purged since. */
function attachment(
  { store }: { readonly store: NotifyBench['store'] | null },
  { notify }: Connection,
  { runId, planId }: Composed,
): OutgoingMail['report'] {
  if (notify?.attachCsv !== true || planId === null || store === null) return null;
  if (store.plans.header(planId) === null) return null;
  const report = reportOf(store, runId === null ? { planId } : { runId });
  return { name: `roster-bridge-${runId ?? planId}.csv`, report };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

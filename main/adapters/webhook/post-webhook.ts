import { createHmac } from 'node:crypto';
import type { NetworkSettings } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';
import { createHttp, HttpFault } from '../network/http.ts';

export const SIGNATURE_HEADER = 'x-roster-bridge-signature';
const TIMEOUT_MS = 15_000;
const MOST_ANSWER_BYTES = 64 * 1024;

/**
 * The signature of a body: `t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA-256 of `SECONDS.BODY`. The receiver computes
 * the same, and refuses times that are long gone, so that nobody sends an old message again.
 */
export function signature(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  const hex = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hex}`;
}

/** Posts messages to an address. Throws `notify-failed`; the address itself is in no error, since it may be a key. */
export function createWebhookSender(): {
  post(
    body: string,
    to: {
      readonly url: string;
      readonly secret: string | null;
      readonly at: number;
      readonly network: NetworkSettings;
    },
  ): Promise<void>;
} {
  return {
    async post(body, { url, secret, at, network }) {
      assertSafe(url, network);
      const timeoutMs = Math.min(network.timeoutMs, TIMEOUT_MS);
      const http = createHttp({ ...network, timeoutMs });
      try {
        const { status } = await http.send({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/json',
            ...(secret === null ? {} : { [SIGNATURE_HEADER]: signature(body, secret, at) }),
          },
          body,
          signal: AbortSignal.timeout(timeoutMs * 2),
          maxBytes: MOST_ANSWER_BYTES,
        });
        if (status < 200 || status > 299) throw refused(url, status);
      } catch (error) {
        throw error instanceof RosterError ? error : unreachable(url, error);
      } finally {
        http.close();
      }
    },
  };
}

/** Only over TLS, but to this computer itself where that is allowed for trials. */
function assertSafe(url: string, { allowLoopbackHttp }: NetworkSettings): void {
  const parsed = URL.parse(url);
  const isLocal = parsed !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
  if (parsed?.protocol === 'https:' || (isLocal && allowLoopbackHttp)) return;
  throw new RosterError('notify-failed', {
    message: 'The webhook was not called: its address does not begin with https.',
    fix: 'Enter the address with https under Settings, Notifications.',
    details: { path: 'notify.webhook.url' },
  });
}

function refused(url: string, status: number): RosterError {
  const gone = status === 404 || status === 410;
  return new RosterError('notify-failed', {
    message: `The webhook at ${hostOf(url)} answered ${status}, so the message was not delivered. Runs are not affected.`,
    fix: gone
      ? 'It was removed there: make a new one and enter its address under Settings, Notifications.'
      : 'Check its address and form under Settings, Notifications. It is tried again by itself.',
    retryable: true,
    details: { status },
  });
}

function unreachable(url: string, cause: unknown): RosterError {
  const kind = cause instanceof HttpFault ? cause.kind : 'other';
  return new RosterError('notify-failed', {
    message: `The webhook at ${hostOf(url)} could not be reached (${kind}), so the message was not delivered. Runs are not affected.`,
    fix: 'Check its address and the network. It is tried again by itself.',
    retryable: true,
    details: { kind },
    cause,
  });
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'its address';
}

import { toErrorValue } from '../../core/errors.ts';
import type { Channel } from '../../core/notify/message.ts';
import { testLetter } from '../../core/notify/other-letters.ts';
import type { Connection } from '../../core/ports.ts';
import { zoneOf } from '../../core/schedule/due-times.ts';
import type { NotifyBench } from './bench.ts';
import { sendLetter } from './deliver.ts';

/** What came of a test on one channel. */
export interface ChannelTest {
  readonly channel: Channel;
  readonly ok: boolean;
  /** Who it went to, or why it did not, in words. */
  readonly text: string;
  readonly fix: string | null;
}

/** Sends a test message over every channel that is set up, now, whatever is switched on. Empty: none is set up. */
export async function sendTest(
  bench: Pick<NotifyBench, 'mail' | 'webhook' | 'secrets' | 'store' | 'clock' | 'zone'>,
  connection: Connection,
  only: Channel | null = null,
): Promise<readonly ChannelTest[]> {
  const { notify, name } = connection;
  const zone = zoneOf(connection.schedule, bench.zone());
  const composed = {
    letter: testLetter({ connection: name, zone, now: bench.clock.now() }),
    facts: { kind: 'test', connection: name },
    planId: null,
    runId: null,
  };
  const channels: readonly Channel[] = [
    ...(notify?.smtp !== undefined && notify.to.length > 0 ? (['mail'] as const) : []),
    ...(notify?.webhook === undefined ? [] : (['webhook'] as const)),
  ];
  const tests: ChannelTest[] = [];
  for (const channel of channels) {
    if (only !== null && channel !== only) continue;
    try {
      const note = await sendLetter(bench, connection, channel, composed);
      const went =
        channel === 'mail'
          ? `The mail server took the test message to ${(notify?.to ?? []).join(', ')}.`
          : 'The webhook took the test message.';
      tests.push({ channel, ok: note === null, text: note ?? went, fix: null });
    } catch (error) {
      const { message, fix } = toErrorValue(error);
      tests.push({ channel, ok: false, text: message, fix });
    }
  }
  return tests;
}

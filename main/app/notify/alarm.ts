import { toErrorValue } from '../../core/errors.ts';
import { alarmLetter } from '../../core/notify/other-letters.ts';
import type { Problem } from '../../core/notify/other-letters.ts';
import type { Channel } from '../../core/notify/message.ts';
import { channelsOf } from '../../core/notify/rules.ts';
import type { Connection } from '../../core/ports.ts';
import { zoneOf } from '../../core/schedule/due-times.ts';
import type { NotifyBench } from './bench.ts';
import { sendLetter } from './deliver.ts';

/**
 * Says at once, and without the store, what keeps nights from being run: the queue of messages is kept in the store,
 * which may be what is broken. Never throws. Gives the channels that took it.
 */
export async function sendAlarm(
  bench: Pick<NotifyBench, 'mail' | 'webhook' | 'secrets' | 'clock' | 'log' | 'zone'>,
  connection: Connection,
  problem: Problem,
  except: Channel | null = null,
): Promise<readonly Channel[]> {
  const { name, notify, schedule } = connection;
  const letter = alarmLetter({
    connection: name,
    zone: zoneOf(schedule, bench.zone()),
    now: bench.clock.now(),
    problem,
  });
  const facts = { kind: 'alarm', connection: name, problem: problem.kind };
  const took: Channel[] = [];
  for (const channel of channelsOf(notify)) {
    if (channel === except) continue;
    try {
      const composed = { letter, facts, planId: null, runId: null };
      await sendLetter({ ...bench, store: null }, connection, channel, composed);
      took.push(channel);
    } catch (error) {
      bench.log.warn('an alarm could not be sent', { channel, code: toErrorValue(error).code });
    }
  }
  return took;
}

import type { Command } from 'commander';
import { sendTest } from '../../app/notify/send-test.ts';
import { RosterError } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { notifyBench } from '../nightly.ts';
import type { Register } from '../program.ts';

export function addNotify(program: Command, register: Register): void {
  const notify = program.command('notify').description('messages about unattended runs');
  register(
    notify
      .command('test')
      .description('send a test message by e-mail and to the webhook, as far as they are set up'),
    testNotify,
  );
}

async function testNotify(context: Context): Promise<number> {
  const connection = await context.connection();
  const channels = await sendTest(notifyBench(context, context.store()), connection);
  if (channels.length === 0) {
    throw new RosterError('bad-config', {
      message: `Nobody can be told anything of "${connection.name}": neither a mail server with somebody to write to nor a webhook is set up. Nothing was sent.`,
      fix: 'Set notify.to and notify.smtp, or notify.webhook.',
      details: { path: 'notify' },
    });
  }
  const ok = channels.every((channel) => channel.ok);
  context.output.result({ ok, channels }, () =>
    channels.flatMap(({ channel, ok: went, text, fix }) => [
      `${went ? 'Sent' : 'NOT SENT'} (${channel === 'mail' ? 'e-mail' : 'webhook'}): ${text}`,
      ...(fix === null ? [] : [`  ${fix}`]),
    ]),
  );
  return ok ? EXIT.done : EXIT.unreachable;
}

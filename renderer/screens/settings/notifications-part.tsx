import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../bridge/answer.ts';
import { KEYS, useNotifications } from '../../bridge/reads.ts';
import type { ChannelTest, ConnectionView } from '../../bridge/types.ts';
import { inWords, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { useSaver } from '../details/use-saved.ts';
import { NotifyCards } from './notify-cards.tsx';
import { formOf, notifyOf } from './notify-form.ts';
import type { NotifyForm } from './notify-form.ts';
import { SecretRow } from './secret-row.tsx';
import styles from './parts.module.css';

/** Who is told of nights, when, and how: saved as it is typed. */
export function NotificationsPart({ connection }: { readonly connection: ConnectionView }) {
  const ask = useAsk();
  const client = useQueryClient();
  const saver = useSaver();
  const { id: connectionId, config } = connection;
  const { data } = useNotifications(connectionId);
  const [form, setForm] = useState<NotifyForm>(() => formOf(config.notify));
  const [problem, setProblem] = useState<string | null>(null);
  const [tests, setTests] = useState<readonly ChannelTest[] | null>(null);
  const [isTesting, setTesting] = useState(false);

  const save = async (next: NotifyForm): Promise<boolean> => {
    const patch = { notify: notifyOf(next) };
    const saved = await answer(ask.updateConnection({ connectionId, patch }));
    setProblem(saved.ok ? null : inWords(saved.error));
    return saved.ok;
  };
  const change = (some: Partial<NotifyForm>): void => {
    const next = { ...form, ...some };
    setForm(next);
    saver.schedule(() => save(next));
  };
  const test = async (): Promise<void> => {
    setTesting(true);
    setTests(null);
    if (await save(form)) {
      const sent = await answer(ask.testNotification({ connectionId, channel: null }));
      setTests(sent.ok ? sent.value : null);
      setProblem(sent.ok ? null : inWords(sent.error));
    }
    setTesting(false);
    await client.invalidateQueries({ queryKey: KEYS.notifications(connectionId) });
  };

  return (
    <div className={cx(styles.cards)}>
      {problem !== null && <Banner tone="danger" title={problem} isLive />}
      <NotifyCards
        form={form}
        providers={data?.providers ?? []}
        onChange={change}
        password={<SecretRow connectionId={connectionId} name="smtp-password" label="Password" />}
        signingKey={
          <SecretRow connectionId={connectionId} name="webhook-secret" label="Signing key" />
        }
      />
      <Card title="Does it arrive?">
        <Button icon={Send} isPending={isTesting} onPress={() => void test()}>
          Send a test message
        </Button>
        {tests?.map(({ channel, ok, text, fix }) => (
          <Banner key={channel} tone={ok ? 'success' : 'danger'} title={inLocale(text)} isLive>
            {fix === null ? null : inLocale(fix)}
          </Banner>
        ))}
        {data !== undefined && data.messages.length > 0 && (
          <ol className={cx(styles.sentences)} aria-label="Messages lately">
            {data.messages.map(({ message, text }) => (
              <li key={message.messageId}>{inLocale(text)}</li>
            ))}
          </ol>
        )}
      </Card>
    </div>
  );
}

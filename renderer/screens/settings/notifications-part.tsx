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
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSaver } from '../details/use-saved.ts';
import { formOf, notifyOf } from './notify-form.ts';
import type { NotifyForm } from './notify-form.ts';
import { SecretRow } from './secret-row.tsx';
import styles from './parts.module.css';

const WHEN = [
  { id: 'always', label: 'After every run' },
  { id: 'problems', label: 'On problems, or when something waits' },
  { id: 'never', label: 'Never' },
] as const;

const DIGEST = [
  { id: 'never', label: 'No summary' },
  { id: 'mon', label: 'On Mondays' },
  { id: 'tue', label: 'On Tuesdays' },
  { id: 'wed', label: 'On Wednesdays' },
  { id: 'thu', label: 'On Thursdays' },
  { id: 'fri', label: 'On Fridays' },
  { id: 'sat', label: 'On Saturdays' },
  { id: 'sun', label: 'On Sundays' },
] as const;

const FORMS = [
  { id: 'json', label: 'JSON, for a program' },
  { id: 'teams', label: 'Microsoft Teams' },
  { id: 'slack', label: 'Slack' },
] as const;

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
  const provider = data?.providers.find(({ host }) => host !== '' && host === form.host);

  return (
    <div className={cx(styles.cards)}>
      {problem !== null && <Banner tone="danger" title={problem} isLive />}
      <Card title="Who is told, and when">
        <div className={cx(styles.fields)}>
          <TextArea
            label="E-mail addresses"
            description="One a line."
            rows={3}
            value={form.to}
            onChange={(to) => change({ to })}
            placeholder="it@district.org"
          />
          <Select
            label="When"
            options={WHEN}
            value={form.when}
            onChange={(when) => change({ when })}
          />
          <Select
            label="Summary of the week"
            options={DIGEST}
            value={form.digest}
            onChange={(digest) => change({ digest })}
          />
          <NumberField
            label="Warn when no run has succeeded for"
            description="0 for never. Silence then never means that something is broken."
            unit="days"
            minValue={0}
            maxValue={60}
            value={form.heartbeatDays}
            onChange={(heartbeatDays) => change({ heartbeatDays })}
          />
          <Switch
            label="Names of people"
            description="Off, messages carry counts, causes and what to do, but nobody’s name."
            isSelected={form.includeNames}
            onChange={(includeNames) => change({ includeNames })}
          />
          <Switch
            label="Attach the report as CSV"
            description="It names people. Mail is read on many screens: a folder of reports is often the better place."
            isSelected={form.attachCsv}
            onChange={(attachCsv) => change({ attachCsv })}
          />
        </div>
      </Card>
      <Card title="Mail server">
        <div className={cx(styles.fields)}>
          <Select
            label="Provider"
            options={(data?.providers ?? []).map(({ id, name }) => ({ id, label: name }))}
            value={provider?.id ?? 'other'}
            onChange={(id) => {
              const chosen = data?.providers.find((each) => each.id === id);
              if (chosen === undefined) return;
              const { host, port, secure } = chosen;
              change({ host: host === '' ? form.host : host, port, secure });
            }}
          />
          <p className={cx(styles.soft)}>{(provider ?? data?.providers.at(-1))?.note}</p>
          <TextField
            label="Server"
            isExact
            value={form.host}
            onChange={(host) => change({ host })}
            placeholder="smtp.district.org"
          />
          <NumberField
            label="Port"
            minValue={1}
            maxValue={65_535}
            value={form.port}
            onChange={(port) => change({ port })}
          />
          <Switch
            label="TLS from the start"
            description="Off, the connection is encrypted by STARTTLS, which is required."
            isSelected={form.secure}
            onChange={(secure) => change({ secure })}
          />
          <TextField
            label="User name"
            isOptional
            isExact
            value={form.user}
            onChange={(user) => change({ user })}
            placeholder="roster-bridge@district.org"
          />
          <SecretRow connectionId={connectionId} name="smtp-password" label="Password" />
          <TextField
            label="Sender"
            isOptional
            isExact
            description="Where it is another address than the user name."
            value={form.from}
            onChange={(from) => change({ from })}
          />
        </div>
      </Card>
      <Card title="Webhook" note="A second channel: Teams, Slack, or a monitor of your own.">
        <div className={cx(styles.fields)}>
          <TextField
            label="Address"
            isOptional
            isExact
            value={form.url}
            onChange={(url) => change({ url })}
            placeholder="https://…"
          />
          <Select
            label="Form"
            options={FORMS}
            value={form.form}
            onChange={(chosen) => change({ form: chosen })}
          />
          <SecretRow connectionId={connectionId} name="webhook-secret" label="Signing key" />
        </div>
      </Card>
      <Card title="Does it arrive?">
        <Button icon={Send} isPending={isTesting} onPress={() => void test()}>
          Send a test message
        </Button>
        {tests?.map(({ channel, ok, text, fix }) => (
          <Banner key={channel} tone={ok ? 'success' : 'danger'} title={text} isLive>
            {fix}
          </Banner>
        ))}
        {data !== undefined && data.messages.length > 0 && (
          <ol className={cx(styles.sentences)} aria-label="Messages lately">
            {data.messages.map(({ message, text }) => (
              <li key={message.messageId}>{text}</li>
            ))}
          </ol>
        )}
      </Card>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { NotificationsView } from '../../bridge/types.ts';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { NotifyForm } from './notify-form.ts';
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

interface NotifyCardsProps {
  readonly form: NotifyForm;
  readonly providers: NotificationsView['providers'];
  readonly onChange: (some: Partial<NotifyForm>) => void;
  /** Where the password of the mail server and the key of the webhook are stored: never shown. */
  readonly password: ReactNode;
  readonly signingKey: ReactNode;
}

/** Who is told, when, and over which channels. */
export function NotifyCards({ form, providers, onChange, password, signingKey }: NotifyCardsProps) {
  const provider = providers.find(({ host }) => host !== '' && host === form.host);
  return (
    <>
      <Card title="Who is told, and when">
        <div className={cx(styles.fields)}>
          <TextArea
            label="E-mail addresses"
            description="One a line."
            rows={3}
            value={form.to}
            onChange={(to) => onChange({ to })}
            placeholder="it@district.org"
          />
          <Select
            label="When"
            options={WHEN}
            value={form.when}
            onChange={(when) => onChange({ when })}
          />
          <Select
            label="Summary of the week"
            options={DIGEST}
            value={form.digest}
            onChange={(digest) => onChange({ digest })}
          />
          <NumberField
            label="Warn when no run has succeeded for"
            description="So that silence is never a sign of trouble. 0 for never."
            unit="days"
            minValue={0}
            maxValue={60}
            value={form.heartbeatDays}
            onChange={(heartbeatDays) => onChange({ heartbeatDays })}
          />
          <Switch
            label="Names of people"
            description="Off, messages carry counts, causes and what to do, but nobody’s name."
            isSelected={form.includeNames}
            onChange={(includeNames) => onChange({ includeNames })}
          />
          <Switch
            label="Attach the report as CSV"
            description="It names people. Mail is read on many screens: a folder of reports is often the better place."
            isSelected={form.attachCsv}
            onChange={(attachCsv) => onChange({ attachCsv })}
          />
        </div>
      </Card>
      <Card title="Mail server">
        <div className={cx(styles.fields)}>
          <Select
            label="Provider"
            options={providers.map(({ id, name }) => ({ id, label: name }))}
            value={provider?.id ?? 'other'}
            onChange={(id) => {
              const chosen = providers.find((each) => each.id === id);
              if (chosen === undefined) return;
              const { host, port, secure } = chosen;
              onChange({ host: host === '' ? form.host : host, port, secure });
            }}
          />
          <p className={cx(styles.soft)}>{(provider ?? providers.at(-1))?.note}</p>
          <TextField
            label="Server"
            isExact
            value={form.host}
            onChange={(host) => onChange({ host })}
            placeholder="smtp.district.org"
          />
          <NumberField
            label="Port"
            minValue={1}
            maxValue={65_535}
            value={form.port}
            onChange={(port) => onChange({ port })}
          />
          <Switch
            label="TLS from the start"
            description="Off, the connection is encrypted by STARTTLS, which is required."
            isSelected={form.secure}
            onChange={(secure) => onChange({ secure })}
          />
          <TextField
            label="User name"
            isOptional
            isExact
            value={form.user}
            onChange={(user) => onChange({ user })}
            placeholder="roster-bridge@district.org"
          />
          {password}
          <TextField
            label="Sender"
            isOptional
            isExact
            description="Where it is another address than the user name."
            value={form.from}
            onChange={(from) => onChange({ from })}
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
            onChange={(url) => onChange({ url })}
            placeholder="https://…"
          />
          <Select
            label="Form"
            options={FORMS}
            value={form.form}
            onChange={(chosen) => onChange({ form: chosen })}
          />
          {signingKey}
        </div>
      </Card>
    </>
  );
}

import { Send } from 'lucide-react';
import { useState } from 'react';
import type { NotificationsView, ScheduleView } from '../../../preload/night-views.ts';
import { formOf } from '../../screens/settings/notify-form.ts';
import { NotifyCards } from '../../screens/settings/notify-cards.tsx';
import { ScheduleCards } from '../../screens/settings/schedule-cards.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PasswordField } from '../../ui/password-field.tsx';

const VIEW: ScheduleView = {
  schedule: {
    enabled: true,
    time: '19:00',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    timeZone: 'America/Los_Angeles',
    blackout: [{ from: '2026-12-21', to: '2027-01-01', label: 'Winter break' }],
    addOnly: [{ from: '2027-08-09', to: '2027-08-20', label: 'Rollover' }],
  },
  zone: 'America/Los_Angeles',
  isZoneOfComputer: false,
  isPaused: false,
  when: 'On weekdays at 19:00 (America/Los_Angeles).',
  night: [
    'On weekdays at 19:00 (America/Los_Angeles), Roster Bridge reads Aeries and Minga and compares them.',
    'Adds, updates and restores go by themselves, unless a safety limit holds them.',
    'Archives, moves, relinks and role changes wait until you have looked at them and approved them.',
    'On blackout days nothing runs.',
    'In add-only windows people are added, no more.',
  ],
  problems: [],
  obstacles: [],
  next: [25, 26, 27, 30].map((day) => ({
    at: `2026-11-${String(day)}T03:00:00.000Z`,
    text: `Nov ${String(day - 1)}, 2026 at 19:00`,
    addOnly: false,
  })),
  nights: [],
};

/** A schedule that is switched on, on made-up days; what is changed is kept until the page is opened again. */
export function GallerySchedule() {
  const [schedule, setSchedule] = useState(VIEW.schedule);
  return (
    <ScheduleCards
      view={{ ...VIEW, schedule }}
      onSave={({ timeZone, ...patch }) => {
        const zone = typeof timeZone === 'string' ? { timeZone } : {};
        setSchedule({ ...schedule, ...zone, ...patch });
        return Promise.resolve(null);
      }}
      onTurn={(enabled) => setSchedule({ ...schedule, enabled })}
      onPause={() => undefined}
      onImport={() => undefined}
    />
  );
}

const PROVIDERS: NotificationsView['providers'] = [
  {
    id: 'other',
    name: 'Another server',
    host: '',
    port: 587,
    secure: false,
    note: 'Ask your mail team for the name of the server, its port, and an account for it.',
  },
];

/** Who is told, filled in. */
export function GalleryNotifications() {
  const [form, setForm] = useState(() =>
    formOf({
      to: ['it@district.org', 'office@district.org'],
      when: 'problems',
      includeNames: false,
      attachCsv: false,
      digest: 'mon',
      heartbeatDays: 3,
      smtp: { host: 'smtp.district.org', port: 587, secure: false, allowPlain: false },
    }),
  );
  const hidden = (label: string) => (
    <PasswordField
      label={label}
      isOptional
      stored="9f3a"
      value=""
      onChange={() => undefined}
      onStore={() => undefined}
      onRemove={() => undefined}
    />
  );
  return (
    <>
      <NotifyCards
        form={form}
        providers={PROVIDERS}
        onChange={(some) => setForm({ ...form, ...some })}
        password={hidden('Password')}
        signingKey={hidden('Signing key')}
      />
      <Card title="Does it arrive?">
        <Button icon={Send}>Send a test message</Button>
      </Card>
    </>
  );
}

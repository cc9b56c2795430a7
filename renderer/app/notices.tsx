import { BellOff, Check, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Notice } from '../../preload/views.ts';
import { useAppInfo, useConnections, useNotices, useReminders } from '../bridge/reads.ts';
import type { Reminder } from '../bridge/types.ts';
import { told, useAsk } from '../bridge/use-bridge.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { formatMoment } from '../ui/format.ts';
import { inLocale } from '../ui/in-locale.ts';
import type { Tone } from '../ui/tone.ts';

const TONES: Readonly<Record<Notice['severity'], Tone>> = {
  info: 'info',
  warning: 'warn',
  error: 'danger',
};

/** What everybody must know, on every screen: where secrets go, what happened meanwhile, reminders that are due. */
export function Notices() {
  const ask = useAsk();
  const { data: notices = [] } = useNotices();
  return (
    <>
      <StorageNotice />
      {notices.map(({ id, severity, title, message, fix }) => (
        <Banner
          key={id}
          tone={TONES[severity]}
          title={inLocale(title)}
          isLive
          onDismiss={() => void told('Not dismissed', ask.dismissNotice({ noticeId: id }))}
        >
          {inLocale(fix === null ? message : `${message} ${fix}`)}
        </Banner>
      ))}
      <DueReminders />
    </>
  );
}

function StorageNotice() {
  const ask = useAsk();
  const { data: info } = useAppInfo();
  const [isTrying, setTrying] = useState(false);
  if (info?.secretStorage.kind !== 'memory') return null;
  const { message, fix } = info.secretStorage;
  const retry = async (): Promise<void> => {
    setTrying(true);
    await told('The keychain was not opened', ask.reopenSecretStorage());
    setTrying(false);
  };
  return (
    <Banner
      tone={fix === null ? 'info' : 'warn'}
      title="Keys are kept in memory until the app closes"
      {...(fix === null
        ? {}
        : {
            actions: (
              <Button
                size="small"
                icon={RotateCw}
                isPending={isTrying}
                onPress={() => void retry()}
              >
                Try the keychain again
              </Button>
            ),
          })}
    >
      {message} {fix}
    </Banner>
  );
}

function DueReminders() {
  const { data: reminders = [], dataUpdatedAt } = useReminders();
  return reminders.map((reminder) => (
    <ResetReminderNotice
      key={reminder.id}
      reminder={reminder}
      // The event of its time has the list read again, and so this drawn again.
      isDue={Date.parse(reminder.at) <= dataUpdatedAt}
    />
  ));
}

interface ResetReminderNoticeProps {
  readonly reminder: Reminder;
  readonly isDue: boolean;
}

function ResetReminderNotice({ reminder, isDue }: ResetReminderNoticeProps) {
  const ask = useAsk();
  const { data: connections = [] } = useConnections();
  const { connectionId, at, id } = reminder;
  const name = connections.find((connection) => connection.id === connectionId)?.config.name ?? '';
  const dismiss = () =>
    told('The reminder is still there', ask.dismissReminder({ reminderId: id }));
  const done = async (): Promise<void> => {
    const mark = { step: 'iis-reset', done: true } as const;
    const marked = await told('Not marked', ask.setGuideProgress({ connectionId, mark }));
    if (marked !== null) await dismiss();
  };
  return (
    <Banner
      tone={isDue ? 'warn' : 'info'}
      title={
        isDue
          ? `Time to reset IIS on the Aeries server: ${name}`
          : `IIS reset of ${name}: ${formatMoment(at)}`
      }
      isLive={isDue}
      actions={
        <>
          <Button size="small" icon={Check} onPress={() => void done()}>
            It is done
          </Button>
          <Button size="small" variant="quiet" icon={BellOff} onPress={() => void dismiss()}>
            Forget the reminder
          </Button>
        </>
      }
    >
      {isDue
        ? 'Check that nobody is still working in Aeries. Afterwards, test the connection.'
        : 'Until then Aeries may answer “not found”. The test works afterwards.'}
    </Banner>
  );
}

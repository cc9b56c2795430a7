import { BellRing, CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './reset-reminder.module.css';

interface ResetReminderProps {
  /** When the reminder will come (ISO 8601), or null where none is set. */
  readonly reminder: string | null;
  /** `HH:MM`, this evening. */
  readonly onRemind: (time: string) => void;
  readonly onSaveCalendarFile: () => void;
  readonly onCancel: () => void;
}

/** After working hours: at six, or at the next full hour where it is later already. */
export function eveningAfter(now: Date): string {
  const hour = Math.min(23, Math.max(18, now.getHours() + 1));
  return now.getHours() === 23 ? '23:59' : `${hour}:00`;
}

/** Step 6's "not now": a reminder for after hours, in the app and as a calendar file. */
export function ResetReminder({
  reminder,
  onRemind,
  onSaveCalendarFile,
  onCancel,
}: ResetReminderProps) {
  const [time, setTime] = useState(() => eveningAfter(new Date()));
  if (reminder !== null) {
    return (
      <Banner
        tone="info"
        title={`You will be reminded on ${formatMoment(reminder)}`}
        actions={
          <>
            <Button size="small" icon={CalendarPlus} onPress={onSaveCalendarFile}>
              Save calendar file
            </Button>
            <Button size="small" variant="quiet" onPress={onCancel}>
              Cancel the reminder
            </Button>
          </>
        }
      >
        The app reminds you if it is running then. A calendar file reminds you, or whoever runs the
        server, in any case.
      </Banner>
    );
  }
  return (
    <Card
      title="Not now?"
      note="Carry on with step 7 and reset this evening. The check works once it is done."
    >
      <div className={cx(styles.row)}>
        <TextField label="This evening at" type="time" value={time} onChange={setTime} />
        <Button
          icon={BellRing}
          isDisabled={!/^\d\d:\d\d$/.test(time)}
          onPress={() => onRemind(time)}
        >
          Remind me this evening
        </Button>
      </div>
    </Card>
  );
}

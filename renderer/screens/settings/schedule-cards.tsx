import { CalendarPlus, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { ScheduleView } from '../../bridge/types.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DayRanges } from './day-ranges.tsx';
import { ZoneField } from './zone-field.tsx';
import styles from './parts.module.css';

const DAYS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

type Schedule = ScheduleView['schedule'];

/** What is changed of a schedule; `timeZone` null: that of this computer. */
export type SchedulePatch = Partial<Omit<Schedule, 'timeZone'>> & {
  readonly timeZone?: string | null;
};

interface ScheduleCardsProps {
  readonly view: ScheduleView;
  /** Null where it was saved, else why not. */
  readonly onSave: (patch: SchedulePatch) => Promise<string | null>;
  readonly onTurn: (on: boolean) => void;
  /** Null ends the pause. */
  readonly onPause: (days: number | null) => void;
  readonly onImport: () => void;
}

/** The switch and what the night does, when it runs, and when it does not. */
export function ScheduleCards({ view, onSave, onTurn, onPause, onImport }: ScheduleCardsProps) {
  const { schedule } = view;
  return (
    <div className={cx(styles.cards)}>
      <Card title="Automatic rostering">
        <Switch
          label="Enable Automatic Rostering"
          isSelected={schedule.enabled}
          isDisabled={!schedule.enabled && view.obstacles.length > 0}
          onChange={onTurn}
        />
        <ul className={cx(styles.sentences)} aria-label="What the night does">
          {view.night.map((sentence) => (
            <li key={sentence}>{inLocale(sentence)}</li>
          ))}
        </ul>
        {view.obstacles.map(({ code, text, fix }) => (
          <Banner
            key={`${code} ${text}`}
            tone={schedule.enabled ? 'danger' : 'warn'}
            title={inLocale(text)}
          >
            {fix === null ? null : inLocale(fix)}
          </Banner>
        ))}
        {view.problems.map((problem) => (
          <Banner key={problem} tone="warn" title={inLocale(problem)} />
        ))}
      </Card>
      <Card title="When" note={inLocale(view.when)}>
        <div className={cx(styles.fields)}>
          <TimeField time={schedule.time} onSave={(time) => onSave({ time })} />
          <CheckboxGroup
            label="Days"
            isInline
            value={[...schedule.days]}
            onChange={(chosen) =>
              void onSave({ days: DAYS.map(([day]) => day).filter((day) => chosen.includes(day)) })
            }
          >
            {DAYS.map(([day, name]) => (
              <Checkbox key={day} value={day} label={name} />
            ))}
          </CheckboxGroup>
          <ZoneField view={view} onSave={(timeZone) => onSave({ timeZone })} />
        </div>
      </Card>
      <Card
        title="Next runs"
        note={schedule.enabled ? 'By the clock of the schedule' : 'Once it is switched on'}
      >
        <ol className={cx(styles.sentences)} aria-label="Next runs">
          {view.next.map(({ at, text, addOnly }) => (
            <li key={at}>
              {inLocale(text)}
              {addOnly ? ', adds only' : ''}
            </li>
          ))}
        </ol>
        {view.next.length === 0 && <p>No run will come.</p>}
        <PauseButtons isPaused={view.isPaused} onPause={onPause} />
      </Card>
      <Card
        title="Days without a run"
        note="On blackout days nothing is read or sent."
        actions={
          <Button icon={CalendarPlus} onPress={onImport}>
            Import a school calendar…
          </Button>
        }
      >
        <DayRanges
          label="Blackout"
          ranges={schedule.blackout}
          onSave={(blackout) => onSave({ blackout: [...blackout] })}
        />
      </Card>
      <Card
        title="Days with adds only"
        note="For the weeks around rollover: people are added, nobody is changed or archived."
      >
        <DayRanges
          label="Add-only window"
          ranges={schedule.addOnly}
          onSave={(addOnly) => onSave({ addOnly: [...addOnly] })}
        />
      </Card>
      <LastNights view={view} />
    </div>
  );
}

function TimeField({
  time,
  onSave,
}: {
  readonly time: string;
  readonly onSave: (time: string) => Promise<string | null>;
}) {
  const [typed, setTyped] = useState(time);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <TextField
      label="Time"
      type="time"
      value={typed}
      onChange={(value) => {
        setTyped(value);
        if (/^\d\d:\d\d$/.test(value)) void onSave(value).then(setProblem);
      }}
      description="A run that the computer slept through still runs on waking, if it is less than 12 hours late."
      problem={problem === null ? null : { tone: 'error', text: problem }}
    />
  );
}

function PauseButtons({
  isPaused,
  onPause,
}: {
  readonly isPaused: boolean;
  readonly onPause: (days: number | null) => void;
}) {
  return (
    <div className={cx(styles.actions)}>
      {isPaused ? (
        <Button icon={Play} onPress={() => onPause(null)}>
          End the pause
        </Button>
      ) : (
        <>
          <Button icon={Pause} onPress={() => onPause(1)}>
            Pause for a day
          </Button>
          <Button icon={Pause} onPress={() => onPause(7)}>
            Pause for a week
          </Button>
        </>
      )}
    </div>
  );
}

function LastNights({ view }: { readonly view: ScheduleView }) {
  if (view.nights.length === 0) return null;
  return (
    <Card title="Last nights">
      <ol className={cx(styles.sentences)}>
        {view.nights.map(({ night, text }) => (
          <li key={night.dueAt}>
            {inLocale(
              night.error !== null && night.state === 'failed'
                ? `${text} (${night.error.message})`
                : text,
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

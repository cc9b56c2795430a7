import { useQueryClient } from '@tanstack/react-query';
import { CalendarPlus, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { answer, failureOf } from '../../bridge/answer.ts';
import { KEYS, useSchedule } from '../../bridge/reads.ts';
import type { ConnectionView, ScheduleView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CalendarDialog } from './calendar-dialog.tsx';
import { DayRanges } from './day-ranges.tsx';
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

/** "Enable Automatic Rostering", and when it runs: each change is saved as it is made. */
export function SchedulePart({ connection }: { readonly connection: ConnectionView }) {
  const { data: view, error } = useSchedule(connection.id);
  if (error !== null) {
    return (
      <Banner tone="danger" title="The schedule could not be read">
        {inWords(failureOf(error))}
      </Banner>
    );
  }
  if (view === undefined) return <Skeleton label="Reading the schedule" lines={[60, 90, 40]} />;
  return <ScheduleCards connection={connection} view={view} />;
}

type Patch = Partial<ScheduleView['schedule']>;

function ScheduleCards({
  connection,
  view,
}: {
  readonly connection: ConnectionView;
  readonly view: ScheduleView;
}) {
  const ask = useAsk();
  const client = useQueryClient();
  const { id: connectionId } = connection;
  const [isImporting, setImporting] = useState(false);
  const { schedule } = view;
  const again = () => client.invalidateQueries({ queryKey: KEYS.schedule(connectionId) });
  const save = async (patch: Patch): Promise<string | null> => {
    const saved = await answer(ask.updateConnection({ connectionId, patch: { schedule: patch } }));
    await again();
    return saved.ok ? null : inWords(saved.error);
  };
  const turn = async (on: boolean): Promise<void> => {
    const what = on ? 'Automatic rostering stays off' : 'Automatic rostering stays on';
    const turned = await told(what, ask.setAutomatic({ connectionId, on }));
    if (turned !== null) client.setQueryData(KEYS.schedule(connectionId), turned.value);
  };
  return (
    <div className={cx(styles.cards)}>
      <Card title="Automatic rostering">
        <Switch
          label="Enable Automatic Rostering"
          isSelected={schedule.enabled}
          isDisabled={!schedule.enabled && view.obstacles.length > 0}
          onChange={(on) => void turn(on)}
        />
        <ul className={cx(styles.sentences)} aria-label="What the night does">
          {view.night.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {view.obstacles.map(({ code, text, fix }) => (
          <Banner key={`${code} ${text}`} tone={schedule.enabled ? 'danger' : 'warn'} title={text}>
            {fix}
          </Banner>
        ))}
        {view.problems.map((problem) => (
          <Banner key={problem} tone="warn" title={problem} />
        ))}
      </Card>
      <Card title="When" note={view.when}>
        <div className={cx(styles.fields)}>
          <TimeField time={schedule.time} onSave={(time) => save({ time })} />
          <CheckboxGroup
            label="Days"
            value={[...schedule.days]}
            onChange={(chosen) =>
              void save({ days: DAYS.map(([day]) => day).filter((day) => chosen.includes(day)) })
            }
          >
            {DAYS.map(([day, name]) => (
              <Checkbox key={day} value={day} label={name} />
            ))}
          </CheckboxGroup>
        </div>
      </Card>
      <Card
        title="Next runs"
        note={schedule.enabled ? 'By the clock of the schedule' : 'Once it is switched on'}
      >
        <ol className={cx(styles.sentences)} aria-label="Next runs">
          {view.next.map(({ at, text, addOnly }) => (
            <li key={at}>
              {text}
              {addOnly ? ', adds only' : ''}
            </li>
          ))}
        </ol>
        {view.next.length === 0 && <p>No run will come.</p>}
        <PauseButtons view={view} connectionId={connectionId} />
      </Card>
      <Card
        title="Days without a run"
        note="On blackout days nothing is read or sent."
        actions={
          <Button icon={CalendarPlus} onPress={() => setImporting(true)}>
            Import a school calendar…
          </Button>
        }
      >
        <DayRanges
          label="Blackout"
          ranges={schedule.blackout}
          onSave={(blackout) => save({ blackout: [...blackout] })}
        />
      </Card>
      <Card
        title="Days with adds only"
        note="For the weeks around rollover: people are added, nobody is changed or archived."
      >
        <DayRanges
          label="Add-only window"
          ranges={schedule.addOnly}
          onSave={(addOnly) => save({ addOnly: [...addOnly] })}
        />
      </Card>
      <LastNights view={view} />
      {isImporting && (
        <CalendarDialog
          connectionId={connectionId}
          onClose={() => setImporting(false)}
          onChosen={async (chosen) => {
            const problem = await save({ blackout: [...schedule.blackout, ...chosen] });
            if (problem === null) setImporting(false);
            return problem;
          }}
        />
      )}
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
      description="24 hours. A run that the computer slept through still runs on waking, if it is less than 12 hours late."
      problem={problem === null ? null : { tone: 'error', text: problem }}
    />
  );
}

function PauseButtons({
  view,
  connectionId,
}: {
  readonly view: ScheduleView;
  readonly connectionId: string;
}) {
  const ask = useAsk();
  const client = useQueryClient();
  const pause = async (days: number | null): Promise<void> => {
    const until = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString();
    const paused = await told('Not changed', ask.pauseUntil({ connectionId, until }));
    if (paused !== null) client.setQueryData(KEYS.schedule(connectionId), paused.value);
  };
  return (
    <div className={cx(styles.actions)}>
      {view.isPaused ? (
        <Button icon={Play} onPress={() => void pause(null)}>
          End the pause
        </Button>
      ) : (
        <>
          <Button icon={Pause} onPress={() => void pause(1)}>
            Pause for a day
          </Button>
          <Button icon={Pause} onPress={() => void pause(7)}>
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
            {text}
            {night.error !== null && night.state === 'failed' ? ` (${night.error.message})` : ''}
          </li>
        ))}
      </ol>
    </Card>
  );
}

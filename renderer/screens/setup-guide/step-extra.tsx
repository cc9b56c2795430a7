import { useState } from 'react';
import type { ConnectionCheckJob } from '../../../preload/views.ts';
import { tellSaved } from '../../app/files.ts';
import { answer } from '../../bridge/answer.ts';
import { useReminders } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { checksOf } from '../connection-check/check-groups.ts';
import { AeriesPart, Keys, MingaPart, SchoolsPart } from '../details/detail-parts.tsx';
import type { Details } from '../details/use-details.ts';
import { DetailsForm } from './details-form.tsx';
import type { Test } from './guide-screen.tsx';
import { PermissionList } from './permission-list.tsx';
import { ResetReminder } from './reset-reminder.tsx';
import { PERMISSIONS } from './steps.ts';
import type { PermissionName, StepId } from './steps.ts';

interface StepExtraProps {
  readonly step: StepId;
  readonly connection: ConnectionView;
  readonly details: Details;
  readonly job: ConnectionCheckJob | null | undefined;
  readonly test: Test;
  /** The check list of step 2. */
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

/** What a step has besides its text: fields, a check list, a reminder. */
export function StepExtra(props: StepExtraProps) {
  const { step, connection, details, test } = props;
  switch (step) {
    case 'permissions':
      return <Permissions {...props} />;
    case 'keys':
      return <Keys details={details} />;
    case 'school-id':
      return <SchoolsPart details={details} />;
    case 'iis-reset':
      return <Reset connectionId={connection.id} />;
    case 'details':
      return (
        <DetailsForm
          {...test}
          aeries={<AeriesPart details={details} />}
          minga={<MingaPart details={details} />}
          schools={<SchoolsPart details={details} />}
          copies={copiesOf(connection)}
        />
      );
    case 'add-minga':
    case 'turn-on':
      return null;
  }
}

/** What can be copied into Minga's own form: no secret is among it. */
function copiesOf({ config: { aeries, schools } }: ConnectionView) {
  return [
    { what: 'URL', value: aeries.baseUrl },
    { what: 'Client ID', value: aeries.consumerId },
    ...schools.map(({ aeriesSchoolId }) => ({
      what: schools.length === 1 ? 'School ID' : `School ID ${aeriesSchoolId}`,
      value: aeriesSchoolId,
    })),
  ].filter(({ value }) => value !== '');
}

/** Ticking is for the person at the keyboard, while going down the list; what is true is what the check found. */
function Permissions({ job, ticked, onTick }: StepExtraProps) {
  // Shown at once; what is kept follows.
  const [shown, setShown] = useState<readonly PermissionName[]>(() =>
    PERMISSIONS.map(({ name }) => name).filter((name) => ticked.includes(name)),
  );
  const tick = (next: readonly PermissionName[]): void => {
    setShown(next);
    onTick(next);
  };
  const checks = checksOf(job);
  const probed: Partial<Record<PermissionName, 'granted' | 'refused'>> = {};
  for (const { name } of PERMISSIONS) {
    const id = `permission-${name.toLowerCase().replaceAll(' ', '-')}`;
    const status = checks.find((check) => check.id === id)?.status;
    if (status === 'pass') probed[name] = 'granted';
    if (status === 'fail') probed[name] = 'refused';
  }
  return <PermissionList ticked={shown} onTick={tick} probed={probed} />;
}

function Reset({ connectionId }: { readonly connectionId: string }) {
  const ask = useAsk();
  const { data: reminders = [] } = useReminders();
  const [problem, setProblem] = useState<string | null>(null);
  const reminder = reminders.find((known) => known.connectionId === connectionId);
  const remind = async (at: string): Promise<void> => {
    const made = await answer(ask.addReminder({ connectionId, at }));
    setProblem(made.ok ? null : inWords(made.error));
    if (made.ok) tellSaved(made.value.file);
  };
  return (
    <>
      <ResetReminder
        reminder={reminder?.at ?? null}
        onRemind={(time) => void remind(thisEvening(time))}
        onSaveCalendarFile={() => {
          if (reminder !== undefined) void remind(reminder.at);
        }}
        onCancel={() => {
          if (reminder !== undefined) {
            void told(
              'The reminder is still there',
              ask.dismissReminder({ reminderId: reminder.id }),
            );
          }
        }}
      />
      {problem !== null && (
        <Banner tone="danger" title="No reminder was set" isLive>
          {problem}
        </Banner>
      )}
    </>
  );
}

/** `HH:MM` of today in the person's own time zone, as an instant. */
function thisEvening(time: string): string {
  const [hours = 18, minutes = 0] = time.split(':').map(Number);
  const at = new Date();
  at.setHours(hours, minutes, 0, 0);
  return at.toISOString();
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { goTo } from '../../app/place.ts';
import { KEYS, useCheck, useGuideProgress } from '../../bridge/reads.ts';
import type { ConnectionView, Guide } from '../../bridge/types.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import { useStartCheck } from '../connection-check/check-screen.tsx';
import { stepCheck } from '../connection-check/check-groups.ts';
import { useDetails } from '../details/use-details.ts';
import type { Details } from '../details/use-details.ts';
import { TestButton } from './details-form.tsx';
import { GuideStepView } from './guide-step.tsx';
import { SetupGuide } from './setup-guide.tsx';
import type { GuideProgress } from './setup-guide.tsx';
import { STORED_AS, stepShown } from './step-names.ts';
import { StepExtra } from './step-extra.tsx';
import { STEP_IDS, stepOf } from './steps.ts';
import type { StepId } from './steps.ts';

/** The setup guide of a connection. How far it is, and which step is open, is kept by the application. */
export function GuideScreen({ connection }: { readonly connection: ConnectionView }) {
  const { data: guide } = useGuideProgress(connection.id);
  // Fields of a step that is left are still being kept: they live as long as the guide.
  const details = useDetails(connection);
  if (guide === undefined) return null;
  return <Guide connection={connection} guide={guide} details={details} />;
}

interface GuideProps {
  readonly connection: ConnectionView;
  readonly guide: Guide;
  readonly details: Details;
}

function Guide({ connection, guide, details }: GuideProps) {
  const { id } = connection;
  const ask = useAsk();
  const client = useQueryClient();
  const { data: job } = useCheck(id);
  const test = useTest(connection, details);
  // Where one went here is shown at once; what is kept follows.
  const [gone, setGone] = useState<StepId | null>(null);
  const current = gone ?? stepShown(guide.current);
  const keep = async (change: Omit<Parameters<typeof ask.setGuideProgress>[0], 'connectionId'>) => {
    const kept = await told(
      'Your progress was not kept',
      ask.setGuideProgress({ connectionId: id, ...change }),
    );
    if (kept !== null) client.setQueryData(KEYS.guide(id), kept.value);
  };
  const go = (step: StepId): void => {
    setGone(step);
    void keep({ current: STORED_AS[step] });
  };
  const next = STEP_IDS[STEP_IDS.indexOf(current) + 1];
  const leave = async (screen: 'overview' | 'hand-out'): Promise<void> => {
    await details.flush();
    goTo({ screen, connectionId: id });
  };
  return (
    <SetupGuide
      progress={progressOf(guide, job)}
      current={current}
      onGo={go}
      onLeave={() => void leave('overview')}
      onHandOver={() => void leave('hand-out')}
    >
      <GuideStepView
        key={current}
        step={stepOf(current)}
        isDone={guide.done[STORED_AS[current]] !== undefined}
        onMarkDone={(done) => void keep({ mark: { step: STORED_AS[current], done } })}
        onNext={next === undefined ? null : () => go(next)}
        check={stepCheck(current, job)}
        {...(current === 'details' ? { primary: <TestButton {...test} isPrimary /> } : {})}
      >
        <StepExtra
          step={current}
          connection={connection}
          details={details}
          job={job}
          test={test}
          ticked={guide.ticked}
          onTick={(ticked) => void keep({ ticked: [...ticked] })}
        />
      </GuideStepView>
    </SetupGuide>
  );
}

export interface Test {
  readonly onTest: () => void;
  readonly isTesting: boolean;
  readonly notYet: string | null;
}

/** Keeps what was typed, marks step 7 done, starts the check and goes to it. */
function useTest(connection: ConnectionView, details: Details): Test {
  const ask = useAsk();
  const connectionId = connection.id;
  const { start, isStarting } = useStartCheck(connectionId);
  const run = async (): Promise<void> => {
    if (!(await details.flush())) return;
    const mark = { step: STORED_AS.details, done: true };
    await told('Your progress was not kept', ask.setGuideProgress({ connectionId, mark }));
    if (await start()) goTo({ screen: 'check', connectionId });
  };
  return {
    onTest: () => void run(),
    isTesting: isStarting,
    // What else is missing is for the test to say: an unfinished connection can be tested too.
    notYet: details.url.field.value.trim() === '' ? 'Enter the Aeries URL first.' : null,
  };
}

function progressOf(guide: Guide, job: Parameters<typeof stepCheck>[1]): GuideProgress {
  const progress = (step: StepId) => ({
    isDone: guide.done[STORED_AS[step]] !== undefined,
    check: stepCheck(step, job),
  });
  return {
    'add-minga': progress('add-minga'),
    permissions: progress('permissions'),
    'turn-on': progress('turn-on'),
    keys: progress('keys'),
    'school-id': progress('school-id'),
    'iis-reset': progress('iis-reset'),
    details: progress('details'),
  };
}

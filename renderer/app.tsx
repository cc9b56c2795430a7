import { useState } from 'react';
import { AdministratorPage } from './screens/setup-guide/administrator-page.tsx';
import { GuideStepView } from './screens/setup-guide/guide-step.tsx';
import { SetupGuide } from './screens/setup-guide/setup-guide.tsx';
import type { GuideProgress, StepProgress } from './screens/setup-guide/setup-guide.tsx';
import { STEP_IDS, stepOf } from './screens/setup-guide/steps.ts';
import type { StepId } from './screens/setup-guide/steps.ts';
import { Start } from './screens/start/start.tsx';
import { Banner } from './ui/banner.tsx';

const untouched: StepProgress = { isDone: false, check: null };
const noProgress: GuideProgress = {
  'add-minga': untouched,
  permissions: untouched,
  'turn-on': untouched,
  keys: untouched,
  'school-id': untouched,
  'iis-reset': untouched,
  details: untouched,
};

type Place = 'start' | 'sample' | 'guide' | 'hand-over';

/** The app before it has a bridge: the guide can be walked and printed; nothing is kept or sent. */
export function App() {
  const [place, setPlace] = useState<Place>('start');
  const [step, setStep] = useState<StepId>('add-minga');
  const [progress, setProgress] = useState(noProgress);
  const next = STEP_IDS[STEP_IDS.indexOf(step) + 1];
  switch (place) {
    case 'start':
    case 'sample':
      return (
        <Start
          onConnect={() => setPlace('guide')}
          onTrySample={() => setPlace('sample')}
          begun={null}
          {...(place === 'sample' ? { notice: <NoSampleYet /> } : {})}
        />
      );
    case 'hand-over':
      return (
        <AdministratorPage
          district={null}
          aeriesUrl={null}
          onLeave={() => setPlace('guide')}
          onPrint={() => window.print()}
          onSave={(html) => download('aeries-steps.html', html)}
        />
      );
    case 'guide':
      return (
        <SetupGuide
          progress={progress}
          current={step}
          onGo={setStep}
          onLeave={() => setPlace('start')}
          onHandOver={() => setPlace('hand-over')}
        >
          <GuideStepView
            step={stepOf(step)}
            isDone={progress[step].isDone}
            onMarkDone={(isDone) => setProgress({ ...progress, [step]: { isDone, check: null } })}
            onNext={next === undefined ? null : () => setStep(next)}
            check={null}
          />
        </SetupGuide>
      );
  }
}

function NoSampleYet() {
  return (
    <Banner tone="info" title="The sample district is not here yet" isLive>
      It needs the app’s main process, which this page runs without. Nothing was started.
    </Banner>
  );
}

/** Offers a file to the browser's own download. */
function download(name: string, html: string): void {
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

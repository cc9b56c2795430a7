import { PlugZap, RotateCw, X } from 'lucide-react';
import type { PreviewProgress } from '../../../preload/sync-views.ts';
import type { Failure } from '../../bridge/answer.ts';
import { MakingPreview } from '../../screens/making-preview/making-preview.tsx';
import type { MakingState } from '../../screens/making-preview/making-preview.tsx';
import { previewSteps } from '../../screens/making-preview/preview-steps.ts';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

const NAMES: Readonly<Record<string, string>> = {
  '5': 'Lincoln High School',
  m_lincoln_high: 'Lincoln High',
};
const naming = { nameOf: (id: string) => NAMES[id] ?? null, mingas: 1 };

const progress: PreviewProgress = {
  secondsLeft: 95,
  stages: [
    { stage: 'connecting', side: 'aeries' },
    { stage: 'connecting', side: 'minga' },
    {
      stage: 'source',
      list: 'schools/5/students',
      rows: 14_000,
      total: 61_800,
      page: 14,
      people: 15_202,
    },
    { stage: 'target', mingaId: 'm_lincoln_high', rows: 3000, total: 61_310 },
  ],
};
const matching: PreviewProgress = {
  secondsLeft: 4,
  stages: [...progress.stages, { stage: 'planning', done: 41_000, total: 61_800 }],
};

const failure: Failure = {
  code: 'source-unreachable',
  message:
    'Aeries stopped answering while the students of school 5 were read (page 14). Nothing was changed, and the last good roster is kept.',
  fix: 'Check that Aeries can be opened in a browser on this computer, then try again.',
  retryable: true,
  details: { list: 'schools/5/students' },
};

function stateOf(rest: string): MakingState {
  if (rest === 'cancelled') return { kind: 'cancelled' };
  if (rest === 'failed') {
    return {
      kind: 'failed',
      title:
        'This step failed: Read the roster from Aeries, Students of Lincoln High School, page 14 of 62',
      text: `${failure.message} ${failure.fix ?? ''}`,
    };
  }
  const secondsLeft =
    rest === 'started' || rest === 'loading' ? null : rest === 'matching' ? 4 : 95;
  return { kind: 'running', secondsLeft };
}

function stepsOf(rest: string) {
  if (rest === 'loading') return previewSteps(null, 'cancelled', naming);
  if (rest === 'started') return previewSteps(null, 'under-way', naming);
  if (rest === 'matching') return previewSteps(matching, 'under-way', naming);
  const stands = rest === 'failed' ? failure : rest === 'cancelled' ? rest : 'under-way';
  return previewSteps(progress, stands, naming);
}

/** `rest`: nothing while Aeries is read, `loading`, `started`, `matching`, `cancelled`, or `failed`. */
export function MakingPreviewScreen({ rest }: { readonly rest: string }) {
  const state = stateOf(rest);
  const again = () => location.assign('#/making-preview');
  return (
    <GalleryAppFrame current="preview">
      <MakingPreview
        title={state.kind === 'running' ? 'Making a preview' : 'No preview was made'}
        connection="Lincoln Unified"
        state={state}
        steps={stepsOf(rest)}
        primary={
          state.kind === 'running' ? (
            <Button icon={X} onPress={() => location.assign('#/making-preview/cancelled')}>
              Cancel
            </Button>
          ) : (
            <Button variant="primary" icon={RotateCw} onPress={again}>
              {rest === 'failed' ? 'Try again' : 'Preview changes'}
            </Button>
          )
        }
        actions={
          rest === 'failed' && (
            <Button icon={PlugZap} onPress={() => location.assign('#/check')}>
              Test the connection
            </Button>
          )
        }
      />
    </GalleryAppFrame>
  );
}

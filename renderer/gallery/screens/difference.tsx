import { ArrowRight, Eye } from 'lucide-react';
import type { PlanDifference } from '../../../preload/sync-views.ts';
import { Difference } from '../../screens/difference/difference.tsx';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

type Line = NonNullable<PlanDifference['rows'][number]['after']>;

function line(id: string, part: Partial<Line>): Line {
  return {
    id,
    op: 'update',
    wouldBe: null,
    school: '5',
    mingaId: 'm_lincoln_high',
    role: 'student',
    grade: '09',
    sisId: `STU_${id}`,
    personId: `p_${id}`,
    version: 3,
    name: 'Noah Nguyen',
    idNumber: id,
    email: null,
    fields: [{ field: 'grade', from: '9', to: '10' }],
    reason: { code: 'differs', text: 'Aeries and Minga differ.' },
    heldBy: [],
    candidates: [],
    pairedWith: null,
    part: null,
    ...part,
  };
}

const difference: PlanDifference = {
  from: 'plan-1',
  to: 'plan-2',
  identical: 238,
  added: 4,
  changed: 1,
  gone: 2,
  causes: [
    'The last preview was older than 24 hours.',
    'Aeries lists 4 people more than it did then.',
  ],
  rows: [
    {
      kind: 'changed',
      before: line('1', {}),
      after: line('1', { fields: [{ field: 'grade', from: '9', to: '11' }] }),
      why: 'Aeries now has another grade.',
    },
    {
      kind: 'added',
      before: null,
      after: line('2', { op: 'add', name: 'Mei Chen', fields: [] }),
      why: 'New in Aeries since.',
    },
    {
      kind: 'gone',
      before: line('3', { op: 'archive', name: 'Luis Ortega', fields: [] }),
      after: null,
      why: 'Aeries lists this person again.',
    },
  ],
  keeps: { kind: 'rows', ids: Array.from({ length: 212 }, (_, index) => String(index)) },
};

const same: PlanDifference = {
  ...difference,
  identical: 245,
  added: 0,
  changed: 0,
  gone: 0,
  causes: ['The last preview was older than 24 hours.'],
  rows: [],
  keeps: null,
};

/** `rest`: nothing, or `same`. */
export function DifferenceScreen({ rest }: { readonly rest: string }) {
  return (
    <GalleryAppFrame current="preview">
      <Difference
        connection="Lincoln Unified"
        difference={rest === 'same' ? same : difference}
        kept={rest === 'same' ? null : 212}
        primary={
          <Button variant="primary" icon={ArrowRight} onPress={() => location.assign('#/overview')}>
            Go on with the new preview
          </Button>
        }
        actions={
          <Button icon={Eye} onPress={() => location.assign('#/overview')}>
            The old preview
          </Button>
        }
      />
    </GalleryAppFrame>
  );
}

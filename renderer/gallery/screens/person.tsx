import { ArrowLeft, Download } from 'lucide-react';
import type { TimelineEntry } from '../../../preload/sync-views.ts';
import { PersonComing, PersonPage } from '../../screens/person/person-page.tsx';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

function entry(
  at: string,
  kind: TimelineEntry['kind'],
  text: string,
  part: Partial<TimelineEntry> = {},
): TimelineEntry {
  return { at, kind, text, planId: null, runId: null, fields: [], ...part };
}

const entries: readonly TimelineEntry[] = [
  entry('2026-08-20T03:31:00Z', 'first-seen', 'Aeries listed this person at school 12.'),
  entry('2026-08-20T03:31:00Z', 'planned', 'Add: Minga has nobody who matches.', {
    planId: 'plan-1',
  }),
  entry('2026-08-20T16:10:00Z', 'approved', 'By maria.alvarez, with 211 others.'),
  entry('2026-08-20T16:11:00Z', 'pushed', 'Added to Washington Middle.', { runId: 'run-1' }),
  entry('2026-09-02T03:31:00Z', 'pushed', 'Updated at Washington Middle.', {
    runId: 'run-2',
    fields: [
      { field: 'email', from: 'ana@old.example.org', to: 'ana.hernandez@example.org' },
      {
        field: 'primaryParent',
        from: null,
        to: { name: 'L. Okafor', email: null, phone: '555 0100' },
      },
    ],
  }),
  entry('2026-11-20T03:31:00Z', 'absent', 'Not in the complete roster of that night.'),
  entry('2026-11-20T03:31:00Z', 'held', 'Archive held: 48 archives are 6.1 % of the students.', {
    planId: 'plan-3',
  }),
  entry('2026-11-21T16:00:00Z', 'failed', 'Refused by Minga: the e-mail is in use.', {
    runId: 'run-4',
  }),
  entry('2026-11-22T16:00:00Z', 'undone', 'Run of Nov 21 undone: put back as before.', {
    runId: 'run-5',
  }),
  entry('2026-11-23T09:00:00Z', 'locked', 'Kept from the sync by maria.alvarez: “custody order”.'),
];

/** `rest`: nothing, `loading`, or `empty`. */
export function PersonScreen({ rest }: { readonly rest: string }) {
  if (rest === 'loading') {
    return (
      <GalleryAppFrame current="history">
        <PersonComing title="Ana Lucía Hernández-Okafor" note="Lincoln Unified" />
      </GalleryAppFrame>
    );
  }
  return (
    <GalleryAppFrame current="history">
      <PersonPage
        title="Ana Lucía Hernández-Okafor"
        note="Student, Lincoln High, STU_99400001, Lincoln Unified"
        entries={rest === 'empty' ? [] : entries}
        actions={
          <>
            <Button icon={ArrowLeft} onPress={() => location.assign('#/history/people')}>
              Search people
            </Button>
            <Button icon={Download} onPress={() => location.assign('#/person')}>
              Export
            </Button>
          </>
        }
        onOpenRun={() => location.assign('#/run')}
        onOpenPlan={() => location.assign('#/overview')}
      />
    </GalleryAppFrame>
  );
}

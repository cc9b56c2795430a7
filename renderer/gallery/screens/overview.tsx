import { EllipsisVertical, Pencil, Play, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionSummary } from '../../screens/overview/connection-card.tsx';
import { NoHistory } from '../../screens/overview/no-history.tsx';
import { Overview } from '../../screens/overview/overview.tsx';

import type { RunBar } from '../../screens/overview/run-chart.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { GalleryAppFrame } from './frame.tsx';

const runs: readonly RunBar[] = Array.from({ length: 30 }, (_, day) => ({
  runId: `run-${day}`,
  at: new Date(Date.UTC(2026, 9, 24 + day, 3, 30)).toISOString(),
  add: day === 9 ? 212 : (day * 7) % 23,
  update: (day * 13) % 38,
  archive: day % 6 === 0 ? (day * 5) % 17 : 0,
  state: day === 17 ? 'partial' : day === 24 ? 'running' : 'succeeded',
  isLive: false,
}));

const ready: readonly ConnectionSummary[] = [
  {
    id: 'lincoln',
    name: 'Lincoln Unified',
    status: 'held',
    statusText: '48 archives wait for approval',
    alarm: 'none',
    since: null,
    interrupted: 'The push of Nov 22 stopped after 500 of 812 people. The rest was not sent.',
    history: 'read',
    scope: '3 schools: Lincoln High, Washington Middle, Muir Elementary',
    lastRun: { at: '2026-11-23T03:30:00Z', text: '21 added, 34 updated' },
    nextRun: '2026-11-24T03:30:00Z',
    waiting: '48 archives at Lincoln High are over the limit of 5 %.',
    runs,
  },
  {
    id: 'north',
    name: 'North County',
    status: 'failing',
    statusText: 'Aeries could not be reached for 2 nights',
    alarm: 'danger',
    since: '2026-11-22T03:30:00Z',
    interrupted: null,
    history: 'read',
    scope: '2 schools: North High, School ID 990',
    lastRun: { at: '2026-11-21T03:30:00Z', text: 'Nothing to do' },
    nextRun: '2026-11-24T03:30:00Z',
    waiting: null,
    runs: runs.slice(-6),
  },
  {
    id: 'new',
    name: 'East Valley',
    status: 'held',
    statusText: 'The run of last night was missed: this computer was off',
    alarm: 'warn',
    since: '2026-11-24T03:30:00Z',
    interrupted: null,
    history: 'read',
    scope: '1 school: East Valley High',
    lastRun: null,
    nextRun: null,
    waiting: null,
    runs: [],
  },
];

/** The same connections, of whose runs nothing is known. */
const without = (history: 'loading' | 'unreadable'): readonly ConnectionSummary[] =>
  ready.map((connection) => ({
    ...connection,
    history,
    status: 'idle',
    statusText: 'Not tested since the app was started',
    alarm: 'none',
    since: null,
    interrupted: null,
    lastRun: null,
    nextRun: null,
    waiting: null,
    runs: [],
  }));

function connectionsOf(rest: string): readonly ConnectionSummary[] {
  if (rest === 'loading') return without('loading');
  if (rest === 'error') return without('unreadable');
  return ready;
}

function bannerOf(rest: string): ReactNode {
  if (rest === 'error') {
    return (
      <NoHistory
        text="The data folder cannot be read. Nothing in it was changed. Check that the disk is there and not full."
        onRetry={() => location.assign('#/overview')}
      />
    );
  }
  if (rest !== '') return null;
  return (
    <Banner tone="info" title="IIS reset this evening at 6:00 PM">
      Until then Aeries answers “not found”. The connection check will work afterwards.
    </Banner>
  );
}

/** `rest`: nothing, `loading`, or `error`. */
export function OverviewScreen({ rest }: { readonly rest: string }) {
  return (
    <GalleryAppFrame current="overview">
      <Overview
        connections={connectionsOf(rest)}
        primary={
          <Button variant="primary" icon={Play} onPress={() => location.assign('#/making-preview')}>
            Preview changes
          </Button>
        }
        now={Date.UTC(2026, 10, 24, 16)}
        onReview={() => location.assign('#/check')}
        onResume={() => location.assign('#/push')}
        onOpenRun={() => location.assign('#/run')}
        onCheck={() => location.assign('#/check')}
        menuOf={() => (
          <Menu
            label="Connection"
            trigger={<IconButton icon={EllipsisVertical} label="More" size="small" />}
            sections={[
              {
                entries: [
                  { id: 'rename', label: 'Rename…', icon: Pencil },
                  { id: 'delete', label: 'Delete…', icon: Trash2, isDanger: true },
                ],
              },
            ]}
            onAction={() => location.assign('#/settings')}
          />
        )}
        banners={bannerOf(rest)}
      />
    </GalleryAppFrame>
  );
}

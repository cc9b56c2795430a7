import { Download } from 'lucide-react';
import { useState } from 'react';
import { SECTION_IDS } from '../../screens/settings/sections.ts';
import { Settings } from '../../screens/settings/settings.tsx';
import type { SettingValue } from '../../screens/settings/setting.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { GalleryAppFrame } from './frame.tsx';
import { tryIdNumbers } from './id-numbers.ts';
import { GalleryKeptPeople } from './kept-people.tsx';
import { GalleryNotifications, GallerySchedule } from './nights.tsx';

/** `rest`: a section's id. */
export function SettingsScreen({ rest }: { readonly rest: string }) {
  const [values, setValues] = useState<Readonly<Record<string, SettingValue>>>({
    'sync.staff': true,
    'holds.archiveSharePercent': 3,
    'network.pageSize': 0,
    'rules.grades': { KG: 'K', '09': 'Freshman' },
    'rules.roles': { counselor: 'staff' },
    'rules.erase': ['grade'],
    'rules.stickyFields': {
      email: { reason: 'Minga has the addresses of the sign-in', since: '2026-08-03T15:00:00Z' },
    },
    'rules.neverTouch': {
      STU_99400001: { reason: 'Evaluation account of the board', since: '2026-10-01T15:00:00Z' },
      STU_99400002: { reason: '' },
    },
  });
  return (
    <GalleryAppFrame current="settings">
      <Settings
        current={SECTION_IDS.find((id) => id === rest) ?? 'sync'}
        onGo={(id) => location.assign(`#/settings/${id}`)}
        state={{
          values,
          problems: { 'network.pageSize': { tone: 'error', text: 'Between 1 and 10,000.' } },
          notes: {
            'sync.autoUpdate': 'Would have updated 38 people at the last preview, today at 14:20.',
            'sync.archive': 'Would have archived 4 students at the last preview, today at 14:20.',
          },
        }}
        onChange={(path, value) => setValues({ ...values, [path]: value })}
        onReset={(path) =>
          setValues(Object.fromEntries(Object.entries(values).filter(([name]) => name !== path)))
        }
        onTryIdNumbers={tryIdNumbers}
        contents={{
          connection: (
            <Card title="Lincoln Unified" actions={<Button size="small">Rename…</Button>}>
              <KeyValueList
                items={[
                  { key: 'Aeries', value: 'https://demo.aeries.net/aeries/' },
                  { key: 'Secret Key', value: 'Stored, ends in …9f3a' },
                  { key: 'Schools', value: '3 paired' },
                ]}
              />
            </Card>
          ),
          people: <GalleryKeptPeople />,
          schedule: <GallerySchedule />,
          notifications: <GalleryNotifications />,
          diagnostics: (
            <Card title="Support bundle" note="You see everything in it before it is saved.">
              <Button icon={Download}>Look at the support bundle…</Button>
            </Card>
          ),
          about: (
            <Card>
              <KeyValueList
                items={[
                  { key: 'Version', value: '0.1.0' },
                  { key: 'Data', value: <Badge>2 connections, 14 MB</Badge> },
                ]}
              />
            </Card>
          ),
        }}
      />
    </GalleryAppFrame>
  );
}

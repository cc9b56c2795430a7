import { Check, Wrench } from 'lucide-react';
import type { CheckItem, CheckStatus } from '../../screens/connection-check/check-row.tsx';
import { ConnectionCheck } from '../../screens/connection-check/connection-check.tsx';
import type { CheckGroup } from '../../screens/connection-check/connection-check.tsx';
import { PERMISSIONS } from '../../screens/setup-guide/steps.ts';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

type Kind = 'mixed' | 'running' | 'passed' | 'warned' | 'blocked' | 'none';

function item(
  id: string,
  title: string,
  status: CheckStatus,
  detail: string | null,
  fix: string | null = null,
): CheckItem {
  return { id, title, status, detail, fix };
}

const mixed: readonly CheckGroup[] = [
  {
    title: 'Address and network',
    items: [
      item(
        'url',
        'Aeries URL',
        'pass',
        'https://demo.aeries.net/aeries/ is secured and has a sub-directory.',
      ),
      item(
        'tls',
        'Certificate',
        'warn',
        'Valid for demo.aeries.net, TLS 1.3, but only 12 days left.',
        'Ask whoever runs the Aeries server to renew the certificate before 5 December. After that day nothing can be read.',
      ),
      item('clock', 'Clock', 'pass', 'This computer and Aeries differ by less than a second.'),
    ],
  },
  {
    title: 'Aeries',
    items: [
      item('oneroster', 'OneRoster answers', 'pass', 'OneRoster 1.1 at /ims/oneroster/v1p1.'),
      item(
        'token',
        'Consumer ID and Secret Key',
        'pass',
        'Aeries gave a token, valid for 6 hours.',
      ),
    ],
  },
  {
    title: 'READ permissions',
    items: PERMISSIONS.map(({ name }) =>
      name === 'Terms'
        ? item(
            'terms',
            name,
            'fail',
            'Aeries refuses academicSessions (HTTP 403). Without terms, nobody can tell a departure from the summer break, so archives stay off.',
            'In Aeries, Security > API Security > Minga, check READ for Terms and press Update. Then reset IIS (steps 2, 3 and 6).',
          )
        : item(name, name, 'pass', null),
    ),
  },
  {
    title: 'Minga',
    items: [
      item('minga', 'Minga answers', 'pass', null),
      item('role', 'Role of the token', 'pass', 'District Manager.'),
      item('mingas', 'Each Minga exists', 'skipped', 'Not looked at: no school is paired yet.'),
    ],
  },
];

const refused = (check: CheckItem): CheckItem => ({
  ...check,
  status: 'fail',
  detail: 'Aeries does not know this pair of Consumer ID and Secret Key (HTTP 401).',
  fix: 'Copy both again from Security > API Security in Aeries.',
});
const untried = (check: CheckItem): CheckItem => ({
  ...check,
  status: 'skipped',
  detail: 'Not tried: Aeries has to accept the account first.',
  fix: null,
});

function groupsOf(kind: Kind): readonly CheckGroup[] {
  if (kind === 'none') return [];
  const items = mixed.flatMap((group) => group.items);
  return mixed.map((group) => ({
    ...group,
    items: group.items.map((check): CheckItem => {
      const index = items.indexOf(check);
      if (kind === 'running' && index === 6)
        return { ...check, status: 'running', detail: null, fix: null };
      if (kind === 'running' && index > 6)
        return { ...check, status: 'pending', detail: null, fix: null };
      // A wrong key stops whatever is asked for with it.
      if (kind === 'blocked' && index >= 4) return index === 4 ? refused(check) : untried(check);
      const isMended =
        kind === 'passed' ? check.status !== 'pass' : kind === 'warned' && check.status === 'fail';
      return isMended ? { ...check, status: 'pass', detail: null, fix: null } : check;
    }),
  }));
}

/** `rest`: nothing for a mixed result, `running`, `passed`, `warned`, `blocked`, or `none`. */
export function CheckScreen({ rest }: { readonly rest: string }) {
  const kind =
    (['running', 'passed', 'warned', 'blocked', 'none'] as const).find((name) => name === rest) ??
    'mixed';
  return (
    <GalleryAppFrame current="settings">
      <ConnectionCheck
        connection="Lincoln Unified"
        groups={groupsOf(kind)}
        isRunning={kind === 'running'}
        finishedAt={kind === 'running' || kind === 'none' ? null : '2026-11-23T22:20:00Z'}
        onRun={() => location.assign('#/check/running')}
        onStop={() => location.assign('#/check')}
        mend={
          <Button icon={Wrench} onPress={() => location.assign('#/guide')}>
            Setup guide
          </Button>
        }
        next={
          <Button variant="primary" icon={Check} onPress={() => location.assign('#/overview')}>
            Done
          </Button>
        }
      />
    </GalleryAppFrame>
  );
}

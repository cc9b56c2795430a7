import { Eye, History, LayoutDashboard, Play, Settings } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { NavRail } from '../../ui/nav-rail.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { cx } from '../../ui/cx.ts';
import { Specimen, State } from '../specimen.tsx';
import styles from './navigation.module.css';

export function NavigationPage() {
  const [screen, setScreen] = useState('overview');
  const [step, setStep] = useState('permissions');
  const [connection, setConnection] = useState('lincoln');
  return (
    <>
      <Specimen name="Page header" use="One title, one primary action on the right.">
        <State caption="Whole" isWide>
          <PageHeader
            title="Overview"
            note="Lincoln Unified, 3 schools"
            actions={<Button>Run now</Button>}
            primary={
              <Button variant="primary" icon={Play}>
                Preview changes
              </Button>
            }
          />
        </State>
      </Specimen>
      <Specimen name="Rail, stepper">
        <State caption="Left rail">
          <div className={cx(styles.rail)}>
            <NavRail
              connections={[
                { id: 'lincoln', name: 'Lincoln Unified', status: 'held' },
                { id: 'sample', name: 'Sample district', status: 'ok' },
                {
                  id: 'north',
                  name: 'North County Joint Union High School District',
                  status: 'failing',
                },
              ]}
              connection={connection}
              onPickConnection={setConnection}
              onAddConnection={() => setConnection('lincoln')}
              items={[
                { id: 'overview', label: 'Overview', icon: LayoutDashboard },
                {
                  id: 'preview',
                  label: 'Preview',
                  icon: Eye,
                  waiting: { count: 4, text: '4 changes waiting' },
                },
                { id: 'history', label: 'History', icon: History },
                { id: 'settings', label: 'Settings', icon: Settings },
              ]}
              current={screen}
              onGo={setScreen}
            />
          </div>
        </State>
        <State caption="Stepper: done, problem, current, to do">
          <Stepper
            label="Setup steps"
            current={step}
            onGo={setStep}
            steps={[
              { id: 'add', title: 'Add Minga to API Security', state: 'done' },
              {
                id: 'keys',
                title: 'Copy the Consumer ID',
                state: 'problem',
                note: 'Aeries refuses this key',
              },
              {
                id: 'permissions',
                title: 'Give READ permissions',
                state: 'todo',
                note: 'Security > API Security',
              },
              { id: 'reset', title: 'Reset IIS', state: 'todo' },
            ]}
          />
        </State>
      </Specimen>
      <Specimen name="Tabs">
        <State caption="With counts, one disabled" isWide>
          <Tabs
            label="Changes"
            items={[
              { id: 'all', label: 'All', count: 254, content: <p>254 changes.</p> },
              { id: 'held', label: 'Held', count: 4, content: <p>4 archives at Lincoln High.</p> },
              { id: 'failed', label: 'Failed', content: <p>None.</p>, isDisabled: true },
            ]}
          />
        </State>
      </Specimen>
    </>
  );
}

import { useState } from 'react';
import { AdministratorPage } from '../../screens/setup-guide/administrator-page.tsx';
import {
  AeriesUrlField,
  KeyFields,
  SecretField,
} from '../../screens/setup-guide/detail-fields.tsx';
import type { DetailField, DetailSecret } from '../../screens/setup-guide/detail-fields.tsx';
import { DetailsForm, TestButton } from '../../screens/setup-guide/details-form.tsx';
import { GuideStepView } from '../../screens/setup-guide/guide-step.tsx';
import { PermissionList } from '../../screens/setup-guide/permission-list.tsx';
import { ResetReminder } from '../../screens/setup-guide/reset-reminder.tsx';
import { SchoolPairs } from '../../screens/setup-guide/school-pairs.tsx';
import type { PairRow } from '../../screens/setup-guide/school-pairs.tsx';
import { SetupGuide } from '../../screens/setup-guide/setup-guide.tsx';
import type { GuideProgress } from '../../screens/setup-guide/setup-guide.tsx';
import { STEP_IDS, stepOf } from '../../screens/setup-guide/steps.ts';
import type { PermissionName, StepId } from '../../screens/setup-guide/steps.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

const fresh: GuideProgress = {
  'add-minga': { isDone: true, check: null },
  permissions: {
    isDone: true,
    check: { status: 'fail', text: 'Aeries refuses Terms. Check READ for it and press Update.' },
  },
  'turn-on': {
    isDone: true,
    check: { status: 'pass', text: 'Aeries gave a token today at 14:20.' },
  },
  keys: { isDone: false, check: null },
  'school-id': { isDone: false, check: null },
  'iis-reset': { isDone: false, check: null },
  details: { isDone: false, check: null },
};

function stepInAddress(rest: string): StepId | 'hand-over' {
  if (rest === 'hand-over') return rest;
  return STEP_IDS.find((id) => id === rest) ?? 'add-minga';
}

/** The guide with made-up answers. `rest` is a step's id, or `hand-over`. */
export function GuideScreen({ rest }: { readonly rest: string }) {
  const current = stepInAddress(rest);
  const [progress, setProgress] = useState(fresh);
  const go = (id: string) => location.assign(`#/guide/${id}`);
  if (current === 'hand-over') {
    return (
      <AdministratorPage
        district="Lincoln Unified"
        aeriesUrl="https://demo.aeries.net/aeries/"
        onLeave={() => go('add-minga')}
        onPrint={() => window.print()}
        onSave={(html) => {
          document.documentElement.dataset['savedFile'] = html;
          showToast({ tone: 'success', title: 'Saved aeries-steps.html' });
        }}
      />
    );
  }
  const next = STEP_IDS[STEP_IDS.indexOf(current) + 1];
  return (
    <SetupGuide
      progress={progress}
      current={current}
      onGo={go}
      onLeave={() => location.assign('#/start')}
      onHandOver={() => go('hand-over')}
    >
      <GuideStepView
        key={current}
        step={stepOf(current)}
        isDone={progress[current].isDone}
        onMarkDone={(isDone) =>
          setProgress({ ...progress, [current]: { ...progress[current], isDone } })
        }
        onNext={next === undefined ? null : () => go(next)}
        check={progress[current].check}
        {...(current === 'details' ? { primary: <TestButton {...test} isPrimary /> } : {})}
      >
        <Extra of={current} />
      </GuideStepView>
    </SetupGuide>
  );
}

const test = { onTest: () => location.assign('#/check'), isTesting: false, notYet: null };

function Extra({ of: id }: { readonly of: StepId }) {
  switch (id) {
    case 'permissions':
      return <Permissions />;
    case 'keys':
      return <Keys />;
    case 'school-id':
      return <Schools />;
    case 'iis-reset':
      return <Reset />;
    case 'details':
      return <Details />;
    case 'add-minga':
    case 'turn-on':
      return null;
  }
}

function Permissions() {
  const [ticked, setTicked] = useState<readonly PermissionName[]>([
    'Student Data',
    'Schools',
    'Terms',
  ]);
  return (
    <PermissionList
      ticked={ticked}
      onTick={setTicked}
      probed={{ 'Student Data': 'granted', Schools: 'granted', Terms: 'refused' }}
    />
  );
}

function Keys() {
  const [consumerId, setConsumerId] = useState('4c1d9e02-77aa');
  const [secret, setSecret] = useState<DetailSecret>({
    draft: '',
    stored: null,
    problem: null,
    isStoring: false,
  });
  const isCertificate = /^[\da-f]{32}$/i.test(secret.draft.trim());
  return (
    <KeyFields
      consumerId={{ value: consumerId, problem: null }}
      onConsumerId={setConsumerId}
      secret={{
        ...secret,
        problem: isCertificate
          ? {
              tone: 'warning',
              text: 'This looks like an Aeries Certificate (32 hexadecimal digits). OneRoster needs the Consumer Secret Key.',
            }
          : null,
      }}
      onSecretDraft={(draft) => setSecret({ ...secret, draft })}
      onStoreSecret={() => setSecret({ ...secret, draft: '', stored: secret.draft.slice(-4) })}
      onRemoveSecret={() => setSecret({ ...secret, stored: null })}
    />
  );
}

const AERIES_SCHOOLS = [
  { id: '5', name: 'Lincoln High School' },
  { id: '12', name: 'Washington Middle School' },
  { id: '31', name: 'Muir Elementary School' },
];

function Schools() {
  const [rows, setRows] = useState<readonly Omit<PairRow, 'schoolName'>[]>([
    { key: 'a', aeriesSchoolId: '5', mingaId: 'm_lincoln', problem: null, suggestion: null },
    {
      key: 'b',
      aeriesSchoolId: '12',
      mingaId: null,
      problem: null,
      suggestion: { mingaId: 'm_washington', why: 'same School ID' },
    },
  ]);
  return (
    <SchoolPairs
      rows={rows.map((row) => ({
        ...row,
        schoolName: AERIES_SCHOOLS.find(({ id }) => id === row.aeriesSchoolId)?.name ?? null,
      }))}
      schools={AERIES_SCHOOLS}
      mingas={[
        { id: 'm_lincoln', name: 'Lincoln High' },
        { id: 'm_washington', name: 'Washington Middle' },
      ]}
      onChange={(key, change) =>
        setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)))
      }
      onAdd={() =>
        setRows([
          ...rows,
          {
            key: `${rows.length}-${Date.now()}`,
            aeriesSchoolId: '',
            mingaId: null,
            problem: null,
            suggestion: null,
          },
        ])
      }
      onRemove={(key) => setRows(rows.filter((row) => row.key !== key))}
    />
  );
}

function Reset() {
  const [reminder, setReminder] = useState<string | null>(null);
  return (
    <ResetReminder
      reminder={reminder}
      onRemind={(time) => setReminder(`2026-11-23T${time}:00`)}
      onSaveCalendarFile={() => showToast({ tone: 'success', title: 'Saved iis-reset.ics' })}
      onCancel={() => setReminder(null)}
    />
  );
}

function Details() {
  const [url, setUrl] = useState('https://demo.aeries.net/aeries/LoginParent.aspx');
  const [token, setToken] = useState<DetailSecret>({
    draft: '',
    stored: '77c1',
    problem: null,
    isStoring: false,
  });
  const base = url.slice(0, url.lastIndexOf('/') + 1);
  const field: DetailField = {
    value: url,
    problem: url.endsWith('.aspx')
      ? {
          tone: 'error',
          text: 'This is the address of the login page.',
          fix: { label: `Use ${base}`, onApply: () => setUrl(base) },
        }
      : null,
  };
  return (
    <DetailsForm
      {...test}
      aeries={
        <>
          <AeriesUrlField field={field} onChange={setUrl} />
          <Keys />
        </>
      }
      minga={
        <>
          <TextField
            label="Minga address"
            description="As given by Minga for your district."
            value="https://api.minga.example/api/import/v1/"
            onChange={() => undefined}
            isExact
          />
          <SecretField
            label="Minga token"
            description="Of an Owner or District Manager. Anything less is refused."
            secret={token}
            onDraft={(draft) => setToken({ ...token, draft })}
            onStore={() => setToken({ ...token, draft: '', stored: token.draft.slice(-4) })}
            onRemove={() => setToken({ ...token, stored: null })}
          />
        </>
      }
      schools={<Schools />}
      copies={[
        { what: 'URL', value: base },
        { what: 'Client ID', value: '4c1d9e02-77aa' },
        { what: 'School ID', value: '5' },
      ]}
    />
  );
}

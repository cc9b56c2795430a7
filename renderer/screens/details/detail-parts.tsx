import { RotateCw, Sparkles } from 'lucide-react';
import { inWords } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { PathField } from '../../ui/path-field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AeriesUrlField, KeyFields, SecretField } from '../setup-guide/detail-fields.tsx';
import { SchoolPairs } from '../setup-guide/school-pairs.tsx';
import styles from './details.module.css';
import type { Details } from './use-details.ts';

interface PartProps {
  readonly details: Details;
}

export function Keys({ details: { consumerId, consumerSecret } }: PartProps) {
  return (
    <KeyFields
      consumerId={consumerId.field}
      onConsumerId={consumerId.onChange}
      secret={consumerSecret.field}
      onSecretDraft={consumerSecret.onDraft}
      onStoreSecret={() => void consumerSecret.store()}
      onRemoveSecret={() => void consumerSecret.remove()}
    />
  );
}

export function AeriesPart({ details }: PartProps) {
  return (
    <>
      <AeriesUrlField field={details.url.field} onChange={details.url.onChange} />
      <Keys details={details} />
    </>
  );
}

export function MingaPart({ details }: PartProps) {
  const { mode, onChange } = details.mingaWay;
  return (
    <>
      <RadioGroup
        label="How Minga is given changes"
        value={mode}
        onChange={onChange}
        choices={[
          {
            id: 'api',
            label: 'Through its import API',
            description:
              'Roster Bridge sends them by itself. Needs an address and a token of Minga.',
          },
          {
            id: 'list',
            label: 'As import lists',
            description:
              'Roster Bridge compares with a people list exported from Minga and writes files, which you upload in the People Manager.',
          },
        ]}
      />
      {mode === 'api' ? <MingaApi details={details} /> : <MingaLists details={details} />}
    </>
  );
}

function MingaApi({ details: { mingaUrl, mingaToken } }: PartProps) {
  return (
    <>
      <TextField
        label="Minga address"
        description="As given by Minga for your district."
        placeholder="https://api.minga.example/api/import/v1/"
        value={mingaUrl.field.value}
        problem={mingaUrl.field.problem}
        onChange={mingaUrl.onChange}
        isExact
      />
      <SecretField
        label="Minga token"
        description="Of an Owner or District Manager. Anything less is refused. Kept in this computer’s keychain."
        secret={mingaToken.field}
        onDraft={mingaToken.onDraft}
        onStore={() => void mingaToken.store()}
        onRemove={() => void mingaToken.remove()}
      />
    </>
  );
}

function MingaLists({ details: { listFile, outputFolder } }: PartProps) {
  return (
    <>
      <PathField
        purpose="people-list"
        label="People list exported from Minga"
        description="A CSV file, exported anew before each preview. With several Mingas, one file for each: write {mingaId} in the path where its name stands."
        placeholder={'C:\\Minga\\people.csv'}
        value={listFile.field.value}
        problem={listFile.field.problem}
        onChange={listFile.onChange}
      />
      <PathField
        purpose="output-folder"
        label="Folder for the import lists"
        isOptional
        description="They name people: choose a folder that only the right people can open. Default: beside the people list."
        placeholder={'C:\\Minga\\to upload'}
        value={outputFolder.field.value}
        problem={outputFolder.field.problem}
        onChange={outputFolder.onChange}
      />
    </>
  );
}

/** The pairs, what fits at one press, and why a list could not be fetched. */
export function SchoolsPart({ details: { pairs } }: PartProps) {
  const { fitting, failures, isAsking } = pairs;
  return (
    <div className={cx(styles.schools)}>
      {failures.map(({ whose, failure }) => (
        <Banner
          key={whose}
          tone="warn"
          title={`${whose} could not be fetched`}
          isLive
          actions={
            <Button size="small" icon={RotateCw} isPending={isAsking} onPress={pairs.onAskAgain}>
              Ask again
            </Button>
          }
        >
          {inWords(failure)} Typing the School ID works all the same.
        </Banner>
      ))}
      {fitting.length > 0 && (
        <Banner
          tone="info"
          title={`${formatAmount(fitting.length, 'school')} of Aeries ${fitting.length === 1 ? 'fits' : 'fit'} a Minga`}
          actions={
            <Button size="small" icon={Sparkles} onPress={pairs.onTakeFitting}>
              {`Add ${fitting.length === 1 ? 'this pair' : `these ${formatCount(fitting.length)} pairs`}`}
            </Button>
          }
        >
          By the School ID that the Minga names, or by name. Look through them afterwards.
        </Banner>
      )}
      <SchoolPairs
        rows={pairs.rows}
        schools={pairs.schools}
        mingas={pairs.mingas}
        isMingaTyped={pairs.isMingaTyped}
        onChange={pairs.onChange}
        onAdd={pairs.onAdd}
        onRemove={pairs.onRemove}
      />
    </div>
  );
}

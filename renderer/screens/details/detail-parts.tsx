import { RotateCw, Sparkles } from 'lucide-react';
import { inWords } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount } from '../../ui/format.ts';
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

export function MingaPart({ details: { mingaUrl, mingaToken } }: PartProps) {
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
              {`Add ${fitting.length === 1 ? 'this pair' : `these ${fitting.length} pairs`}`}
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
        onChange={pairs.onChange}
        onAdd={pairs.onAdd}
        onRemove={pairs.onRemove}
      />
    </div>
  );
}

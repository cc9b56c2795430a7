import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldProblem } from '../../ui/field.tsx';

/** A field as its owner holds it: what was typed, and what is to be said about it. */
export interface DetailField {
  readonly value: string;
  readonly problem: FieldProblem | null;
}

/** A secret as the renderer may know it. */
export interface DetailSecret {
  /** What is being typed, until it is stored. */
  readonly draft: string;
  /** Last four characters of what the keychain holds, or null. */
  readonly stored: string | null;
  readonly problem: FieldProblem | null;
  readonly isStoring: boolean;
}

interface AeriesUrlFieldProps {
  readonly field: DetailField;
  readonly onChange: (value: string) => void;
}

export function AeriesUrlField({ field, onChange }: AeriesUrlFieldProps) {
  return (
    <TextField
      label="Aeries URL"
      description="Browse to your Aeries login page and copy everything before the last “/”. It must be public, secured (https), with a sub-directory, and the server must support TLS 1.2."
      placeholder="https://district.aeries.net/aeries/"
      value={field.value}
      problem={field.problem}
      onChange={onChange}
      isExact
    />
  );
}

interface KeyFieldsProps {
  readonly consumerId: DetailField;
  readonly onConsumerId: (value: string) => void;
  readonly secret: DetailSecret;
  readonly onSecretDraft: (value: string) => void;
  readonly onStoreSecret: () => void;
  readonly onRemoveSecret: () => void;
}

/** Consumer ID and Consumer Secret Key: in step 4, where they are read, and in step 7. */
export function KeyFields(props: KeyFieldsProps) {
  return (
    <>
      <TextField
        label="Consumer ID"
        description="Exactly as displayed on the API Security page. Also called Client ID."
        value={props.consumerId.value}
        problem={props.consumerId.problem}
        onChange={props.onConsumerId}
        isExact
      />
      <SecretField
        label="Consumer Secret Key"
        description="Exactly as displayed on the API Security page. Also called Client Secret. Kept in this computer’s keychain."
        secret={props.secret}
        onDraft={props.onSecretDraft}
        onStore={props.onStoreSecret}
        onRemove={props.onRemoveSecret}
      />
    </>
  );
}

interface SecretFieldProps {
  readonly label: string;
  readonly description: string;
  readonly secret: DetailSecret;
  readonly onDraft: (value: string) => void;
  readonly onStore: () => void;
  readonly onRemove: () => void;
}

export function SecretField({ secret, onDraft, ...rest }: SecretFieldProps) {
  return (
    <PasswordField
      {...rest}
      stored={secret.stored}
      value={secret.draft}
      problem={secret.problem}
      isStoring={secret.isStoring}
      onChange={onDraft}
    />
  );
}

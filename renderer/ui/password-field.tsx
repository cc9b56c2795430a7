import { Eye, EyeOff, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import fieldStyles from './field.module.css';
import styles from './password-field.module.css';

export interface PasswordFieldProps extends FieldFrame {
  /** The last four characters of what is stored, where they may be told, else empty; null where nothing is. */
  readonly stored: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Sends the typed value to the keychain. The owner then clears `value` and sets `stored`. */
  readonly onStore: () => void;
  readonly onRemove: () => void;
  readonly isStoring?: boolean;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
}

/**
 * Write only: a stored secret is shown by its last four characters and can be replaced or removed, never read.
 * What is being typed may be looked at, until it is stored.
 */
export function PasswordField(props: PasswordFieldProps) {
  // `sent`: handed over; the input stays until the owner has cleared it, so that a refusal loses nothing.
  const [replacing, setReplacing] = useState<'no' | 'typing' | 'sent'>('no');
  const isOpen = replacing === 'typing' || (replacing === 'sent' && props.value !== '');
  if (props.stored !== null && !isOpen) {
    return (
      <StoredSecret {...props} stored={props.stored} onReplace={() => setReplacing('typing')} />
    );
  }
  return (
    <SecretInput
      {...props}
      onStore={() => {
        setReplacing('sent');
        props.onStore();
      }}
      onKeepOld={() => {
        props.onChange('');
        setReplacing('no');
      }}
    />
  );
}

interface StoredSecretProps extends PasswordFieldProps {
  readonly stored: string;
  readonly onReplace: () => void;
}

function StoredSecret({
  label,
  stored,
  description,
  problem,
  onReplace,
  onRemove,
  isDisabled,
}: StoredSecretProps) {
  const off = isDisabled === undefined ? {} : { isDisabled };
  return (
    <div className={cx(fieldStyles.field)} role="group" aria-label={label}>
      <span className={cx(fieldStyles.label)}>{label}</span>
      <div className={cx(styles.stored)}>
        <Icon of={KeyRound} className={styles.key} />
        <span className={cx(styles.words)}>
          {stored === '' ? (
            'Stored'
          ) : (
            <>
              <span className={cx(styles.said)}>{'Stored, ends in '}</span>
              <span className={cx(styles.tail)}>…{stored}</span>
            </>
          )}
        </span>
        <Button {...off} size="small" variant="quiet" onPress={onReplace}>
          Replace
        </Button>
        <Button {...off} size="small" variant="quiet" onPress={onRemove}>
          Remove
        </Button>
      </div>
      {description !== undefined && (
        <div className={cx(fieldStyles.description)}>{description}</div>
      )}
      {problem !== null && problem !== undefined && (
        <p className={cx(fieldStyles.problem, fieldStyles[problem.tone])} role="alert">
          {problem.text}
        </p>
      )}
    </div>
  );
}

function SecretInput(props: PasswordFieldProps & { readonly onKeepOld: () => void }) {
  const {
    label,
    isOptional = false,
    description,
    problem,
    stored,
    value,
    isStoring,
    placeholder,
  } = props;
  const [isShown, setShown] = useState(false);
  const off = props.isDisabled === undefined ? {} : { isDisabled: props.isDisabled };
  const store = () => {
    setShown(false);
    props.onStore();
  };
  return (
    <AriaTextField
      {...off}
      value={value}
      onChange={props.onChange}
      type={isShown ? 'text' : 'password'}
      isInvalid={isError(problem)}
      isRequired={!isOptional}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      className={cx(fieldStyles.field)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && value !== '' && !isError(problem)) store();
      }}
    >
      <FieldLabel label={label} isOptional={isOptional} />
      <div className={cx(styles.row)}>
        <Group className={cx(fieldStyles.control)}>
          <Input
            className={cx(fieldStyles.input, fieldStyles.mono)}
            {...(placeholder === undefined ? {} : { placeholder })}
          />
          <IconButton
            size="small"
            icon={isShown ? EyeOff : Eye}
            label={isShown ? 'Hide what I type' : 'Show what I type'}
            isDisabled={value === ''}
            onPress={() => setShown(!isShown)}
          />
        </Group>
        <Button
          onPress={store}
          isPending={isStoring === true}
          isDisabled={value === '' || isError(problem) || props.isDisabled === true}
        >
          Store in keychain
        </Button>
        {stored !== null && (
          <Button variant="quiet" onPress={props.onKeepOld}>
            Keep the old one
          </Button>
        )}
      </div>
      <FieldNotes description={description} problem={problem} />
    </AriaTextField>
  );
}

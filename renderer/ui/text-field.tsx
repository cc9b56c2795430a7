import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import styles from './field.module.css';

export interface TextFieldProps extends FieldFrame {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** An example of a good value. Never a replacement for the label or description. */
  readonly placeholder?: string;
  /** For addresses, ids and keys: every character counts. */
  readonly isExact?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly name?: string;
  /** Takes the focus when it appears, as the one thing a dialog asks for. */
  readonly autoFocus?: boolean;
  readonly type?: 'text' | 'email' | 'url' | 'time' | 'date';
  /** Keeps the label for screen readers only, where a row beside it already says it. */
  readonly isLabelHidden?: boolean;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    isOptional = false,
    description,
    problem,
    placeholder,
    isExact,
    type,
    isLabelHidden,
    ...rest
  } = props;
  return (
    <AriaTextField
      {...rest}
      {...(isLabelHidden === true ? { 'aria-label': label } : {})}
      type={type ?? 'text'}
      isRequired={!isOptional}
      validationBehavior="aria"
      isInvalid={isError(problem)}
      className={cx(styles.field)}
      autoComplete="off"
      spellCheck={isExact === true ? 'false' : 'true'}
    >
      {isLabelHidden !== true && <FieldLabel label={label} isOptional={isOptional} />}
      <Group className={cx(styles.control)}>
        <Input
          className={cx(styles.input, isExact && styles.mono)}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      </Group>
      <FieldNotes description={description} problem={problem} />
    </AriaTextField>
  );
}

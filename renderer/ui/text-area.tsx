import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import fieldStyles from './field.module.css';
import styles from './text-area.module.css';

interface TextAreaProps extends FieldFrame {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** Takes the focus when it appears, as the one thing a dialog asks for. */
  readonly autoFocus?: boolean;
  /** Keeps the label for screen readers only, where a row beside it already says it. */
  readonly isLabelHidden?: boolean;
}

/** Several lines: a note, or a list with one entry a line. */
export function TextArea(props: TextAreaProps) {
  const { label, description, problem, value, onChange, rows = 4, placeholder } = props;
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      isInvalid={isError(problem)}
      validationBehavior="aria"
      className={cx(fieldStyles.field)}
      {...(props.isLabelHidden === true ? { 'aria-label': label } : {})}
    >
      {props.isLabelHidden !== true && (
        <FieldLabel label={label} isOptional={props.isOptional ?? false} />
      )}
      <AriaTextArea
        rows={rows}
        className={cx(fieldStyles.control, styles.area)}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldNotes description={description} problem={problem} />
    </AriaTextField>
  );
}

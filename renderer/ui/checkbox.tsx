import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import styles from './choice.module.css';

interface CheckboxProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** Inside a group: its place in the group's value. */
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Checkbox({ label, description, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className={cx(styles.field)}>
      <CheckboxButton className={cx(styles.button)}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <CheckboxMark isSelected={isSelected} isIndeterminate={isIndeterminate} />
            <span>{label}</span>
          </>
        )}
      </CheckboxButton>
      {description !== undefined && (
        <Text slot="description" elementType="div" className={cx(styles.description)}>
          {description}
        </Text>
      )}
    </CheckboxField>
  );
}

interface CheckboxMarkProps {
  readonly isSelected: boolean;
  readonly isIndeterminate: boolean;
}

/** The box itself; what it stands in says whether it is focused, hovered or disabled. */
export function CheckboxMark({ isSelected, isIndeterminate }: CheckboxMarkProps) {
  return (
    <span className={cx(styles.box)} aria-hidden>
      {isIndeterminate ? (
        <Icon of={Minus} size={12} />
      ) : (
        isSelected && <Icon of={Check} size={12} />
      )}
    </span>
  );
}

interface CheckboxGroupProps extends FieldFrame {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly isDisabled?: boolean;
  /** Keeps the label for screen readers only, where a row beside it already says it. */
  readonly isLabelHidden?: boolean;
  /** Side by side, as many as fit in a line: for short words. */
  readonly isInline?: boolean;
  /** Checkboxes, each with a `value`. */
  readonly children: ReactNode;
}

export function CheckboxGroup({
  label,
  description,
  problem,
  value,
  children,
  ...rest
}: CheckboxGroupProps) {
  const { isOptional, isLabelHidden = false, isInline = false, ...passed } = rest;
  return (
    <AriaCheckboxGroup
      {...passed}
      value={[...value]}
      isInvalid={isError(problem)}
      validationBehavior="aria"
      className={cx(styles.group)}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <FieldLabel label={label} isOptional={isOptional ?? false} />}
      <div className={cx(styles.items, isInline && styles.inline)}>{children}</div>
      <FieldNotes description={description} problem={problem} />
    </AriaCheckboxGroup>
  );
}

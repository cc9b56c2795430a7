import type { ReactNode } from 'react';
import {
  RadioButton,
  RadioField,
  RadioGroup as AriaRadioGroup,
} from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import styles from './choice.module.css';

export interface RadioChoice<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean;
}

interface RadioGroupProps<Id extends string> extends FieldFrame {
  readonly choices: readonly RadioChoice<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly isDisabled?: boolean;
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, description, problem, choices, value, onChange, isDisabled } = props;
  return (
    <AriaRadioGroup
      value={value}
      onChange={(picked) => {
        const choice = choices.find(({ id }) => id === picked);
        if (choice !== undefined) onChange(choice.id);
      }}
      isDisabled={isDisabled ?? false}
      isInvalid={isError(problem)}
      validationBehavior="aria"
      className={cx(styles.group)}
    >
      <FieldLabel label={label} isOptional={props.isOptional ?? false} />
      <div className={cx(styles.items)}>
        {choices.map((choice) => (
          <RadioField
            key={choice.id}
            value={choice.id}
            isDisabled={choice.isDisabled ?? false}
            className={cx(styles.field)}
          >
            <RadioButton className={cx(styles.button)}>
              <span className={cx(styles.box, styles.dot)} aria-hidden />
              <span>{choice.label}</span>
            </RadioButton>
            {choice.description !== undefined && (
              <Text slot="description" elementType="div" className={cx(styles.description)}>
                {choice.description}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldNotes description={description} problem={problem} />
    </AriaRadioGroup>
  );
}

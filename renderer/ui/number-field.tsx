import { Minus, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Input } from 'react-aria-components/Input';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import fieldStyles from './field.module.css';
import styles from './number-field.module.css';

export interface NumberFieldProps extends FieldFrame {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  /** Shown after the number: `%`, `people`, `seconds`. Part of the accessible description by being in the label's row. */
  readonly unit?: string;
  readonly isDisabled?: boolean;
  /** Keeps the label for screen readers only, where a row beside it already says it. */
  readonly isLabelHidden?: boolean;
}

/** A number as the user writes it: `1.204,5` where that is how it is done. */
export function NumberField(props: NumberFieldProps) {
  const { label, isOptional = false, description, problem, unit, isLabelHidden, ...rest } = props;
  return (
    <I18nProvider locale={navigator.language}>
      <AriaNumberField
        {...rest}
        incrementAriaLabel={`Increase ${label}`}
        decrementAriaLabel={`Decrease ${label}`}
        {...(isLabelHidden === true ? { 'aria-label': withUnit(label, unit) } : {})}
        isInvalid={isError(problem)}
        validationBehavior="aria"
        className={cx(fieldStyles.field, isLabelHidden === true && styles.bare)}
      >
        {isLabelHidden !== true && (
          <FieldLabel
            label={label}
            {...(unit === undefined ? {} : { unit })}
            isOptional={isOptional}
          />
        )}
        <Group className={cx(fieldStyles.control, styles.control)}>
          <Input className={cx(fieldStyles.input, styles.input)} />
          {(unit !== undefined || isLabelHidden === true) && (
            <span className={cx(fieldStyles.affix, styles.unit)} aria-hidden>
              {unit}
            </span>
          )}
          <Button slot="decrement" className={cx(styles.step)}>
            <Icon of={Minus} size={14} />
          </Button>
          <Button slot="increment" className={cx(styles.step)}>
            <Icon of={Plus} size={14} />
          </Button>
        </Group>
        <FieldNotes description={description} problem={problem} />
      </AriaNumberField>
    </I18nProvider>
  );
}

function withUnit(label: string, unit: string | undefined): string {
  return unit === undefined ? label : `${label} (${unit})`;
}

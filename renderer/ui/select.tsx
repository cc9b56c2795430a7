import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { OptionList } from './option-list.tsx';
import type { Option } from './option-list.tsx';
import fieldStyles from './field.module.css';
import listStyles from './list.module.css';
import styles from './select.module.css';

export interface SelectProps<Id extends string> extends FieldFrame {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
}

/**
 * One of a few. For more than fifteen or so, a ComboBox is quicker. All options are made once it has the focus: a screen
 * may have a Select for each of a hundred schools, each with as many to choose from.
 */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, description, problem, options, value, onChange, placeholder = 'Choose…' } = props;
  const [isUsed, setUsed] = useState(false);
  return (
    <AriaSelect
      value={value}
      onChange={(picked) => {
        const option = options.find(({ id }) => id === picked);
        if (option !== undefined) onChange(option.id);
      }}
      onFocusChange={(isFocused) => isFocused && setUsed(true)}
      onOpenChange={() => setUsed(true)}
      placeholder={placeholder}
      isDisabled={props.isDisabled ?? false}
      isInvalid={isError(problem)}
      validationBehavior="aria"
      className={cx(fieldStyles.field)}
      {...(props.isLabelHidden === true ? { 'aria-label': label } : {})}
    >
      {props.isLabelHidden !== true && (
        <FieldLabel label={label} isOptional={props.isOptional ?? false} />
      )}
      <Button className={cx(fieldStyles.control, styles.button)}>
        <SelectValue className={cx(styles.value)}>
          {({ selectedText }) => selectedText || placeholder}
        </SelectValue>
        <Icon of={ChevronsUpDown} size={14} className={styles.arrow} />
      </Button>
      <FieldNotes description={description} problem={problem} />
      <Popover className={cx(listStyles.popover)} offset={4}>
        <OptionList
          options={isUsed ? options : options.filter(({ id }) => id === value)}
          empty="Nothing to choose from."
        />
      </Popover>
    </AriaSelect>
  );
}

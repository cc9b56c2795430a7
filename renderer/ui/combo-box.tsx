import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import { FieldLabel, FieldNotes, isError } from './field.tsx';
import type { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { OptionList } from './option-list.tsx';
import type { Option } from './option-list.tsx';
import fieldStyles from './field.module.css';
import listStyles from './list.module.css';
import selectStyles from './select.module.css';

export interface ComboBoxProps extends FieldFrame {
  readonly options: readonly Option[];
  /** What stands in the field: an option's value or, with `allowsTyping`, anything. */
  readonly inputValue: string;
  readonly onInputChange: (text: string) => void;
  /** An option was picked, or null when the field was emptied. */
  readonly onPick: (id: string | null) => void;
  /** Lets a value stand that is not in the list, such as a School ID typed by hand. */
  readonly allowsTyping?: boolean;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** Said where the list is empty: why, and what works instead. */
  readonly empty?: string;
}

/** One of many, found by typing. Its options are made once it has the focus: see `Select`. */
export function ComboBox(props: ComboBoxProps) {
  const [isUsed, setUsed] = useState(false);
  const { label, description, problem, options, placeholder, empty = 'Nothing matches.' } = props;
  return (
    <AriaComboBox
      items={isUsed ? matching(options, props.inputValue) : []}
      onFocusChange={(isFocused) => isFocused && setUsed(true)}
      onOpenChange={() => setUsed(true)}
      inputValue={props.inputValue}
      onInputChange={props.onInputChange}
      onChange={(key) => props.onPick(key === null ? null : String(key))}
      allowsCustomValue={props.allowsTyping ?? false}
      // Where anything may be typed, an empty list would only be in the way.
      allowsEmptyCollection={props.allowsTyping !== true}
      isDisabled={props.isDisabled ?? false}
      isInvalid={isError(problem)}
      validationBehavior="aria"
      className={cx(fieldStyles.field)}
    >
      <FieldLabel label={label} isOptional={props.isOptional ?? false} />
      <Group className={cx(fieldStyles.control)}>
        <Input
          className={cx(fieldStyles.input)}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        <Button className={cx(selectStyles.open)}>
          <Icon of={ChevronsUpDown} size={14} />
        </Button>
      </Group>
      <FieldNotes description={description} problem={problem} />
      <Popover className={cx(listStyles.popover)} offset={4}>
        <OptionList empty={empty} />
      </Popover>
    </AriaComboBox>
  );
}

/** Options that what was typed is part of; all of them where it is one option's own value, as on reopening. */
function matching(options: readonly Option[], typed: string): readonly Option[] {
  const text = typed.trim().toLowerCase();
  if (text === '' || options.some(({ value, label }) => (value ?? label).toLowerCase() === text)) {
    return options;
  }
  return options.filter(({ label, detail = '', value = '' }) =>
    `${label} ${detail} ${value}`.toLowerCase().includes(text),
  );
}

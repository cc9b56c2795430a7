import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx.ts';
import styles from './switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  /** Keeps the label for screen readers only, where a row beside it already says it. */
  readonly isLabelHidden?: boolean;
}

/** On or off at once. For a choice that takes effect with a later press, use a Checkbox. */
export function Switch({ label, description, isLabelHidden = false, ...rest }: SwitchProps) {
  return (
    <SwitchField
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      className={cx(styles.field)}
    >
      <SwitchButton className={cx(styles.button)}>
        <span className={cx(styles.track)} aria-hidden>
          <span className={cx(styles.thumb)} />
        </span>
        {!isLabelHidden && <span className={cx(styles.label)}>{label}</span>}
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" elementType="div" className={cx(styles.description)}>
          {description}
        </Text>
      )}
    </SwitchField>
  );
}

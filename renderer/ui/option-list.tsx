import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import styles from './list.module.css';

/** One entry of a Select or ComboBox. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** A second line, or a number that tells alike names apart. */
  readonly detail?: string;
  readonly isDisabled?: boolean;
  /** ComboBox: what stands in the field once this is picked. Default: the label. */
  readonly value?: string;
}

/** The list inside a Select's or ComboBox's popover. */
export function OptionList({
  options,
  empty,
}: {
  readonly options?: readonly Option[];
  readonly empty: string;
}) {
  return (
    <ListBox
      {...(options === undefined ? {} : { items: options })}
      className={cx(styles.list)}
      renderEmptyState={() => <div className={cx(styles.empty)}>{empty}</div>}
    >
      {(option: Option) => (
        <ListBoxItem
          id={option.id}
          textValue={option.value ?? option.label}
          isDisabled={option.isDisabled ?? false}
          className={cx(styles.item)}
        >
          {({ isSelected }) => (
            <>
              <span className={cx(styles.mark)}>{isSelected && <Icon of={Check} />}</span>
              <span className={cx(styles.text)}>{option.label}</span>
              {option.detail !== undefined && (
                <span className={cx(styles.detail)}>{option.detail}</span>
              )}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

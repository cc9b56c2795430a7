import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
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
          textValue={option.label}
          isDisabled={option.isDisabled ?? false}
          className={cx(styles.item)}
        >
          {({ isSelected }) => (
            <>
              <span className={cx(styles.mark)}>{isSelected && <Icon of={Check} />}</span>
              <Text slot="label" className={cx(styles.text)}>
                {option.label}
              </Text>
              {option.detail !== undefined && (
                <Text slot="description" className={cx(styles.detail)}>
                  {option.detail}
                </Text>
              )}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

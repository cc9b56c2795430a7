import { Check, ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { cx } from './cx.ts';
import { formatCount } from './format.ts';
import { Icon } from './icon.tsx';
import { SearchField } from './search-field.tsx';
import listStyles from './list.module.css';
import styles from './filter-menu.module.css';

export interface FilterOption {
  readonly id: string;
  readonly label: string;
  /** How many rows it would show. */
  readonly count: number;
}

interface FilterMenuProps {
  /** What is filtered by: `School`. */
  readonly label: string;
  /** Made while the list is open only: they change with every count of rows. */
  readonly options: () => readonly FilterOption[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** In place of the values where there is none. */
  readonly empty?: string;
}

/** From so many options on, they can be searched. */
const SEARCHABLE = 10;

/** From so many on, only those in view are in the document: a thousand schools would take half a second to open. */
const MANY = 60;

/** Height of an option in pixels, and the space around all of them (list.module.css). */
const IN_VIEW = { rowHeight: 28, padding: 4 };

/**
 * A button that opens a list to filter by: any of several values, each with how many rows it shows. Closed, it is no
 * more than a button: a screen has several, and they are drawn again with each letter of a search.
 */
export function FilterMenu({ label, options, chosen, onChange, empty }: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isOn = chosen.length > 0;
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className={cx(styles.button, isOn && styles.on)}
        onClick={() => setOpen(true)}
      >
        {label}
        {isOn && <span className={cx(styles.number)}>{formatCount(chosen.length)}</span>}
        <Icon of={ChevronDown} size={14} />
      </button>
      {isOpen && (
        <Popover
          isOpen
          onOpenChange={setOpen}
          triggerRef={button}
          className={cx(listStyles.popover)}
          offset={4}
          placement="bottom start"
        >
          <Dialog aria-label={`Filter by ${label.toLowerCase()}`} className={cx(styles.dialog)}>
            <Options
              label={label}
              options={options()}
              chosen={chosen}
              onChange={onChange}
              empty={empty}
            />
          </Dialog>
        </Popover>
      )}
    </>
  );
}

interface OptionsProps extends Omit<FilterMenuProps, 'options' | 'empty'> {
  readonly options: readonly FilterOption[];
  readonly empty: string | undefined;
}

function Options({ label, options, chosen, onChange, empty }: OptionsProps) {
  const [search, setSearch] = useState('');
  const text = search.trim().toLowerCase();
  const found =
    text === '' ? options : options.filter((option) => option.label.toLowerCase().includes(text));
  const list = (
    <ListBox
      aria-label={label}
      selectionMode="multiple"
      // Escape closes the list, as everywhere; it does not take back what was chosen.
      escapeKeyBehavior="none"
      selectedKeys={chosen}
      onSelectionChange={(keys) => {
        const all = keys === 'all' ? options.map(({ id }) => id) : [...keys].map(String);
        onChange(all);
      }}
      autoFocus={options.length < SEARCHABLE}
      items={found}
      className={cx(listStyles.list, options.length >= MANY && styles.many)}
      renderEmptyState={() => (
        <div className={cx(listStyles.empty)}>{empty ?? 'Nothing to filter by.'}</div>
      )}
    >
      {(option: FilterOption) => (
        <ListBoxItem
          id={option.id}
          textValue={option.label}
          className={cx(listStyles.item, styles.option)}
        >
          {({ isSelected }) => (
            <>
              <span className={cx(styles.check, isSelected && styles.checked)} aria-hidden>
                {isSelected && <Icon of={Check} size={12} />}
              </span>
              <span className={cx(listStyles.text)}>{option.label}</span>
              <span className={cx(styles.count)}>{formatCount(option.count)}</span>
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <>
      {options.length >= SEARCHABLE && (
        <div className={cx(styles.search)}>
          <SearchField
            label={`Find a ${label.toLowerCase()}`}
            placeholder="Find"
            size="small"
            value={search}
            onChange={setSearch}
            autoFocus
          />
        </div>
      )}
      {options.length < MANY ? (
        list
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={IN_VIEW}>
          {list}
        </Virtualizer>
      )}
    </>
  );
}

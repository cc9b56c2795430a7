import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import styles from './list.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly detail?: string;
  /** The shortcut that does the same, as written on this computer's keys. */
  readonly keys?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

interface MenuProps {
  readonly label: string;
  /** The button that opens it. Detail and keys are part of an entry's name, as they are of what is seen. */
  readonly trigger: ReactElement;
  readonly sections: readonly {
    readonly title?: string;
    readonly entries: readonly MenuEntry[];
  }[];
  readonly onAction: (id: string) => void;
}

export function Menu({ label, trigger, sections, onAction }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(styles.popover)} offset={4} placement="bottom end">
        <AriaMenu
          aria-label={label}
          className={cx(styles.list)}
          onAction={(key) => onAction(String(key))}
        >
          {sections.map(({ title, entries }, index) => (
            <MenuSection
              key={title ?? index}
              className={cx(index > 0 && styles.divided)}
              aria-label={title ?? `${label}, part ${index + 1}`}
            >
              {title !== undefined && <Header className={cx(styles.heading)}>{title}</Header>}
              {entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  className={cx(styles.item, entry.isDanger && styles.danger)}
                >
                  <span className={cx(styles.mark)}>{entry.icon && <Icon of={entry.icon} />}</span>
                  <span className={cx(styles.text)}>{entry.label}</span>
                  {entry.keys !== undefined && <kbd className={cx(styles.keys)}>{entry.keys}</kbd>}
                  {entry.detail !== undefined && (
                    <span className={cx(styles.detail)}>{entry.detail}</span>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

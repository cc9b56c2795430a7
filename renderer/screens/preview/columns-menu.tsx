import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Check } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import buttonStyles from '../../ui/button.module.css';
import listStyles from '../../ui/list.module.css';

interface ColumnsMenuProps {
  readonly icon: LucideIcon;
  readonly columns: readonly {
    readonly id: string;
    readonly label: string;
    readonly isShown: boolean;
    /** Names the row: stays. */
    readonly isFixed: boolean;
  }[];
  readonly onToggle: (id: string, isShown: boolean) => void;
  readonly onReset: () => void;
}

/** Which columns are shown. */
export function ColumnsMenu({ icon, columns, onToggle, onReset }: ColumnsMenuProps) {
  const shown = columns.filter(({ isShown }) => isShown).map(({ id }) => id);
  return (
    <MenuTrigger>
      <Tooltip text="Columns">
        <Button
          aria-label="Columns"
          className={cx(
            buttonStyles.button,
            buttonStyles.icon,
            buttonStyles.quiet,
            buttonStyles.small,
          )}
        >
          <Icon of={icon} />
        </Button>
      </Tooltip>
      <Popover className={cx(listStyles.popover)} offset={4} placement="bottom end">
        <Menu
          aria-label="Columns"
          className={cx(listStyles.list)}
          onAction={(key) => {
            if (key === 'reset') onReset();
          }}
        >
          <MenuSection
            aria-label="Shown columns"
            selectionMode="multiple"
            selectedKeys={shown}
            onSelectionChange={(keys) => {
              if (keys === 'all') return;
              for (const { id, isShown } of columns) {
                if (keys.has(id) !== isShown) onToggle(id, !isShown);
              }
            }}
          >
            {columns.map(({ id, label, isFixed }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={label}
                isDisabled={isFixed}
                className={cx(listStyles.item)}
              >
                {({ isSelected }) => (
                  <>
                    <span className={cx(listStyles.mark)}>{isSelected && <Icon of={Check} />}</span>
                    <span className={cx(listStyles.text)}>{label}</span>
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection aria-label="All columns" className={cx(listStyles.divided)}>
            <MenuItem id="reset" textValue="As at first" className={cx(listStyles.item)}>
              <span className={cx(listStyles.mark)} />
              <span className={cx(listStyles.text)}>As at first</span>
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

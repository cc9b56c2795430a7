import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { cx } from './cx.ts';
import { formatCount } from './format.ts';
import styles from './tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
  readonly content: ReactNode;
  readonly isDisabled?: boolean;
}

interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}

export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
      className={cx(styles.tabs)}
    >
      <TabList aria-label={label} className={cx(styles.list)}>
        {items.map(({ id, label: name, count, isDisabled }) => (
          <Tab key={id} id={id} isDisabled={isDisabled ?? false} className={cx(styles.tab)}>
            {name}
            {count !== undefined && <span className={cx(styles.count)}>{formatCount(count)}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={cx(styles.panel)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

import type { ReactNode } from 'react';
import { HISTORY_TABS } from '../../app/place.ts';
import type { HistoryTab } from '../../app/place.ts';
import { cx } from '../../ui/cx.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import styles from './history.module.css';

const LABELS: Readonly<Record<HistoryTab, string>> = {
  runs: 'Runs',
  previews: 'Previews',
  people: 'People',
};

interface HistoryProps {
  readonly connection: string;
  readonly tab: HistoryTab;
  readonly onTab: (tab: HistoryTab) => void;
  readonly actions?: ReactNode;
  /** The contents of the open tab. */
  readonly children: ReactNode;
}

/** What happened: runs, previews, and any one person. */
export function History({ connection, tab, onTab, actions, children }: HistoryProps) {
  return (
    <Page>
      <PageHeader title="History" note={connection} actions={actions} />
      <Tabs
        label="What to look at"
        selected={tab}
        onSelect={(id) => onTab(HISTORY_TABS.find((known) => known === id) ?? 'runs')}
        items={HISTORY_TABS.map((id) => ({
          id,
          label: LABELS[id],
          content: id === tab && <div className={cx(styles.tab)}>{children}</div>,
        }))}
      />
    </Page>
  );
}

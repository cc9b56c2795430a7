import { X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './history.module.css';

export interface RunFilter {
  readonly state: 'all' | 'problems' | 'succeeded' | 'unfinished';
  readonly trigger: 'all' | 'person' | 'schedule';
  /** Days (YYYY-MM-DD) in the user's time zone, both included; empty: no bound. */
  readonly from: string;
  readonly until: string;
}

export const ALL_RUNS: RunFilter = { state: 'all', trigger: 'all', from: '', until: '' };

export const isFiltered = (filter: RunFilter): boolean =>
  JSON.stringify(filter) !== JSON.stringify(ALL_RUNS);

const STATES: readonly { readonly id: RunFilter['state']; readonly label: string }[] = [
  { id: 'all', label: 'Every result' },
  { id: 'succeeded', label: 'Succeeded' },
  { id: 'problems', label: 'With failures' },
  { id: 'unfinished', label: 'Stopped or not finished' },
];
const TRIGGERS: readonly { readonly id: RunFilter['trigger']; readonly label: string }[] = [
  { id: 'all', label: 'Anyone' },
  { id: 'person', label: 'A person' },
  { id: 'schedule', label: 'The schedule' },
];

interface RunFiltersProps {
  readonly filter: RunFilter;
  readonly onChange: (filter: RunFilter) => void;
}

export function RunFilters({ filter, onChange }: RunFiltersProps) {
  const set = (part: Partial<RunFilter>): void => onChange({ ...filter, ...part });
  return (
    <div className={cx(styles.filters)} role="group" aria-label="Filter">
      <Select
        label="Result"
        options={STATES}
        value={filter.state}
        onChange={(state) => set({ state })}
      />
      <Select
        label="Started by"
        options={TRIGGERS}
        value={filter.trigger}
        onChange={(trigger) => set({ trigger })}
      />
      <TextField
        label="From"
        type="date"
        isOptional
        value={filter.from}
        onChange={(from) => set({ from })}
      />
      <TextField
        label="Until"
        type="date"
        isOptional
        value={filter.until}
        onChange={(until) => set({ until })}
      />
      {isFiltered(filter) && (
        <Button variant="quiet" icon={X} onPress={() => onChange(ALL_RUNS)}>
          <span className={cx(styles.long)}>Show all</span>
        </Button>
      )}
    </div>
  );
}

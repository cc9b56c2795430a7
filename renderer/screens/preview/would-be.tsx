import { memo } from 'react';
import { ToggleLeft } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Facets, Filter } from './types.ts';
import styles from './would-be.module.css';

interface WouldBeProps {
  /** Of the lines that would be changed with other settings; null until they are counted. */
  readonly facets: Facets | null;
  readonly onFilter: (filter: Filter) => void;
  readonly onSettings: () => void;
}

/** What the two switches that are off at first would do, said where it can be judged. */
export const WouldBe = memo(function WouldBe({ facets, onFilter, onSettings }: WouldBeProps) {
  const updates = facets?.reasons['auto-update-off']?.count ?? 0;
  const archives = facets?.reasons['archive-off']?.count ?? 0;
  if (updates === 0 && archives === 0) return null;
  const reasons = [
    ...(updates > 0 ? ['auto-update-off'] : []),
    ...(archives > 0 ? ['archive-off'] : []),
  ];
  return (
    <div className={cx(styles.line)}>
      <Icon of={ToggleLeft} className={styles.icon} />
      <p className={cx(styles.text)}>{sentence(updates, archives)}</p>
      <div className={cx(styles.actions)}>
        <Button size="small" variant="quiet" onPress={() => onFilter({ ops: ['skip'], reasons })}>
          Show these
        </Button>
        <Button size="small" variant="quiet" onPress={onSettings}>
          What to sync…
        </Button>
      </div>
    </div>
  );
});

function sentence(updates: number, archives: number): string {
  const updated = `change ${formatAmount(updates, 'person', 'people')} more`;
  const archived = `archive ${formatAmount(archives, 'person', 'people')}`;
  if (archives === 0) return `Auto update is off. Turned on, it would ${updated}.`;
  if (updates === 0) return `Archive is off. Turned on, it would ${archived}.`;
  return `Auto update and Archive are off. Turned on, they would ${updated} and ${archived}.`;
}

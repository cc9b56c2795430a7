import { CircleCheck, OctagonX } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount } from '../../ui/format.ts';
import { PERMISSIONS } from './steps.ts';
import type { PermissionName } from './steps.ts';
import styles from './permission-list.module.css';

interface PermissionListProps {
  /** Those ticked off by the person. */
  readonly ticked: readonly PermissionName[];
  readonly onTick: (ticked: readonly PermissionName[]) => void;
  /** What the connection check found, as far as it looked. */
  readonly probed: Partial<Readonly<Record<PermissionName, 'granted' | 'refused'>>>;
}

/** Step 2's check list of the seven READ permissions. */
export function PermissionList({ ticked, onTick, probed }: PermissionListProps) {
  const refused = PERMISSIONS.filter(({ name }) => probed[name] === 'refused').map(
    ({ name }) => name,
  );
  return (
    <CheckboxGroup
      label={`READ permissions, ${formatCount(ticked.length)} of ${formatCount(PERMISSIONS.length)} checked`}
      value={ticked}
      onChange={(value) =>
        onTick(PERMISSIONS.map(({ name }) => name).filter((name) => value.includes(name)))
      }
      problem={
        refused.length === 0
          ? null
          : {
              tone: 'error',
              text: `Aeries refuses ${refused.join(' and ')}. Check READ for it, and do not forget Update and the IIS reset.`,
            }
      }
    >
      {PERMISSIONS.map(({ name, opens }) => (
        <Checkbox
          key={name}
          value={name}
          label={
            <span className={cx(styles.row)}>
              <span>{name}</span>
              <span className={cx(styles.opens)}>{opens}</span>
              {probed[name] === 'granted' && (
                <Badge tone="accent" icon={CircleCheck}>
                  Granted
                </Badge>
              )}
              {probed[name] === 'refused' && (
                <Badge tone="stop" icon={OctagonX}>
                  Refused
                </Badge>
              )}
            </span>
          }
        />
      ))}
    </CheckboxGroup>
  );
}

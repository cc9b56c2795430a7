import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ScheduleView } from '../../bridge/types.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { isolated } from '../../ui/isolated.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './parts.module.css';

type Range = ScheduleView['schedule']['blackout'][number];

interface DayRangesProps {
  /** What one of them is called. */
  readonly label: string;
  readonly ranges: readonly Range[];
  /** Null where it was saved, else why not. */
  readonly onSave: (ranges: readonly Range[]) => Promise<string | null>;
}

/** Ranges of days: those there are, each with a way to remove it, and a row to add one. */
export function DayRanges({ label, ranges, onSave }: DayRangesProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const last = to === '' ? from : to;
    if (last < from) return setProblem('The last day is before the first.');
    const range = { from, to: last, ...(name.trim() === '' ? {} : { label: name.trim() }) };
    const failed = await onSave([...ranges, range]);
    setProblem(failed);
    if (failed !== null) return;
    setFrom('');
    setTo('');
    setName('');
  };
  return (
    <div className={cx(styles.fields)}>
      {ranges.length > 0 && (
        <ul className={cx(styles.ranges)} aria-label={label}>
          {ranges.map((range, index) => (
            <li key={`${range.from} ${range.to} ${index}`}>
              <span>{rangeWords(range)}</span>
              <IconButton
                icon={X}
                size="small"
                label={`Remove ${rangeWords(range)}`}
                onPress={() => void onSave(ranges.filter((_, place) => place !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={cx(styles.rangeRow)}>
        <TextField label="First day" type="date" value={from} onChange={setFrom} />
        <TextField
          label="Last day"
          type="date"
          isOptional
          value={to}
          onChange={setTo}
          problem={problem === null ? null : { tone: 'error', text: problem }}
        />
        <TextField label="Name" isOptional value={name} onChange={setName} />
        <Button icon={Plus} isDisabled={from === ''} onPress={() => void add()}>
          Add
        </Button>
      </div>
    </div>
  );
}

function rangeWords({ from, to, label }: Range): string {
  const words = from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
  return label === undefined || label === '' ? words : `${words}: ${label}`;
}

/** A calendar day in the locale of this computer, whatever its time zone. */
function dayWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
  return isolated(format.format(date));
}

import { ArrowRight, X } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddForm } from './add-form.tsx';
import type { Pairs, Setting } from './setting.ts';
import styles from './table-control.module.css';

type TableSetting = Extract<Setting, { kind: 'table' }>;

interface TableControlProps {
  readonly setting: TableSetting;
  readonly pairs: Pairs;
  readonly problem: FieldProblem | null;
  readonly onChange: (pairs: Pairs) => void;
}

/** A small table of pairs: each can be changed and removed, and below them is a line to add one. */
export function TableControl({ setting, pairs, problem, onChange }: TableControlProps) {
  const entries = Object.entries(pairs);
  return (
    <div className={cx(styles.table)}>
      {entries.length > 0 && (
        <ul className={cx(styles.pairs)} aria-label={setting.title}>
          {entries.map(([from, to]) => (
            <PairRow
              key={from}
              setting={setting}
              from={from}
              to={to}
              onChange={(changed) => onChange({ ...pairs, [from]: changed })}
              onRemove={() => onChange(Object.fromEntries(entries.filter(([key]) => key !== from)))}
            />
          ))}
        </ul>
      )}
      <AddRow setting={setting} pairs={pairs} problem={problem} onChange={onChange} />
    </div>
  );
}

interface PairRowProps {
  readonly setting: TableSetting;
  readonly from: string;
  readonly to: string;
  readonly onChange: (to: string) => void;
  readonly onRemove: () => void;
}

function PairRow({ setting, from, to, onChange, onRemove }: PairRowProps) {
  /** Emptied, as one does before typing another: not kept like that. */
  const [isEmptied, setEmptied] = useState(false);
  return (
    <li className={cx(styles.pair)}>
      <span className={cx(styles.from)}>{from}</span>
      <Icon of={ArrowRight} size={14} />
      <ToField
        setting={setting}
        label={`${setting.to}, for ${from}`}
        isLabelHidden
        value={isEmptied ? '' : to}
        problem={
          isEmptied
            ? { tone: 'error', text: 'Not saved while empty. Type a text, or remove the line.' }
            : null
        }
        onChange={(text) => {
          setEmptied(text.trim() === '');
          if (text.trim() !== '') onChange(text);
        }}
      />
      <IconButton icon={X} size="small" label={`Remove ${from}`} onPress={onRemove} />
    </li>
  );
}

function AddRow({ setting, pairs, problem, onChange }: TableControlProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const key = setting.keyOf(from);
  const listed = Object.keys(pairs).find((other) => setting.keyOf(other) === key);
  const isListed = from.trim() !== '' && listed !== undefined;
  const isReady = from.trim() !== '' && to.trim() !== '' && !isListed;
  return (
    <AddForm
      title={setting.title}
      isReady={isReady}
      onAdd={() => {
        onChange({ ...pairs, [from.trim()]: to.trim() });
        setFrom('');
        setTo('');
      }}
    >
      <TextField
        label={setting.from}
        isExact
        value={from}
        onChange={setFrom}
        placeholder={setting.placeholder}
        problem={
          isListed
            ? { tone: 'error', text: `${listed} is listed above: change it there.` }
            : problem
        }
      />
      <ToField setting={setting} label={setting.to} value={to} onChange={setTo} problem={null} />
    </AddForm>
  );
}

interface ToFieldProps {
  readonly setting: TableSetting;
  readonly label: string;
  readonly value: string;
  readonly problem: FieldProblem | null;
  readonly onChange: (to: string) => void;
  readonly isLabelHidden?: boolean;
}

function ToField({ setting, value, ...rest }: ToFieldProps) {
  if (setting.options === undefined) return <TextField {...rest} value={value} />;
  return <Select {...rest} options={setting.options} value={value === '' ? null : value} />;
}

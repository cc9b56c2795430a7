import { X } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { formatDay } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddForm } from './add-form.tsx';
import type { Kept, Setting } from './setting.ts';
import styles from './kept-control.module.css';
import table from './table-control.module.css';

type KeptSetting = Extract<Setting, { kind: 'kept' }>;

interface KeptControlProps {
  readonly setting: KeptSetting;
  readonly kept: Kept;
  readonly problem: FieldProblem | null;
  readonly onChange: (kept: Kept) => void;
}

/** A list whose entries say why they are on it and since when; below it a line to add one. */
export function KeptControl({ setting, kept, problem, onChange }: KeptControlProps) {
  const entries = Object.entries(kept);
  const nameOf = (key: string) => setting.options?.find(({ id }) => id === key)?.label ?? key;
  return (
    <div className={cx(table.table)}>
      {entries.length > 0 && (
        <ul className={cx(table.pairs)} aria-label={setting.title}>
          {entries.map(([key, { reason, since }]) => (
            <li key={key} className={cx(styles.entry)}>
              <div className={cx(styles.what)}>
                <bdi className={cx(setting.options === undefined && table.from)}>{nameOf(key)}</bdi>
                <span className={cx(styles.since)}>
                  {since === undefined ? 'since today' : `since ${formatDay(since)}`}
                </span>
              </div>
              <TextField
                label={`Reason for ${nameOf(key)}`}
                isLabelHidden
                isOptional
                placeholder="No reason given"
                value={reason}
                onChange={(text) =>
                  onChange({
                    ...kept,
                    [key]: { reason: text, ...(since === undefined ? {} : { since }) },
                  })
                }
              />
              <IconButton
                icon={X}
                size="small"
                label={`Remove ${nameOf(key)}`}
                onPress={() =>
                  onChange(Object.fromEntries(entries.filter(([other]) => other !== key)))
                }
              />
            </li>
          ))}
        </ul>
      )}
      <AddEntry setting={setting} kept={kept} problem={problem} onChange={onChange} />
    </div>
  );
}

function AddEntry({ setting, kept, problem, onChange }: KeptControlProps) {
  const [entry, setEntry] = useState('');
  const [reason, setReason] = useState('');
  const key = entry.trim();
  const isListed = Object.hasOwn(kept, key);
  const isReady = key !== '' && reason.trim() !== '' && !isListed;
  const field = {
    label: setting.entry,
    problem: isListed ? ({ tone: 'error', text: 'It is on the list already.' } as const) : problem,
    placeholder: setting.placeholder,
    onChange: setEntry,
  };
  return (
    <AddForm
      title={setting.title}
      isReady={isReady}
      onAdd={() => {
        onChange({ ...kept, [key]: { reason: reason.trim() } });
        setEntry('');
        setReason('');
      }}
    >
      {setting.options === undefined ? (
        <TextField {...field} isExact value={entry} />
      ) : (
        <Select
          {...field}
          options={setting.options.filter(({ id }) => !Object.hasOwn(kept, id))}
          value={entry === '' ? null : entry}
        />
      )}
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        placeholder="For whoever looks later"
      />
    </AddForm>
  );
}

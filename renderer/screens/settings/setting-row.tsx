import { RotateCcw } from 'lucide-react';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { IdNumberControl } from './id-number-control.tsx';
import { KeptControl } from './kept-control.tsx';
import { initialInWords, isChanged, isKept, isList, isPairs } from './setting.ts';
import type { Setting, SettingValue, TryIdNumbers } from './setting.ts';
import { TableControl } from './table-control.tsx';
import styles from './setting-row.module.css';

interface SettingRowProps {
  readonly setting: Setting;
  readonly value: SettingValue;
  readonly problem: FieldProblem | null;
  readonly note: string | null;
  readonly onChange: (value: SettingValue) => void;
  readonly onReset: () => void;
  readonly onTryIdNumbers: TryIdNumbers;
}

/** One setting: its name, what it does, its default, its control, and a way back to the default. */
export function SettingRow({ setting, value, note, onReset, ...rest }: SettingRowProps) {
  const changed = isChanged(setting, value);
  return (
    <div
      className={cx(styles.row, isBelow(setting) ? styles.below : isWide(setting) && styles.wide)}
    >
      <div className={cx(styles.words)}>
        <p className={cx(styles.title)}>{setting.title}</p>
        <p className={cx(styles.text)}>{setting.text}</p>
        {note !== null && <p className={cx(styles.note)}>{note}</p>}
        <p className={cx(styles.initial)}>Default: {initialInWords(setting)}</p>
      </div>
      <div className={cx(styles.control, setting.kind === 'text' && styles.line)}>
        <Control setting={setting} value={value} {...rest} />
      </div>
      <div className={cx(styles.reset)}>
        {changed && (
          <IconButton
            icon={RotateCcw}
            size="small"
            label={`Reset ${setting.title} to ${initialInWords(setting)}`}
            onPress={onReset}
          />
        )}
      </div>
    </div>
  );
}

/** Long values stand under their words, short ones beside them. */
function isBelow(setting: Setting): boolean {
  return !['switch', 'number', 'choice'].includes(setting.kind);
}

/** Beside its words only where there is room for both. */
function isWide(setting: Setting): boolean {
  return setting.kind === 'choice' || setting.kind === 'number';
}

type ControlProps = Omit<SettingRowProps, 'note' | 'onReset'>;

function Control({ setting, value, problem, onChange, onTryIdNumbers }: ControlProps) {
  const common = { label: setting.title, problem };
  switch (setting.kind) {
    case 'switch':
      return (
        <Switch
          label={setting.title}
          isLabelHidden
          isSelected={value === true}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberField
          {...common}
          isLabelHidden
          value={typeof value === 'number' ? value / (setting.factor ?? 1) : setting.initial}
          onChange={(shown) => onChange(shown * (setting.factor ?? 1))}
          minValue={setting.min}
          maxValue={setting.max}
          step={setting.step ?? 1}
          {...(setting.unit === undefined ? {} : { unit: setting.unit })}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          isLabelHidden
          options={setting.options}
          value={typeof value === 'string' ? value : setting.initial}
          onChange={onChange}
        />
      );
    case 'text': {
      const field = {
        ...common,
        isLabelHidden: true,
        isOptional: true,
        isExact: true,
        value: typeof value === 'string' ? value : '',
        onChange,
        ...(setting.placeholder === undefined ? {} : { placeholder: setting.placeholder }),
      };
      return setting.chooses === undefined ? (
        <TextField {...field} />
      ) : (
        <PathField {...field} purpose={setting.chooses} />
      );
    }
    case 'kept':
      return (
        <KeptControl
          setting={setting}
          kept={isKept(value) ? value : {}}
          problem={problem}
          onChange={onChange}
        />
      );
    case 'checks':
      return (
        <CheckboxGroup
          {...common}
          isLabelHidden
          value={isList(value) ? value : []}
          onChange={onChange}
        >
          {setting.options.map(({ id, label }) => (
            <Checkbox key={id} value={id} label={label} />
          ))}
        </CheckboxGroup>
      );
    case 'table':
      return (
        <TableControl
          setting={setting}
          pairs={isPairs(value) ? value : {}}
          problem={problem}
          onChange={onChange}
        />
      );
    case 'id-number':
      return (
        <IdNumberControl
          {...common}
          people={setting.people}
          value={value}
          onChange={onChange}
          onTry={onTryIdNumbers}
        />
      );
  }
}

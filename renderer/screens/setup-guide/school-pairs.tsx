import { ArrowRight, Plus, Sparkles, Trash2 } from 'lucide-react';
import { memo, startTransition, useEffect, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { cx } from '../../ui/cx.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Option } from '../../ui/option-list.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './school-pairs.module.css';

export interface AeriesSchool {
  readonly id: string;
  readonly name: string;
}

export interface Minga {
  readonly id: string;
  readonly name: string;
}

export interface PairRow {
  readonly key: string;
  /** As typed or picked; exact. */
  readonly aeriesSchoolId: string;
  readonly mingaId: string | null;
  /** The name of the school, where it is known; it may be while Aeries does not answer. */
  readonly schoolName: string | null;
  readonly problem: FieldProblem | null;
  /** The Minga that fits, and why: `same School ID`, `same name`. */
  readonly suggestion: { readonly mingaId: string; readonly why: string } | null;
}

interface SchoolPairsProps {
  readonly rows: readonly PairRow[];
  /** Aeries' own list; null until Aeries is connected. */
  readonly schools: readonly AeriesSchool[] | null;
  /** The Mingas of the account; null until Minga is connected. */
  readonly mingas: readonly Minga[] | null;
  /** There is no list of Mingas to choose from: a name for each is typed. */
  readonly isMingaTyped?: boolean;
  readonly onChange: (
    key: string,
    change: Partial<Pick<PairRow, 'aeriesSchoolId' | 'mingaId'>>,
  ) => void;
  readonly onAdd: () => void;
  readonly onRemove: (key: string) => void;
}

/** Rows that are drawn at first, and how many more each time, in the background. */
const AT_ONCE = 8;

/** Which Aeries school feeds which Minga. */
export function SchoolPairs(props: SchoolPairsProps) {
  const { rows, schools, mingas, isMingaTyped = false, onChange, onAdd, onRemove } = props;
  const options = useMemo(
    () =>
      (schools ?? []).map(({ id, name }) => ({
        id,
        label: name,
        detail: `School ID ${id}`,
        value: id,
      })),
    [schools],
  );
  const mingaOptions = useMemo(
    () => mingas?.map(({ id, name: label }) => ({ id, label })) ?? null,
    [mingas],
  );
  // A county has hundreds: none of them keeps the others, or a key that is pressed, waiting.
  const [drawn, setDrawn] = useState(AT_ONCE);
  useEffect(() => {
    if (drawn < rows.length) startTransition(() => setDrawn(drawn + AT_ONCE));
  }, [drawn, rows.length]);
  return (
    <div className={cx(styles.pairs)}>
      <ul className={cx(styles.list)}>
        {rows.slice(0, drawn).map(({ key, suggestion, ...row }, index) => (
          <PairLine
            key={key}
            {...row}
            rowKey={key}
            number={index + 1}
            suggested={
              row.mingaId === null
                ? mingaOptions?.find(({ id }) => id === suggestion?.mingaId)
                : undefined
            }
            why={suggestion?.why ?? ''}
            options={options}
            isListed={schools !== null}
            mingaOptions={mingaOptions}
            isMingaTyped={isMingaTyped}
            isOnly={rows.length === 1}
            onChange={onChange}
            onRemove={onRemove}
          />
        ))}
      </ul>
      <Button size="small" icon={Plus} onPress={onAdd}>
        Add a school
      </Button>
    </div>
  );
}

interface PairLineProps
  extends Omit<PairRow, 'key' | 'suggestion'>, Pick<SchoolPairsProps, 'onChange' | 'onRemove'> {
  readonly rowKey: string;
  /** Counted from 1. */
  readonly number: number;
  readonly suggested: Option | undefined;
  readonly why: string;
  readonly options: readonly Option[];
  /** Aeries has told its schools. */
  readonly isListed: boolean;
  /** Null until Minga is connected. */
  readonly mingaOptions: readonly Option[] | null;
  readonly isMingaTyped: boolean;
  readonly isOnly: boolean;
}

/** Drawn again only where something of its own changed: what is typed in one row is none of the others' business. */
const PairLine = memo(PairLineOf);

function PairLineOf(props: PairLineProps) {
  const { rowKey, aeriesSchoolId, mingaId, schoolName, suggested, mingaOptions, onChange } = props;
  return (
    <li className={cx(styles.row)} aria-label={`School ${props.number}`}>
      <ComboBox
        label="School ID"
        options={props.options}
        inputValue={aeriesSchoolId}
        onInputChange={(typed) => onChange(rowKey, { aeriesSchoolId: typed })}
        onPick={(id) => {
          if (id !== null) onChange(rowKey, { aeriesSchoolId: id });
        }}
        allowsTyping
        problem={props.problem}
        placeholder="5"
        description={
          schoolName ??
          (props.isListed
            ? 'Pick a school, or type its number.'
            : 'The list comes once Aeries is connected. Typing the number works too.')
        }
      />
      <span className={cx(styles.arrow)}>
        <Icon of={ArrowRight} />
      </span>
      <div className={cx(styles.minga)}>
        {props.isMingaTyped ? (
          <TextField
            label="Minga"
            description="A name of your own: it stands in the names of the import lists."
            value={mingaId ?? ''}
            placeholder={schoolName ?? 'Lincoln High'}
            onChange={(typed) => onChange(rowKey, { mingaId: typed })}
            isExact
          />
        ) : (
          <Select
            label="Minga"
            options={mingaOptions ?? []}
            value={mingaId}
            onChange={(id) => onChange(rowKey, { mingaId: id })}
            {...(suggested === undefined
              ? {}
              : { description: `Suggested: ${suggested.label}, ${props.why}.` })}
            isDisabled={mingaOptions === null}
            placeholder={mingaOptions === null ? 'Once Minga is connected' : 'Choose…'}
          />
        )}
        {suggested !== undefined && (
          <Button
            size="small"
            icon={Sparkles}
            onPress={() => onChange(rowKey, { mingaId: suggested.id })}
          >
            {`Use ${suggested.label}`}
          </Button>
        )}
      </div>
      <span className={cx(styles.remove)}>
        <IconButton
          icon={Trash2}
          label={`Remove school ${schoolName ?? (aeriesSchoolId || props.number)}`}
          isDisabled={props.isOnly}
          onPress={() => props.onRemove(rowKey)}
        />
      </span>
    </li>
  );
}

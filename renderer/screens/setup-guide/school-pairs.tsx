import { ArrowRight, Plus, Sparkles, Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { cx } from '../../ui/cx.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
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

/** Which Aeries school feeds which Minga. */
export function SchoolPairs({
  rows,
  schools,
  mingas,
  isMingaTyped = false,
  onChange,
  onAdd,
  onRemove,
}: SchoolPairsProps) {
  const options = (schools ?? []).map(({ id, name }) => ({
    id,
    label: name,
    detail: `School ID ${id}`,
    value: id,
  }));
  return (
    <div className={cx(styles.pairs)}>
      <ul className={cx(styles.list)}>
        {rows.map((row, index) => {
          const { schoolName } = row;
          const suggested =
            row.mingaId === null
              ? mingas?.find(({ id }) => id === row.suggestion?.mingaId)
              : undefined;
          return (
            <li key={row.key} className={cx(styles.row)} aria-label={`School ${index + 1}`}>
              <ComboBox
                label="School ID"
                options={options}
                inputValue={row.aeriesSchoolId}
                onInputChange={(aeriesSchoolId) => onChange(row.key, { aeriesSchoolId })}
                onPick={(id) => {
                  if (id !== null) onChange(row.key, { aeriesSchoolId: id });
                }}
                allowsTyping
                problem={row.problem}
                placeholder="5"
                description={
                  schoolName ??
                  (schools === null
                    ? 'The list comes once Aeries is connected. Typing the number works too.'
                    : 'Pick a school, or type its number.')
                }
              />
              <span className={cx(styles.arrow)}>
                <Icon of={ArrowRight} />
              </span>
              <div className={cx(styles.minga)}>
                {isMingaTyped ? (
                  <TextField
                    label="Minga"
                    description="A name of your own: it stands in the names of the import lists."
                    value={row.mingaId ?? ''}
                    placeholder={schoolName ?? 'Lincoln High'}
                    onChange={(mingaId) => onChange(row.key, { mingaId })}
                    isExact
                  />
                ) : (
                  <Select
                    label="Minga"
                    options={(mingas ?? []).map(({ id, name: label }) => ({ id, label }))}
                    value={row.mingaId}
                    onChange={(mingaId) => onChange(row.key, { mingaId })}
                    {...(suggested === undefined
                      ? {}
                      : {
                          description: `Suggested: ${suggested.name}, ${row.suggestion?.why ?? ''}.`,
                        })}
                    isDisabled={mingas === null}
                    placeholder={mingas === null ? 'Once Minga is connected' : 'Choose…'}
                  />
                )}
                {suggested !== undefined && (
                  <Button
                    size="small"
                    icon={Sparkles}
                    onPress={() => onChange(row.key, { mingaId: suggested.id })}
                  >
                    {`Use ${suggested.name}`}
                  </Button>
                )}
              </div>
              <span className={cx(styles.remove)}>
                <IconButton
                  icon={Trash2}
                  label={`Remove school ${schoolName ?? (row.aeriesSchoolId || index + 1)}`}
                  isDisabled={rows.length === 1}
                  onPress={() => onRemove(row.key)}
                />
              </span>
            </li>
          );
        })}
      </ul>
      <Button size="small" icon={Plus} onPress={onAdd}>
        Add a school
      </Button>
    </div>
  );
}

import { LockKeyhole, Pause } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Wrapping } from '../../ui/wrapping.tsx';
import { canBePushed } from './picks.ts';
import type { FieldName, FieldValue, HoldCode, Row } from './types.ts';
import { FIELD_WORDS, HOLD_WORDS, valueText } from './words.ts';
import styles from './details.module.css';

interface FieldTableProps {
  readonly row: Row;
  /** Asks to keep one field of this person from the sync. */
  readonly onKeep?: (field: FieldName) => void;
}

/** Field by field, how it is in Minga and how it would be. */
export function FieldTable({ row, onKeep }: FieldTableProps) {
  const lines = linesOf(row);
  if (lines.length === 0) return null;
  const isNew = row.op === 'add';
  const isWould = !canBePushed(row);
  return (
    <table className={cx(styles.fields)}>
      <caption className={cx(styles.title)}>
        {isNew ? 'What is written' : isWould ? 'What would change' : 'What changes'}
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {!isNew && <th scope="col">In Minga now</th>}
          <th scope="col">{isNew ? 'New in Minga' : isWould ? 'Would become' : 'Afterwards'}</th>
          <th scope="col">
            <span className={cx(styles.hidden)}>Keep</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, label, from, to, field, heldBy, note }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {!isNew && (
              <td className={cx(styles.before)}>
                <Wrapping text={valueText(from)} />
              </td>
            )}
            <td className={cx(styles.after)}>
              <Wrapping text={valueText(to)} />
              {heldBy !== null && (
                <span className={cx(styles.fieldHold)}>
                  <Icon of={Pause} size={12} />
                  On hold: {HOLD_WORDS[heldBy].toLowerCase()}
                </span>
              )}
              {note !== null && <span className={cx(styles.fieldNote)}>{note}</span>}
            </td>
            <td className={cx(styles.keep)}>
              {field !== null && !isNew && onKeep !== undefined && (
                <IconButton
                  icon={LockKeyhole}
                  label={`Keep ${label.toLowerCase()} from the sync`}
                  size="small"
                  onPress={() => onKeep(field)}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly field: FieldName | null;
  /** This field alone waits; the rest of the line may go. */
  readonly heldBy: HoldCode | null;
  readonly note: string | null;
}

function linesOf({ op, wouldBe, fields }: Row): readonly Line[] {
  const kind = op === 'skip' ? wouldBe : op;
  const status: readonly Line[] =
    kind === 'archive'
      ? [
          {
            key: 'status',
            label: 'Status',
            from: 'active',
            to: 'archived',
            field: null,
            heldBy: null,
            note: null,
          },
        ]
      : kind === 'restore'
        ? [
            {
              key: 'status',
              label: 'Status',
              from: 'archived',
              to: 'active',
              field: null,
              heldBy: null,
              note: null,
            },
          ]
        : [];
  return [
    ...status,
    ...fields.map(({ field, from, to, heldBy, note }) => ({
      key: field,
      label: FIELD_WORDS[field],
      from,
      to,
      field: field === 'externalId' ? null : field,
      heldBy: heldBy ?? null,
      note: note ?? null,
    })),
  ];
}

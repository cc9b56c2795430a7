import { Check, Clock, Pause, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { CHANGE_KINDS } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import type { GridColumn } from '../../ui/grid/columns.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import type { Row } from './types.ts';
import { FIELD_WORDS, gradeWord, ROLE_WORDS, schoolName, valueText } from './words.ts';
import styles from './row-columns.module.css';

/**
 * The columns of the list of changes. `names`: of the schools, by Aeries School ID. Of one school alone, its name on
 * every line would say nothing: the column is there where one asks for it. The widths are for a window of 1,200 pixels,
 * in a smaller one the list is moved sideways; what a larger one has more goes to names up to what they need, then to
 * what changes and why.
 */
export function rowColumns(
  names: Readonly<Record<string, string>>,
  isOneSchool: boolean,
): readonly GridColumn<Row>[] {
  return [
    { id: 'op', label: 'Change', width: 136, isSortable: true, cell: (row) => <Kind row={row} /> },
    {
      id: 'name',
      label: 'Name',
      width: 140,
      most: 160,
      isSortable: true,
      isRowHeader: true,
      cell: ({ name }) => <Text text={name} isStrong />,
    },
    {
      id: 'role',
      label: 'Role',
      width: 72,
      isSortable: true,
      cell: ({ role }) => <Text text={ROLE_WORDS[role].short} />,
    },
    {
      id: 'school',
      label: 'School',
      width: 112,
      most: 148,
      isSortable: true,
      isHiddenAtFirst: isOneSchool,
      cell: ({ school }) => <Text text={schoolName(names, school)} />,
    },
    {
      id: 'grade',
      label: 'Grade',
      width: 64,
      isSortable: true,
      cell: ({ grade }) => <Text text={grade === null ? '' : gradeWord(grade)} />,
    },
    {
      id: 'changes',
      label: 'What changes',
      width: 216,
      grow: 1,
      cell: (row) => <What row={row} />,
    },
    {
      id: 'reason',
      label: 'Reason',
      width: 164,
      grow: 1,
      isSortable: true,
      cell: ({ reason }) => <Text text={inLocale(reason.text)} isSoft />,
    },
    {
      id: 'email',
      label: 'E-mail',
      width: 200,
      isHiddenAtFirst: true,
      cell: ({ email }) => <Text text={email ?? ''} />,
    },
    {
      id: 'idNumber',
      label: 'ID number',
      width: 104,
      isHiddenAtFirst: true,
      cell: ({ idNumber }) => <Text text={idNumber ?? ''} />,
    },
    {
      id: 'sisId',
      label: 'Aeries ID',
      width: 128,
      isHiddenAtFirst: true,
      cell: ({ sisId }) => <Text text={sisId ?? ''} />,
    },
  ];
}

/** Names and values come in any script: each is set apart, so that its direction turns nothing around it. */
function Text(props: {
  readonly text: string;
  readonly isStrong?: boolean;
  readonly isSoft?: boolean;
}) {
  return (
    <bdi className={cx(styles.text, props.isStrong && styles.strong, props.isSoft && styles.soft)}>
      {props.text}
    </bdi>
  );
}

const OUTCOMES: Readonly<
  Record<NonNullable<Row['outcome']>, { readonly icon: LucideIcon; readonly word: string }>
> = {
  succeeded: { icon: Check, word: 'pushed' },
  pending: { icon: Clock, word: 'not sent yet' },
  sent: { icon: Clock, word: 'sent, no answer yet' },
  failed: { icon: X, word: 'failed' },
  skipped: { icon: X, word: 'skipped by Minga' },
  conflict: { icon: X, word: 'changed in Minga meanwhile' },
  stale: { icon: X, word: 'stale' },
};

/** What the line does: a word and its icon. What would happen with other settings is outlined with dashes. */
export function Kind({ row }: { readonly row: Row }) {
  const { op, wouldBe, heldBy, outcome } = row;
  const shown = op === 'skip' && wouldBe !== null ? wouldBe : op;
  const { icon, word, tone } = CHANGE_KINDS[shown];
  const isWouldBe = shown !== op;
  const became = outcome === null ? null : OUTCOMES[outcome];
  return (
    <span className={cx(styles.kind, isWouldBe && styles.wouldBe)}>
      <Badge tone={isWouldBe ? 'neutral' : tone} icon={icon}>
        {isWouldBe ? `Would ${word.toLowerCase()}` : word}
      </Badge>
      {(heldBy.length > 0 || row.fields.some((field) => field.heldBy !== undefined)) && (
        <span
          role="img"
          aria-label={heldBy.length > 0 ? 'on hold' : 'one field on hold'}
          className={cx(styles.held)}
        >
          <Icon of={Pause} size={12} />
        </span>
      )}
      {became !== null && (
        <span
          role="img"
          aria-label={became.word}
          className={cx(styles.became, outcome === 'succeeded' && styles.pushed)}
        >
          <Icon of={became.icon} size={12} />
        </span>
      )}
    </span>
  );
}

/** Letters that a line has room for at the usual width. Two fields that are both cut say less than one that is whole. */
const ROOM = 44;

/** How many of the changed fields a line shows, one at least; all of them are in the details. */
function inLineOf(fields: Row['fields']): Row['fields'] {
  let room = ROOM;
  return fields.filter(({ field, from, to }, place) => {
    room -= FIELD_WORDS[field].length + valueText(from).length + valueText(to).length + 4;
    return place === 0 || room >= 0;
  });
}

function What({ row }: { readonly row: Row }) {
  const kind = row.op === 'skip' ? (row.wouldBe ?? 'skip') : row.op;
  if (kind === 'add') {
    const { email, idNumber } = row;
    const values = [email, idNumber === null ? null : `ID ${idNumber}`].filter(
      (value) => value !== null,
    );
    return <Text text={values.join(' · ')} />;
  }
  if (row.part !== null) {
    return <Text text={row.part === 'leave' ? 'Leaves this school' : 'Arrives at this school'} />;
  }
  if (kind === 'archive') return <Step from="active" to="archived" />;
  if (kind === 'restore' && row.fields.length === 0) return <Step from="archived" to="active" />;
  const inLine = inLineOf(row.fields);
  const more = row.fields.length - inLine.length;
  return (
    <span className={cx(styles.what)}>
      {inLine.map(({ field, from, to }) => (
        <span key={field} className={cx(styles.field)}>
          <span className={cx(styles.label)}>{FIELD_WORDS[field]}</span>
          <Step from={valueText(from)} to={valueText(to)} />
        </span>
      ))}
      {more > 0 && <span className={cx(styles.label)}>+{more}</span>}
    </span>
  );
}

function Step({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <span className={cx(styles.step)}>
      <bdi className={cx(styles.from)}>{from}</bdi>
      {/* A letter, no drawing: two a row, and a drawing costs the browser ten times as much. */}
      <span role="img" aria-label="becomes" className={cx(styles.arrow)}>
        →
      </span>
      <bdi className={cx(styles.text)}>{to}</bdi>
    </span>
  );
}

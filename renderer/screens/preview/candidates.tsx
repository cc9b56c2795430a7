import { Check } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount } from '../../ui/format.ts';
import { Wrapping } from '../../ui/wrapping.tsx';
import type { Detail, Row } from './types.ts';
import styles from './candidates.module.css';

type Candidate = Detail['candidates'][number];

interface CandidatesProps {
  readonly sisId: string;
  readonly row: Row;
  /** Null: known to be one, and on its way. */
  readonly candidates: readonly (Candidate | null)[];
  readonly onResolve: (sisId: string, personId: string | null) => Promise<boolean>;
}

/** The people in Minga that one in Aeries could be, side by side; one is picked by somebody who knows. */
export function Candidates({ sisId, row, candidates, onResolve }: CandidatesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const choose = async (personId: string | null): Promise<void> => {
    setPending(true);
    const isKept = await onResolve(sisId, personId);
    setPending(false);
    if (isKept) setChosen(personId);
  };
  return (
    <section className={cx(styles.part)} aria-label="Who it could be">
      <h3 className={cx(styles.title)}>Which of them is it?</h3>
      <div className={cx(styles.scroll)}>
        {/* As many as fit side by side; more of them are scrolled to. */}
        <table
          className={cx(styles.table)}
          style={{ minWidth: `${72 + 96 * (candidates.length + 1)}px` }}
        >
          <thead>
            <tr>
              <td />
              <th scope="col">In Aeries</th>
              {candidates.map((_, index) => (
                <th key={index} scope="col">
                  In Minga, {formatCount(index + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {factsOf(row, candidates).map(({ label, own, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  <Wrapping text={own ?? '–'} />
                </td>
                {values.map((value, index) => (
                  <td key={index} className={cx(value !== null && value === own && styles.same)}>
                    <Wrapping text={candidates[index] === null ? '…' : (value ?? '–')} />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <td />
              <td />
              {candidates.map((candidate, index) => (
                <td key={index}>
                  {candidate !== null && chosen === candidate.id ? (
                    <span className={cx(styles.chosen)}>
                      <Check size={14} aria-hidden /> Chosen
                    </span>
                  ) : (
                    <Button
                      size="small"
                      isPending={pending}
                      isDisabled={candidate === null}
                      aria-label={`This one: number ${formatCount(index + 1)} in Minga`}
                      onPress={() => void choose(candidate?.id ?? null)}
                    >
                      This one
                    </Button>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {chosen !== null && (
        <p role="status" className={cx(styles.after)}>
          Kept as a link on this computer. It holds from the next preview on.{' '}
          <Button size="small" variant="quiet" onPress={() => void choose(null)}>
            Take back
          </Button>
        </p>
      )}
    </section>
  );
}

interface Fact {
  readonly label: string;
  readonly own: string | null;
  readonly values: readonly (string | null)[];
}

function factsOf(row: Row, candidates: CandidatesProps['candidates']): readonly Fact[] {
  const fact = (
    label: string,
    own: string | null,
    of: (person: Candidate) => string | null,
  ): Fact => ({
    label,
    own,
    values: candidates.map((candidate) => (candidate === null ? null : of(candidate))),
  });
  return [
    fact('Name', row.name, ({ firstName, lastName }) =>
      [lastName, firstName].filter((part) => part !== null).join(', '),
    ),
    fact('ID number', row.idNumber, ({ idNumber }) => idNumber),
    fact('E-mail', row.email, ({ email }) => email),
    fact('Linked to', row.sisId, ({ externalId }) => externalId),
    fact('Grade', row.grade, ({ grade }) => grade),
    fact('Status', null, ({ status }) => status),
  ];
}

import { TableProperties } from 'lucide-react';
import { useRef, useState } from 'react';
import type { IdNumberPeople } from '../../bridge/types.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { IdNumberRows } from './id-number-rows.tsx';
import type { Tried } from './id-number-rows.tsx';
import { idNumberRule, idNumberRuleId, ruleOptions, ruleWords } from './id-number-rules.ts';
import type { SettingValue, TryIdNumbers } from './setting.ts';
import styles from './id-number.module.css';

interface IdNumberControlProps {
  readonly label: string;
  readonly people: IdNumberPeople;
  /** The rule as it is kept. */
  readonly value: SettingValue;
  readonly problem: FieldProblem | null;
  readonly onChange: (value: SettingValue) => void;
  readonly onTry: TryIdNumbers;
}

/** Where an ID number is taken from. Another rule is shown on real rows, and kept only when a person says so. */
export function IdNumberControl(props: IdNumberControlProps) {
  const { label, people, value, problem, onChange, onTry } = props;
  const kept = idNumberRuleId(value);
  /** Chosen, but not kept; of no account once something else is kept, as after a reset. */
  const [chosen, setChosen] = useState<{ id: string; over: string } | null>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const [types, setTypes] = useState<readonly string[]>([]);
  const asked = useRef(0);
  const root = useRef<HTMLDivElement>(null);
  const shown = chosen?.over === kept ? chosen.id : kept;

  const look = async (id: string): Promise<void> => {
    const turn = (asked.current += 1);
    setTried({ id, result: null });
    const result = await onTry(people, idNumberRule(id));
    // Another rule was chosen meanwhile: its rows are the ones to show.
    if (turn !== asked.current) return;
    setTried({ id, result });
    if (result.ok) setTypes(result.value.userIdTypes);
  };
  const choose = (id: string): void => {
    setChosen(id === kept ? null : { id, over: kept });
    void look(id);
  };
  const close = (): void => {
    asked.current += 1;
    setChosen(null);
    setTried(null);
    // The button that was pressed goes.
    root.current?.focus();
  };
  return (
    <div ref={root} tabIndex={-1} className={cx(styles.control)}>
      <div className={cx(styles.choice)}>
        <Select
          label={label}
          isLabelHidden
          problem={problem}
          options={ruleOptions(types, [kept, shown])}
          value={shown}
          onChange={choose}
        />
        <Button
          icon={TableProperties}
          aria-label={`Look at rows: ${label}`}
          onPress={() => void look(shown)}
        >
          Look at rows
        </Button>
      </div>
      {tried !== null && (
        <section className={cx(styles.rows)} aria-label={`Rows: ${label}`}>
          <IdNumberRows people={people} tried={tried} onRetry={() => void look(tried.id)} />
          <div className={cx(styles.actions)}>
            {shown === kept ? (
              <Button onPress={close}>Close</Button>
            ) : (
              <>
                <Button
                  variant="primary"
                  onPress={() => {
                    onChange(idNumberRule(shown));
                    close();
                  }}
                >
                  Use this rule
                </Button>
                <Button onPress={close}>{`Keep “${ruleWords(kept)}”`}</Button>
                <span className={cx(styles.soft)}>Not saved yet.</span>
              </>
            )}
          </div>
        </section>
      )}
    </div>
  );
}

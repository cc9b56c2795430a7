import { memo } from 'react';
import { Lightbulb } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { inLocale } from '../../ui/in-locale.ts';
import type { Header } from './types.ts';
import styles from './diagnoses.module.css';

/** What is odd about the plan though nothing holds it: with its cause, what tells, and what to do. */
export const Diagnoses = memo(function Diagnoses({ header }: { readonly header: Header }) {
  const unheld = (header.diagnoses ?? []).filter(({ holds }) => holds.length === 0);
  if (unheld.length === 0) return null;
  return (
    <ul className={cx(styles.list)} aria-label="What is unusual">
      {unheld.map(({ code, school, role, text, evidence, nextStep }) => (
        <li key={`${code} ${school} ${role ?? ''} ${text}`} className={cx(styles.item)}>
          <Icon of={Lightbulb} className={styles.icon} />
          <div>
            <p className={cx(styles.text)}>{inLocale(text)}</p>
            <p className={cx(styles.why)}>{inLocale([...evidence, nextStep].join(' '))}</p>
          </div>
        </li>
      ))}
    </ul>
  );
});

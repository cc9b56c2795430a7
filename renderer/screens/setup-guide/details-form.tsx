import { ChevronRight, PlugZap } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { ActionsList } from './actions-list.tsx';
import { Drawing } from './drawings/drawing.tsx';
import { stepOf } from './steps.ts';
import styles from './details-form.module.css';

interface DetailsFormProps {
  /** Address and keys of Aeries: `AeriesUrlField` and `KeyFields`. */
  readonly aeries: ReactNode;
  /** Address and token of Minga. */
  readonly minga: ReactNode;
  /** `SchoolPairs`. */
  readonly schools: ReactNode;
  /** What can be copied into Minga's own form. No secret is among it. */
  readonly copies: readonly { readonly what: string; readonly value: string }[];
  readonly onTest: () => void;
  readonly isTesting: boolean;
  /** Why testing has to wait, or null. */
  readonly notYet: string | null;
}

/** Step 7: the four values of the seed, Minga's own, the school pairs, and "Test Your Information". */
export function DetailsForm(props: DetailsFormProps) {
  return (
    <div className={cx(styles.form)}>
      <Card title="Aeries" note="Where the roster is read">
        <div className={cx(styles.fields)}>{props.aeries}</div>
      </Card>
      <Card
        title="Minga"
        note="Where the people are kept. Sign in as an Owner or District Manager."
      >
        <div className={cx(styles.fields)}>{props.minga}</div>
      </Card>
      <Card title="Schools" note="Which Aeries school feeds which Minga">
        {props.schools}
      </Card>
      <div className={cx(styles.test)}>
        <TestButton {...props} />
        <p className={cx(styles.notYet)}>
          {props.notYet ?? 'Reads a little of everything. Changes nothing in Aeries or in Minga.'}
        </p>
      </div>
      <MingaOwnForm copies={props.copies} />
    </div>
  );
}

interface TestButtonProps extends Pick<DetailsFormProps, 'onTest' | 'isTesting' | 'notYet'> {
  /** Primary in the page's header, secondary at the end of the form. */
  readonly isPrimary?: boolean;
}

export function TestButton({ onTest, isTesting, notYet, isPrimary = false }: TestButtonProps) {
  return (
    <Button
      variant={isPrimary ? 'primary' : 'secondary'}
      icon={PlugZap}
      onPress={onTest}
      isPending={isTesting}
      isDisabled={notYet !== null}
    >
      Test Your Information
    </Button>
  );
}

function MingaOwnForm({ copies }: Pick<DetailsFormProps, 'copies'>) {
  return (
    <Disclosure className={cx(styles.own)}>
      <Heading level={2} className={cx(styles.ownHead)}>
        <AriaButton slot="trigger" className={cx(styles.trigger)}>
          <Icon of={ChevronRight} className={styles.chevron} />
          Filling in Minga’s own Rostering form too?
        </AriaButton>
      </Heading>
      <DisclosurePanel className={cx(styles.panel)}>
        <div className={cx(styles.ownColumns)}>
          <div className={cx(styles.fields)}>
            <ActionsList actions={stepOf('details').actions} />
            <div className={cx(styles.copies)}>
              {copies.map(({ what, value }) => (
                <CopyButton key={what} what={what} text={value} />
              ))}
            </div>
            <Banner tone="warn" title="Leave Enable Automatic Rostering off there">
              While Roster Bridge keeps this Minga, a second sync of Minga’s own would push changes
              nobody approved.
            </Banner>
          </div>
          <Drawing of="details" />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

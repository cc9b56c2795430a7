import { ArrowRight, FlaskConical, PlugZap } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { BrandMark } from '../../ui/brand.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './start.module.css';

interface StartProps {
  readonly onConnect: () => void;
  /** Null where this host has no sample district: there is one door then. */
  readonly onTrySample: (() => void) | null;
  /** True while it is being opened, which takes a second or two. */
  readonly isOpeningSample?: boolean;
  /** Steps of a guide begun earlier, or null: the first door then goes on where it was left. */
  readonly begun: { readonly done: number; readonly of: number } | null;
  /** Something to know before anything else, such as a missing keychain. */
  readonly notice?: ReactNode;
}

/** The first screen of all: two doors. */
export function Start({
  onConnect,
  onTrySample,
  isOpeningSample = false,
  begun,
  notice,
}: StartProps) {
  return (
    <main className={cx(styles.screen)}>
      <div className={cx(styles.inside)}>
        {notice}
        <header className={cx(styles.header)}>
          <BrandMark size={40} />
          <h1 className={cx(styles.title)}>Welcome to Roster Bridge</h1>
          <p className={cx(styles.lead)}>
            Keeps the people in Minga true to Aeries. You see every change before it is made, and
            nothing is made without your approval.
          </p>
        </header>
        <div className={cx(styles.doors)}>
          <Door
            icon={PlugZap}
            title={begun === null ? 'Connect Aeries and Minga' : 'Go on connecting'}
            text={
              begun === null
                ? 'A guide of seven steps, checked as you go. You need administrator rights in Aeries, or someone who has them.'
                : `${formatCount(begun.done)} of ${formatCount(begun.of)} steps done. You go on where you left off.`
            }
            onPress={onConnect}
            isFirst
          />
          {onTrySample !== null && (
            <Door
              icon={FlaskConical}
              title={
                isOpeningSample ? 'Opening the sample district…' : 'Try it with a sample district'
              }
              text="A made-up district of 2,000 people, ready to preview and push. No account, no network, nothing real."
              onPress={onTrySample}
              isPending={isOpeningSample}
            />
          )}
        </div>
        <p className={cx(styles.foot)}>
          Student data stays on this computer. Keys stay in its keychain.
        </p>
      </div>
    </main>
  );
}

const nothing = (): void => undefined;

interface DoorProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly onPress: () => void;
  readonly isFirst?: boolean;
  readonly isPending?: boolean;
}

function Door({ icon, title, text, onPress, isFirst = false, isPending = false }: DoorProps) {
  return (
    <Button
      className={cx(styles.door, isFirst && styles.first)}
      onPress={isPending ? nothing : onPress}
      aria-busy={isPending}
    >
      <span className={cx(styles.sign)}>
        <Icon of={icon} size={20} />
      </span>
      <span className={cx(styles.doorTitle)}>
        {title}
        {isPending ? <Spinner /> : <Icon of={ArrowRight} className={styles.arrow} />}
      </span>
      <span className={cx(styles.doorText)}>{text}</span>
    </Button>
  );
}

import { FlaskConical, Plus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Brand } from './brand.tsx';
import { cx } from './cx.ts';
import { formatCount } from './format.ts';
import { Icon } from './icon.tsx';
import { StatusDot } from './status-dot.tsx';
import type { Status } from './status-dot.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './nav-rail.module.css';

export interface RailConnection {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  /** Marked, so that nobody takes it for a real district. */
  readonly isSample?: boolean;
}

export interface RailItem<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly icon: LucideIcon;
  /** How many wait there, and of what, for screen readers: `12 changes waiting`. */
  readonly waiting?: { readonly count: number; readonly text: string };
}

interface NavRailProps<Id extends string> {
  readonly connections: readonly RailConnection[];
  readonly connection: string | null;
  readonly onPickConnection: (id: string) => void;
  readonly onAddConnection: () => void;
  readonly items: readonly RailItem<Id>[];
  readonly current: Id | null;
  readonly onGo: (id: Id) => void;
  /** At the foot of the rail: what is there on every screen. */
  readonly foot?: {
    readonly label: string;
    readonly icon: LucideIcon;
    readonly onPress: () => void;
  };
}

/** The left rail: connections, then the screens of the chosen one. In a narrow window its words are for ears alone. */
export function NavRail<Id extends string>(props: NavRailProps<Id>) {
  return (
    <div className={cx(styles.rail)}>
      <header className={cx(styles.brand)}>
        <Brand />
      </header>
      <nav aria-label="Connections" className={cx(styles.connections)}>
        <h2 className={cx(styles.heading)}>Connections</h2>
        <ul>
          {props.connections.map(({ id, name, status, isSample = false }) => (
            <li key={id} title={name}>
              <RailButton
                isCurrent={id === props.connection}
                onPress={() => props.onPickConnection(id)}
              >
                <span className={cx(styles.dot)}>
                  <StatusDot status={status} isTextHidden />
                </span>
                <span aria-hidden className={cx(styles.initial)}>
                  {name.charAt(0)}
                </span>
                <span className={cx(styles.name)}>{name}</span>
                {isSample && (
                  <>
                    <Icon of={FlaskConical} size={14} />
                    <VisuallyHidden>, made up</VisuallyHidden>
                  </>
                )}
              </RailButton>
            </li>
          ))}
          <li>
            <RailButton isCurrent={false} onPress={props.onAddConnection}>
              <Icon of={Plus} />
              <span className={cx(styles.name)}>Add a connection</span>
            </RailButton>
          </li>
        </ul>
      </nav>
      {props.items.length > 0 && (
        <nav aria-label="Screens" className={cx(styles.screens)}>
          <ul>
            {props.items.map(({ id, label, icon, waiting }) => (
              <li key={id} title={label}>
                <RailButton isCurrent={id === props.current} onPress={() => props.onGo(id)}>
                  <Icon of={icon} />
                  <span className={cx(styles.name)}>{label}</span>
                  {waiting !== undefined && waiting.count > 0 && (
                    <span className={cx(styles.waiting)}>
                      <span aria-hidden>{formatCount(waiting.count)}</span>
                      <VisuallyHidden>, {waiting.text}</VisuallyHidden>
                    </span>
                  )}
                </RailButton>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {props.foot !== undefined && (
        <div className={cx(styles.footer)}>
          <RailButton isCurrent={false} onPress={props.foot.onPress}>
            <Icon of={props.foot.icon} />
            <span className={cx(styles.name)}>{props.foot.label}</span>
          </RailButton>
        </div>
      )}
    </div>
  );
}

interface RailButtonProps {
  readonly isCurrent: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function RailButton({ isCurrent, onPress, children }: RailButtonProps) {
  return (
    <Button
      className={cx(styles.item, isCurrent && styles.current)}
      onPress={onPress}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
    >
      {children}
    </Button>
  );
}

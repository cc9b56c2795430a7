import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
} from 'react-aria-components/Toast';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { TONES } from './tone.ts';
import type { Tone } from './tone.ts';
import styles from './toast.module.css';

export interface ToastMessage {
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/**
 * Says that something happened elsewhere. Stays 7 s; problems and what carries an action stay until dismissed.
 * Never the only place where a failure is told. Returns a function that takes it away.
 */
export function showToast(message: ToastMessage): () => void {
  const isBrief = message.tone !== 'danger' && message.action === undefined;
  const key = queue.add(message, isBrief ? { timeout: 7000 } : {});
  return () => queue.close(key);
}

/** Where toasts appear: once, at the root of the app. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className={cx(styles.region)} aria-label="Notifications">
      {({ toast }) => {
        const { tone, title, text, action } = toast.content;
        return (
          <AriaToast toast={toast} className={cx(styles.toast, styles[tone])}>
            <Icon of={TONES[tone].icon} className={styles.icon} />
            <ToastContent className={cx(styles.content)}>
              <Text slot="title" className={cx(styles.title)}>
                {title}
              </Text>
              {text !== undefined && (
                <Text slot="description" className={cx(styles.text)}>
                  {text}
                </Text>
              )}
            </ToastContent>
            {action !== undefined && (
              <Button
                size="small"
                onPress={() => {
                  action.onPress();
                  queue.close(toast.key);
                }}
              >
                {action.label}
              </Button>
            )}
            <AriaButton slot="close" className={cx(styles.close)}>
              <Icon of={X} />
            </AriaButton>
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}

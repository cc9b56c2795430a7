import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  readonly size?: 'small' | 'large';
  /** `alertdialog` interrupts and is left by a choice, not by a click beside it. */
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, actions, size = 'small', role = 'dialog' } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === 'dialog'}
      className={cx(styles.overlay)}
    >
      <Modal className={cx(styles.modal, size === 'large' && styles.large)}>
        <AriaDialog role={role} className={cx(styles.dialog)}>
          <header className={cx(styles.header)}>
            <Heading slot="title" className={cx(styles.title)}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <IconButton icon={X} label="Close" size="small" onPress={onClose} />
            )}
          </header>
          <div className={cx(styles.body)}>{children}</div>
          {actions !== undefined && <footer className={cx(styles.actions)}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

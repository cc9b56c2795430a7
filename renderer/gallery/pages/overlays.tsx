import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { Specimen, State } from '../specimen.tsx';

type Open = 'plain' | 'confirm' | 'typed' | null;

export function OverlaysPage() {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Specimen name="Dialog">
        <State caption="Plain, confirm, typed confirmation">
          <Button onPress={() => setOpen('plain')}>Rename…</Button>
          <Button onPress={() => setOpen('confirm')}>Stop the push…</Button>
          <Button onPress={() => setOpen('typed')}>Let the archives through…</Button>
        </State>
      </Specimen>
      <Specimen name="Toast" use="For what happened elsewhere. Problems stay until dismissed.">
        <State caption="All tones">
          <Button
            onPress={() =>
              showToast({
                tone: 'success',
                title: 'Calendar file saved',
                text: 'IIS reset, today at 18:00.',
              })
            }
          >
            Success toast
          </Button>
          <Button
            onPress={() =>
              showToast({ tone: 'info', title: 'Settings were changed by another window' })
            }
          >
            Info toast
          </Button>
          <Button
            onPress={() =>
              showToast({
                tone: 'warn',
                title: '4 archives wait for approval',
                text: 'Lincoln High, last night’s run.',
                action: { label: 'Review', onPress: close },
              })
            }
          >
            Warning toast
          </Button>
          <Button
            onPress={() =>
              showToast({
                tone: 'danger',
                title: 'The report could not be saved',
                text: 'The disk is full.',
              })
            }
          >
            Problem toast
          </Button>
        </State>
      </Specimen>
      <Dialog
        title="Rename connection"
        isOpen={open === 'plain'}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" onPress={close}>
              Rename
            </Button>
          </>
        }
      >
        <TextField label="Name" value="Lincoln Unified" onChange={close} />
      </Dialog>
      <ConfirmDialog
        title="Stop the push after this batch?"
        isOpen={open === 'confirm'}
        onClose={close}
        onConfirm={close}
        confirmLabel="Stop after this batch"
        cancelLabel="Keep pushing"
      >
        <p>
          500 of 1,200 changes are in Minga already and stay there. The other 700 can be sent later
          with Resume.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        title="Archive 48 students at Lincoln High?"
        isOpen={open === 'typed'}
        onClose={close}
        onConfirm={close}
        tone="danger"
        confirmLabel="Archive 48 students"
        phrase="48"
        phraseLabel="Type 48, the number of students"
      >
        <p>
          They lose their Minga account and ID card. You cannot undo this in Minga; Minga’s support
          can. The override counts for this preview only.
        </p>
      </ConfirmDialog>
    </>
  );
}

import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '../../app/place.ts';
import { useProtection } from '../../bridge/reads.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { failureOf } from '../../bridge/answer.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatAmount } from '../../ui/format.ts';
import { showToast } from '../../ui/toast.tsx';
import { EraseWords } from './erase-words.tsx';

interface ErasePersonProps {
  readonly connectionId: string;
  /** sourcedId or Minga id. */
  readonly person: string;
  readonly name: string;
}

/** Erases one person from this computer, and says before what goes with them, what stays and what it cannot reach. */
export function ErasePerson({ connectionId, person, name }: ErasePersonProps) {
  const ask = useAsk();
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const [lifts, setLifts] = useState(false);
  const { data: protection, error } = useProtection(connectionId, person, isOpen);
  const close = (): void => {
    setOpen(false);
    setLifts(false);
  };
  const erase = async (): Promise<void> => {
    setPending(true);
    const asked = ask.erasePerson({ connectionId, person, confirm: 'erase', lifts });
    const done = await told('Nothing was erased', asked);
    setPending(false);
    close();
    if (done === null) return;
    showToast({ tone: 'success', title: `Erased ${formatAmount(done.value.erased, 'record')}` });
    goTo({ screen: 'history', connectionId, tab: 'people' });
  };
  return (
    <>
      <Button icon={Eraser} onPress={() => setOpen(true)}>
        Erase…
      </Button>
      <ConfirmDialog
        title={`Erase ${name} from this computer?`}
        isOpen={isOpen}
        onClose={close}
        onConfirm={() => void erase()}
        confirmLabel={lifts ? 'Erase this person and lift' : 'Erase this person'}
        tone="danger"
        isPending={isPending}
        phrase="erase"
        phraseLabel="Type erase to go on. It cannot be taken back."
      >
        <EraseWords
          protection={protection ?? null}
          problem={error === null ? null : inWords(failureOf(error))}
          lifts={lifts}
          onLifts={setLifts}
        />
      </ConfirmDialog>
    </>
  );
}

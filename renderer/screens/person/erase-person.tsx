import { useQueryClient } from '@tanstack/react-query';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '../../app/place.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatAmount } from '../../ui/format.ts';
import { showToast } from '../../ui/toast.tsx';

interface ErasePersonProps {
  readonly connectionId: string;
  /** sourcedId or Minga id. */
  readonly person: string;
  readonly name: string;
}

/** Erases one person from this computer, and says before what goes with them and what it cannot reach. */
export function ErasePerson({ connectionId, person, name }: ErasePersonProps) {
  const ask = useAsk();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const erase = async (): Promise<void> => {
    setPending(true);
    const asked = ask.erasePerson({ connectionId, person, confirm: 'erase' });
    const done = await told('Nothing was erased', asked);
    setPending(false);
    setOpen(false);
    if (done === null) return;
    // Any row, timeline or list on a screen may have named the person.
    await client.invalidateQueries();
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
        onClose={() => setOpen(false)}
        onConfirm={() => void erase()}
        confirmLabel="Erase this person"
        tone="danger"
        isPending={isPending}
        phrase="erase"
        phraseLabel="Type erase to go on. It cannot be taken back."
      >
        <p>
          Their rows in readings, previews, runs and memory go, and with them their locks and
          matches made by hand: the next run may change or archive them. Counts and outcomes of runs
          stay.
        </p>
        <p>
          Not reached: Aeries and Minga, where they stay as they are, so that the next preview reads
          them again; lists in Settings; reports that were exported or saved by themselves, import
          lists, and messages that were sent. Remove those by hand.
        </p>
      </ConfirmDialog>
    </>
  );
}

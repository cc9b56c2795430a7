import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { FieldName } from './types.ts';
import { FIELD_WORDS } from './words.ts';

interface LockDialogProps {
  readonly name: string;
  /** Null: the whole person. */
  readonly field: FieldName | null;
  readonly onClose: () => void;
  readonly onLock: (reason: string) => Promise<void>;
}

/** Keeps a person, or one field of theirs, from every sync to come. */
export function LockDialog({ name, field, onClose, onLock }: LockDialogProps) {
  const [reason, setReason] = useState('');
  const [isPending, setPending] = useState(false);
  const what = field === null ? 'this person' : FIELD_WORDS[field].toLowerCase();
  return (
    <Dialog
      title={field === null ? 'Lock this person?' : `Keep ${what} as it is?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={reason.trim() === ''}
            isPending={isPending}
            onPress={() => {
              setPending(true);
              void onLock(reason.trim()).finally(() => setPending(false));
            }}
          >
            {field === null ? 'Lock this person' : `Keep ${what}`}
          </Button>
        </>
      }
    >
      <p>
        {field === null ? (
          <>
            From the next preview on, a sync leaves <bdi>{name}</bdi> as they are in Minga: no
            update, no archive.
          </>
        ) : (
          <>
            From the next preview on, a sync no longer overwrites {what} of <bdi>{name}</bdi>. Their
            other fields follow Aeries as before.
          </>
        )}{' '}
        It can be taken back here at any time.
      </p>
      <TextArea label="Why?" value={reason} onChange={setReason} rows={2} autoFocus />
    </Dialog>
  );
}

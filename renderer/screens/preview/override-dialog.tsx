import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatAmount, formatCount, readCount } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Hold, Override } from './types.ts';
import { ROLE_WORDS, schoolName } from './words.ts';

interface OverrideDialogProps {
  readonly hold: Hold;
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly onClose: () => void;
  readonly onOverride: (override: Override) => void;
}

/** Lets one hold of this plan through: with a note, and for a stop with the number of people typed. */
export function OverrideDialog({ hold, schoolNames, onClose, onOverride }: OverrideDialogProps) {
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const isStop = hold.severity === 'stop';
  const number = readCount(typed);
  const isReady = note.trim() !== '' && (!isStop || number === hold.count);
  const what = formatAmount(hold.count, hold.op ?? 'change');
  return (
    <Dialog
      title={`Let ${what} through?`}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>Keep on hold</Button>
          <Button
            variant={isStop ? 'danger' : 'primary'}
            isDisabled={!isReady}
            onPress={() =>
              onOverride({
                code: hold.code,
                school: hold.school,
                role: hold.role,
                note: note.trim(),
                typedCount: isStop ? number : null,
              })
            }
          >
            Let {what} through
          </Button>
        </>
      }
    >
      <p>{inLocale(hold.message)}</p>
      <p>{inLocale(hold.diagnosis)}</p>
      <p>
        This lets them through for this preview alone. Nothing is pushed yet, the limit stays as it
        is, and the next preview is held again.
      </p>
      <TextArea
        label="Why is it right this time?"
        description="Kept with the approval, for whoever asks later."
        value={note}
        onChange={setNote}
        rows={2}
      />
      {isStop && (
        <TextField
          label={`Type ${formatCount(hold.count)}, the number of ${whose(hold, schoolNames)}`}
          value={typed}
          onChange={setTyped}
          isExact
        />
      )}
    </Dialog>
  );
}

function whose({ role, school }: Hold, names: Readonly<Record<string, string>>): string {
  const who = role === null ? 'people' : ROLE_WORDS[role].many;
  return `${who} concerned at ${schoolName(names, school)}`;
}

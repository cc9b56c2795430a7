import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { answer } from '../../bridge/answer.ts';
import type { CalendarReading } from '../../bridge/types.ts';
import { inWords, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatAmount } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-area.tsx';

type Day = Pick<CalendarReading['days'][number], 'from' | 'to' | 'label'>;

interface CalendarDialogProps {
  readonly connectionId: string;
  readonly onClose: () => void;
  /** Null where the days were added, else why not. */
  readonly onChosen: (days: readonly Day[]) => Promise<string | null>;
}

/** A school's calendar, opened or pasted: its days are shown, and a person chooses which have no run. */
export function CalendarDialog({ connectionId, onClose, onChosen }: CalendarDialogProps) {
  const ask = useAsk();
  const [text, setText] = useState('');
  const [reading, setReading] = useState<CalendarReading | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  const read = async (calendar: string): Promise<void> => {
    const found = await answer(ask.importCalendar({ connectionId, text: calendar }));
    if (!found.ok) return setProblem(inWords(found.error));
    setProblem(null);
    setReading(found.value);
    setChosen(found.value.days.flatMap((day, index) => (day.suggested ? [String(index)] : [])));
  };
  const add = async (days: CalendarReading['days']): Promise<void> => {
    const picked = days
      .filter((_, index) => chosen.includes(String(index)))
      .map(({ from, to, label }) => ({ from, to, label }));
    setProblem(await onChosen(picked));
  };
  return (
    <Dialog
      title="Import a school calendar"
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {reading === null ? (
            <Button
              variant="primary"
              isDisabled={text.trim() === ''}
              onPress={() => void read(text)}
            >
              Read the days
            </Button>
          ) : (
            <Button
              variant="primary"
              isDisabled={chosen.length === 0}
              onPress={() => void add(reading.days)}
            >
              {`Black out ${formatAmount(chosen.length, 'entry', 'entries')}`}
            </Button>
          )}
        </>
      }
    >
      {problem !== null && <Banner tone="danger" title={problem} isLive />}
      {reading === null ? (
        <>
          <FileTrigger
            acceptedFileTypes={['.ics', 'text/calendar']}
            onSelect={(files) => {
              const file = files?.item(0);
              if (file !== null && file !== undefined) void file.text().then(read);
            }}
          >
            <Button>Open a calendar file (.ics)…</Button>
          </FileTrigger>
          <TextArea
            label="Or paste the calendar, or its days, one entry a line"
            rows={8}
            value={text}
            onChange={setText}
            placeholder="Nov 23-27, 2026 Thanksgiving break"
          />
        </>
      ) : (
        <>
          {reading.notes.length > 0 && <p>{reading.notes.join(' ')}</p>}
          <CheckboxGroup
            label="Days on which nothing runs"
            description="Entries that speak of days without school are chosen already."
            value={[...chosen]}
            onChange={setChosen}
          >
            {reading.days.map(({ from, to, label }, index) => (
              <Checkbox
                key={`${from} ${to} ${label}`}
                value={String(index)}
                label={`${from === to ? from : `${from} – ${to}`} ${label}`}
              />
            ))}
          </CheckboxGroup>
        </>
      )}
    </Dialog>
  );
}

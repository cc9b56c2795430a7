import { useState } from 'react';
import type { ScheduleView } from '../../bridge/types.ts';
import { ComboBox } from '../../ui/combo-box.tsx';

const OF_COMPUTER = 'of-this-computer';

interface ZoneFieldProps {
  readonly view: Pick<ScheduleView, 'schedule' | 'zone'>;
  /** Null: that of this computer. Answers why it was not saved, or null. */
  readonly onSave: (timeZone: string | null) => Promise<string | null>;
}

/** The clock that the schedule goes by: the district's, wherever the computer is, or the computer's own. */
export function ZoneField({ view, onSave }: ZoneFieldProps) {
  const { timeZone } = view.schedule;
  const ofComputer = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const own = `This computer’s (${ofComputer})`;
  const kept = timeZone ?? own;
  const [typed, setTyped] = useState(kept);
  const [problem, setProblem] = useState<string | null>(null);
  const pick = async (id: string | null): Promise<void> => {
    if (id === null) return;
    const next = id === OF_COMPUTER ? null : id;
    setTyped(next ?? own);
    setProblem(await onSave(next));
  };
  return (
    <ComboBox
      label="Time zone"
      description="Of the schedule. Choose the district’s where this computer travels or stands elsewhere."
      options={[
        { id: OF_COMPUTER, label: own },
        ...Intl.supportedValuesOf('timeZone').map((zone) => ({ id: zone, label: zone })),
      ]}
      inputValue={typed}
      onInputChange={setTyped}
      onPick={(id) => void pick(id)}
      empty="No time zone is called that. Type a city, such as Los Angeles."
      problem={problem === null ? null : { tone: 'error', text: problem }}
    />
  );
}

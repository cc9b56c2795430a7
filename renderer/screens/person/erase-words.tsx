import type { Protection } from '../../bridge/types.ts';
import { Banner } from '../../ui/banner.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { formatAmount } from '../../ui/format.ts';

interface EraseWordsProps {
  /** Null until it is known. */
  readonly protection: Protection | null;
  readonly problem: string | null;
  readonly lifts: boolean;
  readonly onLifts: (lifts: boolean) => void;
}

/** What goes when somebody is erased, what stays, and what is not reached. */
export function EraseWords({ protection, problem, lifts, onLifts }: EraseWordsProps) {
  const kept = protection === null ? [] : keptOf(protection);
  return (
    <>
      <p>
        Their rows in readings, previews, runs and memory go, and reasons in Settings that name
        them. Counts and outcomes of runs stay. A preview that they are in can no longer be pushed.
      </p>
      {problem !== null && (
        <Banner tone="warn" title="What protects this person could not be read">
          {problem}
        </Banner>
      )}
      {kept.length > 0 && (
        <>
          <p>
            {`What keeps the sync from them: ${kept.join(', ')}. It stays in force under their IDs alone, without names and reasons, so that no run changes or archives them.`}
          </p>
          <Checkbox
            label="Lift it too: the next run may change or archive them"
            isSelected={lifts}
            onChange={onLifts}
          />
        </>
      )}
      <p>
        Not reached: Aeries and Minga, where they stay as they are, so that the next preview reads
        them again; reports that were exported or saved by themselves, import lists, messages that
        were sent, and notes that somebody typed. Remove those by hand.
      </p>
    </>
  );
}

function keptOf({ locks, links, neverTouch }: Protection): readonly string[] {
  return [
    locks > 0 ? formatAmount(locks, 'lock') : null,
    links > 0 ? formatAmount(links, 'match made by hand', 'matches made by hand') : null,
    neverTouch > 0 ? 'the never-touch list' : null,
  ].filter((part) => part !== null);
}

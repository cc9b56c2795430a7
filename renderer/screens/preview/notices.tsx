import { memo } from 'react';
import { ArrowRight, GitCompareArrows, RefreshCw } from 'lucide-react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatAmount, formatCount, formatMoment } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import type { Plan } from './types.ts';

/** Ways on that lead to other screens. */
export interface PreviewWays {
  /** Makes a new preview and shows how it differs from this one; what is identical stays picked. */
  readonly onRenew: () => void;
  /** There is a newer plan: how it differs. Null where there is none. */
  readonly onCompare: (() => void) | null;
  readonly onSettings: () => void;
  readonly onCheck: () => void;
  readonly onRun: (runId: string) => void;
}

interface NoticesProps {
  readonly plan: Plan;
  readonly ways: PreviewWays;
}

const STALE_TITLES = {
  'too-old': 'This preview is too old to be pushed',
  'from-the-future': 'The clock of this computer was set back since this preview was made',
  'settings-changed': 'Settings were changed since this preview was made',
  'person-erased': 'Somebody in this preview was erased from this computer',
} as const;

/** What must be known of this plan before its lines are looked at. */
export const Notices = memo(function Notices({ plan, ways }: NoticesProps) {
  const { freshness, header, runs } = plan;
  const [run] = runs;
  return (
    <>
      {freshness.kind === 'stale' && (
        <Banner
          tone="warn"
          title={STALE_TITLES[freshness.reason]}
          actions={
            <>
              {ways.onCompare !== null && (
                <Button size="small" icon={GitCompareArrows} onPress={ways.onCompare}>
                  What the newer preview changes
                </Button>
              )}
              <Button size="small" icon={RefreshCw} onPress={ways.onRenew}>
                Make a new preview, keep what is identical
              </Button>
            </>
          }
        >
          {inLocale(freshness.text)} What you picked stays picked wherever the new preview says the
          same.
        </Banner>
      )}
      {header.undoOf !== null && <Undo header={header} onRun={ways.onRun} />}
      {run !== undefined && (
        <Banner
          tone="info"
          title={runTitle(run)}
          actions={
            <Button size="small" icon={ArrowRight} onPress={() => ways.onRun(run.runId)}>
              {run.state === 'running' ? 'Look at the push' : 'Show the result'}
            </Button>
          }
        />
      )}
      {!header.source.complete && (
        <Banner
          tone="warn"
          title="Aeries did not give its whole roster"
          actions={
            <Button size="small" onPress={ways.onCheck}>
              Test the connection
            </Button>
          }
        >
          {header.source.incompleteReasons.slice(0, 3).map(({ code, list, text }) => (
            <p key={`${code} ${list ?? ''} ${text}`}>{inLocale(text)}</p>
          ))}
          <p>
            Somebody who was not read looks like somebody who left. Adds and updates can be pushed;
            archives, moves and relinks are on hold.
          </p>
        </Banner>
      )}
    </>
  );
});

function runTitle({ state, startedAt, counts }: Plan['runs'][number]): string {
  const at = formatMoment(startedAt);
  if (state === 'running') return `Rows of this preview are being pushed since ${at}`;
  const failed = counts.failed + counts.conflict + counts.stale;
  const done = `${formatAmount(counts.succeeded, 'change')} of this preview ${counts.succeeded === 1 ? 'was' : 'were'} pushed on ${at}`;
  return failed === 0 ? done : `${done}, ${formatCount(failed)} failed`;
}

/** What this plan takes back, and what of it cannot be, said before. */
function Undo({ header, onRun }: Pick<Plan, 'header'> & Pick<PreviewWays, 'onRun'>) {
  const { undoOf, cannotUndo } = header;
  if (undoOf === null) return null;
  return (
    <Banner
      tone={cannotUndo.length === 0 ? 'info' : 'warn'}
      title={
        cannotUndo.length === 0
          ? 'This takes a push back'
          : 'This takes a push back, but not all of it'
      }
      actions={
        <Button size="small" icon={ArrowRight} onPress={() => onRun(undoOf)}>
          Show that push
        </Button>
      }
    >
      {cannotUndo.map(({ text }) => (
        <p key={text}>{inLocale(text)}</p>
      ))}
    </Banner>
  );
}

import { Inbox, WifiOff } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CHANGE_KINDS, ChangeBadge } from '../../ui/change-badge.tsx';
import type { ChangeKind } from '../../ui/change-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { StatusDot, STATUS_WORDS } from '../../ui/status-dot.tsx';
import type { Status } from '../../ui/status-dot.tsx';
import { Specimen, State } from '../specimen.tsx';

const kinds = Object.keys(CHANGE_KINDS).filter((kind): kind is ChangeKind => kind in CHANGE_KINDS);
const statuses = Object.keys(STATUS_WORDS).filter((word): word is Status => word in STATUS_WORDS);

export function FeedbackPage() {
  return (
    <>
      <Specimen name="Banner">
        <State caption="info" isWide>
          <Banner tone="info" title="Try it with a sample district first">
            No account and no network needed. Nothing in it is real.
          </Banner>
        </State>
        <State caption="success" isWide>
          <Banner tone="success" title="All 18 checks passed" onDismiss={ignore}>
            Aeries and Minga both answer, and every permission is there.
          </Banner>
        </State>
        <State caption="warn, with actions" isWide>
          <Banner
            tone="warn"
            title="48 students would be archived because Aeries no longer lists them at school 5"
            actions={
              <>
                <Button size="small">Show the 48 students</Button>
                <Button size="small" variant="quiet">
                  Let them through this time…
                </Button>
              </>
            }
          >
            That is 6.2 % of Lincoln High’s 774 students; the limit is 5 %. Everything else can go
            ahead. A new term began on 16 November: students without a class yet are not sent by
            Aeries.
          </Banner>
        </State>
        <State caption="danger" isWide>
          <Banner
            tone="danger"
            title="Aeries could not be reached"
            actions={<Button size="small">Try again</Button>}
          >
            The server did not answer within 30 seconds. Nothing was read and nothing in Minga has
            changed. Check that district.aeries.net opens in your browser.
          </Banner>
        </State>
      </Specimen>
      <Specimen name="Badges and status">
        <State caption="Kinds of change, each with its sign and its word" isWide>
          {kinds.map((kind) => (
            <ChangeBadge key={kind} kind={kind} />
          ))}
        </State>
        <State caption="With counts">
          <ChangeBadge kind="add" count={212} />
          <ChangeBadge kind="update" count={38} />
          <ChangeBadge kind="archive" count={4} />
        </State>
        <State caption="Plain">
          <Badge>Sample data</Badge>
          <Badge tone="accent">Suggested</Badge>
          <Badge tone="warn">12 days left</Badge>
          <Badge tone="stop">Refused</Badge>
        </State>
        <State caption="Status: a shape, a colour and a word">
          {statuses.map((status) => (
            <StatusDot key={status} status={status} />
          ))}
        </State>
      </Specimen>
      <Specimen name="Progress">
        <State caption="Known total, time left" isWide>
          <Progress
            label="Reading students from Aeries"
            done={12480}
            total={20112}
            unit="people"
            secondsLeft={42}
          />
        </State>
        <State caption="Total not known" isWide>
          <Progress label="Reading schools/5/students" done={3000} total={null} unit="people" />
        </State>
        <State caption="Paused" isWide>
          <Progress label="Sending to Minga" done={500} total={1200} unit="changes" isPaused />
        </State>
        <State caption="Spinner">
          <Spinner label="Connecting to Minga…" />
        </State>
        <State caption="Skeleton">
          <Skeleton label="Loading the last runs" />
        </State>
      </Specimen>
      <Specimen name="Empty state">
        <State caption="Nothing yet">
          <EmptyState
            icon={Inbox}
            title="No runs yet"
            actions={<Button variant="primary">Preview changes</Button>}
          >
            Every preview and every push appears here, with its report.
          </EmptyState>
        </State>
        <State caption="Could not load">
          <EmptyState
            icon={WifiOff}
            title="Minga did not answer"
            actions={<Button>Try again</Button>}
          >
            Nothing was changed. The list comes back when Minga does.
          </EmptyState>
        </State>
      </Specimen>
    </>
  );
}

function ignore(): void {
  // A state that stands still.
}

import { RotateCw, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { failureOf } from '../bridge/answer.ts';
import { inWords } from '../bridge/use-bridge.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Page } from '../ui/page.tsx';

interface UnreadableProps {
  /** What could not be read: `This run could not be read`. */
  readonly what: string;
  readonly error: Error;
  readonly onRetry: () => void;
  /** Where else to go from here. */
  readonly actions?: ReactNode;
}

/** In place of what could not be read: why, and what to do. */
export function Unreadable({ what, error, onRetry, actions }: UnreadableProps) {
  return (
    <EmptyState
      icon={Unplug}
      title={what}
      actions={
        <>
          <Button icon={RotateCw} onPress={onRetry}>
            Try again
          </Button>
          {actions}
        </>
      }
    >
      {inWords(failureOf(error))}
    </EmptyState>
  );
}

interface UnreadProps extends UnreadableProps {
  readonly title: string;
  readonly note?: string;
}

/** A whole screen whose contents could not be read. */
export function Unread({ title, note, ...rest }: UnreadProps) {
  return (
    <Page>
      <PageHeader title={title} {...(note === undefined ? {} : { note })} />
      <Unreadable {...rest} />
    </Page>
  );
}

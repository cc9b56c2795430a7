import { ClipboardCheck, RotateCw, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatAmount, formatCount, formatMoment } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { CheckRow } from './check-row.tsx';
import type { CheckItem } from './check-row.tsx';
import { checkText } from './check-text.ts';
import { foldSkipped } from './fold-skipped.ts';
import { SkippedRow } from './skipped-row.tsx';
import styles from './connection-check.module.css';

export interface CheckGroup {
  /** `Address and network`, `Aeries`, `Permissions`, `Schools`, `Minga`. */
  readonly title: string;
  readonly items: readonly CheckItem[];
}

interface ConnectionCheckProps {
  readonly connection: string;
  /** Every check of the run, those still to come as `pending`. Empty: never run. */
  readonly groups: readonly CheckGroup[];
  readonly isRunning: boolean;
  /** When it ended (ISO 8601), or null. */
  readonly finishedAt: string | null;
  /** The result as text, where the application gives it redacted; else made here from what is shown. */
  readonly text?: string;
  /** Above the result: why the last one was broken off. */
  readonly notice?: ReactNode;
  readonly onRun: () => void;
  readonly onStop: () => void;
  /** Where what failed can be mended, beside "Test again". */
  readonly mend?: ReactNode;
  /** What comes after a check without failures, such as "Preview changes". */
  readonly next?: ReactNode;
}

/** "Test Your Information": named checks that come in one by one, each with what it means and what to do. */
export function ConnectionCheck(props: ConnectionCheckProps) {
  const { connection, groups, isRunning, finishedAt, text, notice } = props;
  const { onRun, onStop, mend, next } = props;
  const items = groups.flatMap((group) => group.items);
  // Broken off, what had come by then says nothing about the rest.
  const isWhole = !isRunning && finishedAt !== null;
  const isClean = isWhole && items.length > 0 && items.every(({ status }) => status !== 'fail');
  return (
    <Page>
      <PageHeader
        title="Test Your Information"
        note={
          finishedAt === null ? connection : `${connection}, tested ${formatMoment(finishedAt)}`
        }
        actions={
          items.length > 0 &&
          !isRunning && (
            <CopyButton
              size="medium"
              isShort
              what="as text"
              text={text ?? checkText(connection, finishedAt, groups)}
            />
          )
        }
        primary={
          isRunning ? (
            <Button icon={Square} onPress={onStop}>
              Stop
            </Button>
          ) : (
            <>
              {items.length > 0 && (
                <Button icon={RotateCw} onPress={onRun}>
                  Test again
                </Button>
              )}
              {isClean ? next : mend}
            </>
          )
        }
      />
      {notice}
      {items.length === 0 && !isRunning ? (
        <EmptyState
          icon={ClipboardCheck}
          title="Not tested yet"
          actions={
            <Button variant="primary" onPress={onRun}>
              Test Your Information
            </Button>
          }
        >
          Takes about ten seconds and changes nothing in Aeries or in Minga.
        </EmptyState>
      ) : (
        <>
          {(isRunning || isWhole) && <Verdict items={items} isRunning={isRunning} />}
          {groups.map(({ title, items: checks }) => (
            <section key={title} className={cx(styles.group)} aria-label={title}>
              <h2 className={cx(styles.title)}>{title}</h2>
              <ul className={cx(styles.list)}>
                {foldSkipped(checks).map((entry) =>
                  entry.kind === 'check' ? (
                    <CheckRow key={entry.item.id} item={entry.item} />
                  ) : (
                    <SkippedRow key={entry.together.id} together={entry.together} />
                  ),
                )}
              </ul>
            </section>
          ))}
        </>
      )}
    </Page>
  );
}

/** A wrong key makes a dozen checks fail: the first few say enough. */
const MOST_NAMED = 3;

function Verdict({
  items,
  isRunning,
}: {
  readonly items: readonly CheckItem[];
  readonly isRunning: boolean;
}) {
  const count = (status: CheckItem['status']) =>
    items.filter((item) => item.status === status).length;
  const failed = count('fail');
  const warned = count('warn');
  if (isRunning) {
    const done = items.length - count('pending') - count('running');
    return (
      <Banner tone="info" title={`Testing: ${formatAmount(done, 'check')} done`} isLive>
        {failed > 0
          ? `${formatAmount(failed, 'check')} failed so far.`
          : 'It only reads. Nothing is changed in Aeries or in Minga.'}
      </Banner>
    );
  }
  if (failed > 0) {
    return (
      <Banner tone="danger" title={`${formatAmount(failed, 'check')} failed`} isLive>
        <p>
          Roster Bridge cannot sync yet. Nothing was changed.{' '}
          {failed === 1
            ? 'Mend it and test again.'
            : 'Mend the first one and test again: later ones often follow from it.'}
        </p>
        <ul className={cx(styles.failed)}>
          {items
            .filter(({ status }) => status === 'fail')
            .slice(0, MOST_NAMED)
            .map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
        </ul>
      </Banner>
    );
  }
  if (warned > 0) {
    return (
      <Banner
        tone="warn"
        title={`Everything answers, with ${formatAmount(warned, 'warning')}`}
        isLive
      >
        {`You can go on. Read the ${warned === 1 ? 'warning' : 'warnings'} below first.`}
      </Banner>
    );
  }
  const skipped = count('skipped');
  const title =
    skipped === 0
      ? `All ${formatAmount(items.length, 'check')} passed`
      : `Everything answers: ${formatAmount(count('pass'), 'check')} passed, ${formatCount(skipped)} skipped`;
  return (
    <Banner tone="success" title={title} isLive>
      Aeries and Minga both answer, and nothing that was looked at failed.
    </Banner>
  );
}

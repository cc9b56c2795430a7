import type { RunDetail } from '../../../preload/sync-views.ts';
import type { ConnectionDraft } from '../../bridge/types.ts';
import { Banner } from '../../ui/banner.tsx';
import { formatAmount } from '../../ui/format.ts';

interface UploadBannerProps {
  readonly minga: ConnectionDraft['minga'];
  readonly detail: Pick<RunDetail, 'run' | 'plan'>;
}

/** With import lists a run is only half of it: what it wrote has to be uploaded by a person. */
export function UploadBanner({ minga, detail: { run, plan } }: UploadBannerProps) {
  const { succeeded } = run.counts;
  // What the run did is what counts, not how the connection is set today; a plan that is gone says it no more.
  const mode = plan?.settings['minga.mode'] ?? minga.mode;
  if (mode !== 'list' || succeeded === 0) return null;
  const folder = folderOf(minga);
  return (
    <Banner tone="warn" title="Upload the import lists in Minga">
      This run wrote lists in place of sending: Minga changes once they are uploaded. For{' '}
      {formatAmount(succeeded, 'person', 'people')} they are in {folder}: add minga-import-….csv in
      the People Manager, and archive there whom minga-archive-….csv lists. Then export the people
      list again, so that the next preview knows.
    </Banner>
  );
}

function folderOf(minga: ConnectionDraft['minga']): string {
  if (minga.mode !== 'list') return 'the folder that was set for them then';
  return minga.outputFolder ?? minga.listFile.replace(/[\\/][^\\/]*$/, '');
}

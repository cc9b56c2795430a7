import type { RunDetail } from '../../../preload/sync-views.ts';
import type { ConnectionDraft } from '../../bridge/types.ts';
import { Banner } from '../../ui/banner.tsx';
import { formatAmount } from '../../ui/format.ts';

interface UploadBannerProps {
  readonly minga: ConnectionDraft['minga'];
  readonly run: RunDetail['run'];
}

/** With import lists a run is only half of it: what it wrote has to be uploaded by a person. */
export function UploadBanner({ minga, run }: UploadBannerProps) {
  const { succeeded } = run.counts;
  if (minga.mode !== 'list' || succeeded === 0) return null;
  const folder = minga.outputFolder ?? minga.listFile.replace(/[\\/][^\\/]*$/, '');
  return (
    <Banner tone="warn" title="Upload the import lists in Minga">
      This connection writes lists in place of sending: Minga changes once they are uploaded. For{' '}
      {formatAmount(succeeded, 'person', 'people')} they are in {folder}: add minga-import-….csv in
      the People Manager, and archive there whom minga-archive-….csv lists. Then export the people
      list again, so that the next preview knows.
    </Banner>
  );
}

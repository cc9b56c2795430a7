import { Card } from '../ui/card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** A screen whose contents are on their way: its title stands at once, so that the focus has somewhere to go. */
export function Loading({ title, note }: { readonly title: string; readonly note?: string }) {
  return (
    <Page>
      <PageHeader title={title} {...(note === undefined ? {} : { note })} />
      <Card>
        <Skeleton label={`Loading: ${title}`} lines={[30, 80, 65, 90]} />
      </Card>
    </Page>
  );
}

import { ArrowLeft } from 'lucide-react';
import { goTo } from '../../app/place.ts';
import { usePeople, useTimeline } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { Button } from '../../ui/button.tsx';
import { ExportMenu } from '../export-menu.tsx';
import { Unread } from '../unread.tsx';
import { useSchoolNames } from '../use-names.ts';
import { roleWord, schoolName } from '../words.ts';
import { ErasePerson } from './erase-person.tsx';
import { PersonComing, PersonPage } from './person-page.tsx';

interface PersonScreenProps {
  readonly connection: ConnectionView;
  /** sourcedId or Minga id. */
  readonly person: string;
}

/** One person's timeline across all previews and runs of a connection, live. */
export function PersonScreen({ connection: { id, config }, person }: PersonScreenProps) {
  const { data: entries, error, refetch } = useTimeline(id, person);
  const { data: found } = usePeople(id, person);
  const names = useSchoolNames(id);
  const who = found?.find((known) => known.person === person || known.personId === person);
  const title = who?.name ?? 'Person';
  const back = (
    <Button
      icon={ArrowLeft}
      onPress={() => goTo({ screen: 'history', connectionId: id, tab: 'people' })}
    >
      Search people
    </Button>
  );
  if (error !== null) {
    return (
      <Unread
        title={title}
        note={config.name}
        what="The timeline could not be read"
        error={error}
        onRetry={() => void refetch()}
        actions={back}
      />
    );
  }
  if (entries === undefined) return <PersonComing title={title} note={config.name} />;
  return (
    <PersonPage
      title={title}
      note={[who && roleWord(who.role), who && schoolName(names, who.school), person, config.name]
        .filter(Boolean)
        .join(', ')}
      entries={entries}
      actions={
        <>
          {back}
          <ExportMenu of={{ kind: 'person', connectionId: id, person }} label="Export" />
          <ErasePerson connectionId={id} person={person} name={who?.name ?? 'this person'} />
        </>
      }
      onOpenRun={(runId) => goTo({ screen: 'run', connectionId: id, runId })}
      onOpenPlan={(planId) => goTo({ screen: 'preview', connectionId: id, planId })}
    />
  );
}

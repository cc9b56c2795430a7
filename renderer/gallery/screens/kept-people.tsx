import { useState } from 'react';
import type { NamedLock } from '../../../preload/sync-views.ts';
import { KeptLinks } from '../../screens/settings/kept-links.tsx';
import { KeptPeople } from '../../screens/settings/kept-people.tsx';

const REASONS = ['Custody order', 'The family asked to keep the name', 'Checked by the counselor'];

/** A long list: as many as a big district gathers in some years. */
const LOCKS: readonly NamedLock[] = Array.from({ length: 200 }, (_, place) => ({
  person: `STU_${99400001 + place}`,
  fields: place % 3 === 1 ? ['firstName', 'displayName'] : null,
  reason: REASONS[place % REASONS.length] ?? '',
  at: '2026-09-14T17:20:00Z',
  by: 'maria.alvarez',
  who:
    place === 4 ? null : { name: `Person ${place + 1} of the list`, role: 'student', school: '5' },
}));

/** Locked people and matches by hand, on made-up ones; what is taken back is gone until the page is opened again. */
export function GalleryKeptPeople() {
  const [locks, setLocks] = useState(LOCKS);
  const schoolOf = (id: string): string => (id === '5' ? 'Lincoln High' : `School ID ${id}`);
  return (
    <>
      <KeptPeople
        locks={locks}
        schoolOf={schoolOf}
        onAdd={() => undefined}
        onOpen={() => undefined}
        onRemove={(person) => {
          setLocks(locks.filter((lock) => lock.person !== person));
          return Promise.resolve(true);
        }}
      />
      <KeptLinks
        links={[
          {
            sisId: 'STU_99400311',
            personId: 'u_8841',
            at: '2026-09-02T15:00:00Z',
            by: 'maria.alvarez',
            who: { name: 'Sofía Núñez', role: 'student', school: '5' },
          },
        ]}
        schoolOf={schoolOf}
        onRemove={() => Promise.resolve(true)}
      />
    </>
  );
}

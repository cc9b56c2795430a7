import { SearchX, UserSearch } from 'lucide-react';
import type { PersonFound } from '../../../preload/sync-views.ts';
import { Button } from 'react-aria-components/Button';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatAmount, formatCount, formatDay } from '../../ui/format.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { roleWord, schoolName } from '../words.ts';
import styles from './history.module.css';

/** At most so many are found (contract, `findPeople`). */
const MOST = 50;

interface PeopleSearchProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** Undefined: not asked yet, or on their way. */
  readonly found: readonly PersonFound[] | undefined;
  readonly isSearching: boolean;
  readonly problem: string | null;
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly onOpen: (person: string) => void;
}

/** Finds one person among all that were ever in a snapshot or a plan of this connection. */
export function PeopleSearch(props: PeopleSearchProps) {
  const { search, onSearch, found, isSearching, problem, schoolNames, onOpen } = props;
  return (
    <div className={cx(styles.people)}>
      <SearchField
        label="Search people by name, e-mail, ID number or SIS ID"
        placeholder="Name, e-mail, ID number or SIS ID"
        value={search}
        onChange={onSearch}
      />
      <VisuallyHidden>
        <span role="status">
          {found !== undefined &&
            search.trim().length >= 2 &&
            `${formatAmount(found.length, 'person', 'people')} found`}
        </span>
      </VisuallyHidden>
      {search.trim().length < 2 ? (
        <EmptyState icon={UserSearch} title="What happened to this person?">
          Type two letters or more. The timeline says when somebody was first seen, changed, held,
          archived, and why.
        </EmptyState>
      ) : problem !== null ? (
        <EmptyState icon={SearchX} title="The search did not work">
          {problem}
        </EmptyState>
      ) : found === undefined ? (
        isSearching && <Skeleton label="Searching" lines={[60, 75, 50]} />
      ) : found.length === 0 ? (
        <EmptyState icon={SearchX} title="Nobody matches">
          Only people whom Roster Bridge has seen in Aeries or in Minga can be found, and only while
          the rules of data retention keep them.
        </EmptyState>
      ) : (
        <>
          <ul className={cx(styles.found)}>
            {found.map((person) => (
              <li key={person.person}>
                <Person
                  person={person}
                  schoolNames={schoolNames}
                  onPress={() => onOpen(person.person)}
                />
              </li>
            ))}
          </ul>
          {found.length >= MOST && (
            <p className={cx(styles.soft)}>
              Only the first {formatCount(MOST)} are shown. Type more to find fewer.
            </p>
          )}
        </>
      )}
    </div>
  );
}

interface PersonProps {
  readonly person: PersonFound;
  readonly schoolNames: PeopleSearchProps['schoolNames'];
  readonly onPress: () => void;
}

function Person({ person, schoolNames, onPress }: PersonProps) {
  const { name, role, school, sisId, personId, lastSeen } = person;
  return (
    <Button className={cx(styles.person)} onPress={onPress}>
      <bdi className={cx(styles.name)}>{name}</bdi>
      <span
        className={cx(styles.soft)}
      >{`${roleWord(role)}, ${schoolName(schoolNames, school)}`}</span>
      <span className={cx(styles.id)}>{sisId ?? personId ?? ''}</span>
      <span className={cx(styles.seen)}>
        {lastSeen === null ? 'Not in Aeries' : `Last seen ${formatDay(lastSeen)}`}
      </span>
    </Button>
  );
}

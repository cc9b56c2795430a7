import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SECTIONS } from './sections.ts';
import type { SectionId, SettingsSection } from './sections.ts';
import { SettingRow } from './setting-row.tsx';
import { initialValue } from './setting.ts';
import type {
  Setting,
  SettingsGroup,
  SettingsState,
  SettingValue,
  TryIdNumbers,
} from './setting.ts';
import styles from './settings.module.css';

interface SettingsProps {
  readonly current: SectionId;
  readonly onGo: (id: SectionId) => void;
  readonly state: SettingsState;
  /** Saved as it is changed; there is no "Save". */
  readonly onChange: (path: string, value: SettingValue) => void;
  readonly onReset: (path: string) => void;
  readonly onTryIdNumbers: TryIdNumbers;
  /** What a section shows besides its settings: keys and schools, the support bundle, versions. */
  readonly contents: Partial<Readonly<Record<SectionId, ReactNode>>>;
}

/** All settings, in sections: each explained in a sentence, with its default and a reset. */
export function Settings(props: SettingsProps) {
  const [search, setSearch] = useState('');
  const section = SECTIONS.find(({ id }) => id === props.current);
  const found = search.trim() === '' ? null : findSettings(search);
  return (
    <Page>
      <PageHeader title="Settings" note="Changes are saved as you make them." />
      <div className={cx(styles.columns)}>
        <div className={cx(styles.side)}>
          <TextField
            label="Find a setting"
            isLabelHidden
            isOptional
            placeholder="Find a setting"
            value={search}
            onChange={setSearch}
          />
          <nav aria-label="Sections">
            <ul>
              {SECTIONS.map(({ id, title }) => (
                <li key={id}>
                  <Button
                    className={cx(
                      styles.link,
                      id === props.current && found === null && styles.current,
                    )}
                    onPress={() => {
                      setSearch('');
                      props.onGo(id);
                    }}
                    {...(id === props.current ? { 'aria-current': 'page' } : {})}
                  >
                    {title}
                  </Button>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div className={cx(styles.section)}>
          {found !== null && <Found found={found} {...props} />}
          {found === null && section !== undefined && <Section section={section} {...props} />}
        </div>
      </div>
    </Page>
  );
}

type Handlers = Pick<SettingsProps, 'state' | 'onChange' | 'onReset' | 'onTryIdNumbers'>;

function Section({
  section,
  contents,
  ...handlers
}: Handlers & { readonly section: SettingsSection } & Pick<SettingsProps, 'contents'>) {
  return (
    <>
      <header>
        <h2 className={cx(styles.title)}>{section.title}</h2>
        <p className={cx(styles.text)}>{section.text}</p>
      </header>
      {contents[section.id]}
      {section.groups.map((group, index) => (
        <Group key={group.title ?? index} group={group} {...handlers} />
      ))}
    </>
  );
}

function Found({ found, ...handlers }: Handlers & { readonly found: readonly SettingsGroup[] }) {
  if (found.length === 0) {
    return (
      <EmptyState icon={Search} title="No such setting">
        Try another word, or look through the sections.
      </EmptyState>
    );
  }
  return found.map((group) => <Group key={group.title} group={group} {...handlers} />);
}

function Group({
  group,
  state,
  onChange,
  onReset,
  onTryIdNumbers,
}: Handlers & { readonly group: SettingsGroup }) {
  return (
    <section
      className={cx(styles.group)}
      {...(group.title === undefined ? {} : { 'aria-label': group.title })}
    >
      {group.title !== undefined && <h3 className={cx(styles.groupTitle)}>{group.title}</h3>}
      <div className={cx(styles.rows)}>
        {group.settings.map((setting) => (
          <SettingRow
            key={setting.path}
            setting={setting}
            value={state.values[setting.path] ?? initialValue(setting)}
            problem={state.problems[setting.path] ?? null}
            note={state.notes[setting.path] ?? null}
            onChange={(value) => onChange(setting.path, value)}
            onReset={() => onReset(setting.path)}
            onTryIdNumbers={onTryIdNumbers}
          />
        ))}
      </div>
    </section>
  );
}

/** Settings whose name or sentence holds every word, by the section they stand in. */
function findSettings(search: string): readonly SettingsGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ title, text }: Setting) =>
    words.every((word) => `${title} ${text}`.toLowerCase().includes(word));
  return SECTIONS.map(({ title, groups }) => ({
    title,
    settings: groups.flatMap(({ settings }) => settings.filter(fits)),
  })).filter(({ settings }) => settings.length > 0);
}

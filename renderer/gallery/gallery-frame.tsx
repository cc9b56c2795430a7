import { useEffect, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { chooseTheme, currentTheme, THEME_CHOICES } from '../ui/theme.ts';
import type { ThemeChoice } from '../ui/theme.ts';
import { Select } from '../ui/select.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import { PAGES } from './pages.tsx';
import styles from './gallery-frame.module.css';

const THEME_WORDS: Readonly<Record<ThemeChoice, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

function pageInAddress(): string {
  return location.hash.replace(/^#\/?/, '') || 'foundations';
}

export function Gallery() {
  const [at, setAt] = useState(pageInAddress);
  useEffect(() => {
    const follow = () => setAt(pageInAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const page = PAGES.find(({ id }) => at === id || at.startsWith(`${id}/`)) ?? PAGES[0];
  if (page === undefined) return null;
  const rest = at.slice(page.id.length + 1);
  return (
    <>
      {page.kind === 'screen' ? (
        page.render(rest)
      ) : (
        <div className={cx(styles.frame)}>
          <Contents current={page.id} />
          <main className={cx(styles.page)}>
            <h1 className={cx(styles.title)}>{page.title}</h1>
            {page.render(rest)}
          </main>
        </div>
      )}
      <ToastRegion />
    </>
  );
}

function Contents({ current }: { readonly current: string }) {
  const [theme, setTheme] = useState(currentTheme);
  return (
    <nav aria-label="Gallery" className={cx(styles.contents)}>
      <Select
        label="Theme"
        options={THEME_CHOICES.map((id) => ({ id, label: THEME_WORDS[id] }))}
        value={theme}
        onChange={(choice) => {
          chooseTheme(choice);
          setTheme(choice);
        }}
      />
      <ul className={cx(styles.list)}>
        {PAGES.map(({ id, title, kind }) => (
          <li key={id}>
            <a
              href={`#/${id}`}
              className={cx(styles.link)}
              {...(id === current ? { 'aria-current': 'page' } : {})}
            >
              {kind === 'screen' ? `Screen: ${title}` : title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** The choice in force, as `theme-boot.js` set it before the first paint. */
export function currentTheme(): ThemeChoice {
  const named = document.documentElement.dataset['theme'];
  return named === 'light' || named === 'dark' ? named : 'system';
}

/** Applies a choice at once and keeps it for the next start. Storage that is denied loses only the keeping. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
  try {
    localStorage.setItem('theme', choice);
  } catch {
    // Kept for this window only.
  }
}

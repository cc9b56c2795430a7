import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HIDDEN } from './hidden-start.ts';

export const AUTOSTART_NAME = 'roster-bridge.desktop';

/** Writes or removes the autostart entry of a Linux session. Throws what the file system throws. */
export function setAutostart(
  on: boolean,
  { program, configHome }: { readonly program: string; readonly configHome: string },
): void {
  const folder = join(configHome, 'autostart');
  const file = join(folder, AUTOSTART_NAME);
  if (!on) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, autostartEntry(program));
}

/** A desktop entry (freedesktop.org, version 1.5) that starts the program without a window. */
export function autostartEntry(program: string): string {
  return `[Desktop Entry]
Type=Application
Version=1.5
Name=Roster Bridge
Comment=Keeps the people of a school in Minga true to Aeries
Exec=${quoted(program)} ${HIDDEN}
Icon=roster-bridge
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/** An argument of `Exec`: quoted, its four special characters escaped twice (as text, then as string), `%` doubled. */
function quoted(program: string): string {
  const escaped = program.replaceAll(/["`$\\]/g, (character) =>
    character === '\\' ? '\\\\\\\\' : `\\\\${character}`,
  );
  return `"${escaped.replaceAll('%', '%%')}"`;
}

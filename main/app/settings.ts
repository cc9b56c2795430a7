import { patchApp, resetAppSection } from '../core/settings/patch.ts';
import type { AppPatch } from '../core/settings/patch.ts';
import type { AppSection, AppSettings, Settings } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';

/** The settings that belong to the app and to no single connection. */
export function appSettingsOf({ appearance, retention, network, desktop }: Settings): AppSettings {
  return { appearance, retention, network, desktop };
}

export async function getSettings(store: SettingsStore): Promise<AppSettings> {
  return appSettingsOf(await store.read());
}

/** Sets the keys of the patch. Throws `bad-config` with the path of a wrong one; nothing is changed then. */
export function updateSettings(store: SettingsStore, patch: AppPatch): Promise<AppSettings> {
  return change(store, (settings) => patchApp(settings, patch));
}

export function resetSettings(store: SettingsStore, section: AppSection): Promise<AppSettings> {
  return change(store, (settings) => resetAppSection(settings, section));
}

async function change(
  store: SettingsStore,
  to: (settings: AppSettings) => AppSettings,
): Promise<AppSettings> {
  const next = await store.update((current) => ({ ...current, ...to(appSettingsOf(current)) }));
  return appSettingsOf(next);
}

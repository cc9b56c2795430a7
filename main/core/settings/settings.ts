import { z } from 'zod';
import { draftSchema } from './draft.ts';

/** The settings file: everything that this computer remembers, but for secrets (keychain) and rosters (store). */

/** Raise by one with every change of shape, and add the step to `upgrade.ts`. */
export const SETTINGS_VERSION = 1;

/** The seven steps of the setup guide, in the order of the guide that the product follows. */
export const GUIDE_STEPS = [
  'add-entry',
  'permissions',
  'enable-oneroster',
  'consumer-keys',
  'school-id',
  'iis-reset',
  'connect',
] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

const instant = z.iso.datetime();
const days = z.number().int().min(1).max(3650);

export const guideSchema = z.strictObject({
  /** The step that was open when the guide was last seen. */
  current: z.enum(GUIDE_STEPS).default('add-entry'),
  /** When each step was marked done. Steps may be done in any order. */
  done: z.partialRecord(z.enum(GUIDE_STEPS), instant).default({}),
  /** The READ permissions that were ticked off in the list of step 2, by Aeries' own names. */
  ticked: z.array(z.string().min(1).max(60)).max(20).default([]),
});

export const connectionEntrySchema = z.strictObject({
  /** Stays the same when the connection is renamed. */
  id: z.string().min(1),
  createdAt: instant,
  config: draftSchema,
  guide: guideSchema.prefault({}),
  /** For the connection of the sample district: which one. Its servers are started when it is used. */
  sample: z
    .strictObject({ people: z.number().int().min(1), seed: z.number().int() })
    .nullable()
    .default(null),
});

export const reminderSchema = z.strictObject({
  id: z.string().min(1),
  connectionId: z.string().min(1),
  /** Restart IIS on the Aeries server after working hours. */
  kind: z.literal('iis-reset'),
  at: instant,
});

const appearanceSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Height of a grid row: 32 pixels, or 28. */
  density: z.enum(['normal', 'compact']).default('normal'),
  /** Shortcuts of single keys, such as `g o`. Off for people whose dictation or aids type letters (WCAG 2.1.4). */
  singleKeys: z.boolean().default(true),
});

const retentionSchema = z.strictObject({
  /** Runs and their reports, in days. */
  runDays: days.default(730),
  /** Plans that were never pushed, in days. */
  planDays: days.default(30),
  /** Logs, in days. */
  logDays: days.default(30),
});

const hostNetworkSchema = z.strictObject({
  /** Where a connection names no proxy of its own: ask this computer's settings for one. */
  useSystemProxy: z.boolean().default(true),
});

const desktopSchema = z.strictObject({
  /** Started when the person signs in to the computer, without a window. */
  openAtLogin: z.boolean().default(false),
  /** Closing the window leaves the app in the tray, so that nights go on. */
  closeToTray: z.boolean().default(true),
  /** Notifications of the system for what waits and what failed. */
  notifications: z.boolean().default(true),
  /** Whether it was said once that closing the window leaves the app in the tray. */
  saidItStays: z.boolean().default(false),
});

/** The groups of settings that belong to the app, not to one connection. */
export const appSettingsShape = {
  appearance: appearanceSchema.prefault({}),
  retention: retentionSchema.prefault({}),
  network: hostNetworkSchema.prefault({}),
  desktop: desktopSchema.prefault({}),
};
export const APP_SECTIONS = ['appearance', 'retention', 'network', 'desktop'] as const;
export type AppSection = (typeof APP_SECTIONS)[number];

export const settingsSchema = z.strictObject({
  version: z.literal(SETTINGS_VERSION),
  ...appSettingsShape,
  connections: z.array(connectionEntrySchema).default([]),
  reminders: z.array(reminderSchema).default([]),
});

export type Settings = z.output<typeof settingsSchema>;
export type AppSettings = Pick<Settings, AppSection>;
export type ConnectionEntry = Settings['connections'][number];
export type GuideProgress = ConnectionEntry['guide'];
export type Reminder = Settings['reminders'][number];

/** The settings of a computer that has none yet. */
export function freshSettings(): Settings {
  return settingsSchema.parse({ version: SETTINGS_VERSION });
}

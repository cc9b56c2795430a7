import { z } from 'zod';
import type { ConnectionView } from '../main/app/connections.ts';
import type { IdNumberPreview } from '../main/app/preview-id-numbers.ts';
import type { SecretStatus } from '../main/app/secrets.ts';
import { idNumberRule } from '../main/core/connection/config.ts';
import { SECRET_NAMES } from '../main/core/ports.ts';
import type { SourceSchool, TargetAccount } from '../main/core/ports.ts';
import { ADVISED_FIELDS } from '../main/core/settings/field-advice.ts';
import type { FieldAdvice } from '../main/core/settings/field-advice.ts';
import { APP_SECTIONS, GUIDE_STEPS } from '../main/core/settings/settings.ts';
import type { AppSettings, GuideProgress, Reminder } from '../main/core/settings/settings.ts';
import { appPatch, CONNECTION_SECTIONS, connectionPatch } from '../main/core/settings/patch.ts';
import { event, id, method, nothing, ofConnection } from './method.ts';
import type { Event, Method } from './method.ts';
import { nightEvents, nightMethods } from './night-methods.ts';
import { syncEvents, syncMethods } from './sync-methods.ts';
import type {
  AppInfo,
  AskedPlace,
  ChosenFile,
  ConnectionCheckJob,
  MenuCommand,
  Notice,
  OpenedLink,
  Result,
  SavedFile,
  SecretStorage,
  SupportBundle,
} from './views.ts';

/**
 * The one list of what the renderer may ask of the main process. To add an entry: a line here, and a handler of the
 * same name in `main/ipc/handlers`; nothing else compiles until both are there.
 */

const connectionName = z.string().trim().min(1).max(100);
/** Aeries' keys and Minga's tokens are far shorter; Windows keeps no secret past 2,560 bytes. */
const secretValue = z.string().min(1).max(2500);

export const methods = {
  // ---- the app itself
  getAppInfo: method<AppInfo>().takes(nothing),
  /** Things that happened while nobody looked; each is shown until dismissed. */
  listNotices: method<readonly Notice[]>().takes(nothing),
  dismissNotice: method<null>().takes(z.strictObject({ noticeId: id })),
  /**
   * The screen that a notification, the tray or the menu asked for, once; null where none was. Asked by a page when
   * it starts and with every `placeAsked`: a window that is only just being made hears no event.
   */
  takeAskedPlace: method<AskedPlace | null>().takes(nothing),
  /** Opens a help page in the default browser. Only https addresses of the hosts listed in main. */
  openExternal: method<OpenedLink>().takes(z.strictObject({ url: z.url().max(2000) })),
  chooseFile: method<ChosenFile>().takes(
    z.strictObject({ purpose: z.enum(['people-list', 'output-folder', 'certificate-authority']) }),
  ),

  // ---- settings of the app
  getSettings: method<AppSettings>().takes(nothing),
  /** Sets the keys that are named, section by section; the rest stays. `null` puts a key back to its default. */
  updateSettings: method<AppSettings>().takes(z.strictObject({ patch: appPatch })),
  resetSettings: method<AppSettings>().takes(z.strictObject({ section: z.enum(APP_SECTIONS) })),

  // ---- connections
  listConnections: method<readonly ConnectionView[]>().takes(nothing),
  /** "Try it with a sample district": its connection, made where there is none, with its servers running. */
  openSampleDistrict: method<ConnectionView>().takes(nothing),
  addConnection: method<ConnectionView>().takes(z.strictObject({ name: connectionName })),
  /** Sets the keys that are named, section by section; the rest stays. `null` puts a key back to its default. */
  updateConnection: method<ConnectionView>().takes(
    z.strictObject({ connectionId: id, patch: connectionPatch }),
  ),
  resetConnection: method<ConnectionView>().takes(
    z.strictObject({ connectionId: id, section: z.enum(CONNECTION_SECTIONS) }),
  ),
  renameConnection: method<ConnectionView>().takes(
    z.strictObject({ connectionId: id, name: connectionName }),
  ),
  /** Copies every setting but the secrets: a copy never writes to a Minga until its own token is set. */
  duplicateConnection: method<ConnectionView>().takes(
    z.strictObject({ connectionId: id, name: connectionName }),
  ),
  /** Removes a connection and its secrets. `confirmName` is the name as a person typed it. */
  deleteConnection: method<null>().takes(
    z.strictObject({ connectionId: id, confirmName: z.string().max(200) }),
  ),
  /** What is to be said about a field of step 7 while it is typed. */
  adviseField: method<FieldAdvice>().takes(
    z.strictObject({
      field: z.enum(ADVISED_FIELDS),
      value: z.string().max(2500),
      /** The connection's own setting of this name, for trials on this computer. */
      allowLoopbackHttp: z.boolean().default(false),
    }),
  ),

  // ---- secrets: can be set, cleared and asked after (their last four characters tell which), never read
  setSecret: method<SecretStatus>().takes(
    z.strictObject({ connectionId: id, name: z.enum(SECRET_NAMES), value: secretValue }),
  ),
  clearSecret: method<SecretStatus>().takes(
    z.strictObject({ connectionId: id, name: z.enum(SECRET_NAMES) }),
  ),
  getSecrets: method<readonly SecretStatus[]>().takes(ofConnection),
  /** Tries the keychain again after it was unlocked or installed; what is in memory moves into it. */
  reopenSecretStorage: method<SecretStorage>().takes(nothing),

  // ---- setup guide
  getGuideProgress: method<GuideProgress>().takes(ofConnection),
  setGuideProgress: method<GuideProgress>().takes(
    z.strictObject({
      connectionId: id,
      current: z.enum(GUIDE_STEPS).optional(),
      /** Marks one step done, or not done after all. */
      mark: z.strictObject({ step: z.enum(GUIDE_STEPS), done: z.boolean() }).optional(),
      /** The check list of step 2 as it is ticked now. */
      ticked: z.array(z.string().min(1).max(60)).max(20).optional(),
    }),
  ),
  /** Saves the page of steps 1 to 6. Refused where a stored secret of the connection is found in it. */
  saveHandout: method<SavedFile>().takes(
    z.strictObject({ connectionId: id, html: z.string().max(1_000_000) }),
  ),
  /** Keeps a reminder in the app and makes its calendar file. `at`: ISO 8601 in UTC. */
  addReminder: method<{ readonly reminder: Reminder; readonly file: SavedFile }>().takes(
    z.strictObject({ connectionId: id, at: z.iso.datetime() }),
  ),
  listReminders: method<readonly Reminder[]>().takes(nothing),
  dismissReminder: method<null>().takes(z.strictObject({ reminderId: id })),

  // ---- live lists, fetched now with the stored secrets
  listAeriesSchools: method<readonly SourceSchool[]>().takes(ofConnection),
  /** Who the Minga token belongs to, and the Mingas it reaches. */
  getMingaAccount: method<TargetAccount>().takes(ofConnection),

  /** Which ID numbers a rule would take, on at most 20 real rows, read now. Nothing of them is kept. */
  previewIdNumbers: method<IdNumberPreview>().takes(
    z.strictObject({
      connectionId: id,
      rule: idNumberRule,
      people: z.enum(['students', 'adults']).default('students'),
    }),
  ),

  // ---- connection check: a long job. Every long job has these three methods and one event.
  startConnectionCheck: method<ConnectionCheckJob>().takes(ofConnection),
  cancelConnectionCheck: method<null>().takes(z.strictObject({ jobId: id })),
  /** The check of a connection that is under way, else the last one since the app started, else null. */
  getConnectionCheck: method<ConnectionCheckJob | null>().takes(ofConnection),
  /** The last check as text for a support ticket, redacted. */
  getConnectionCheckText: method<{ readonly text: string }>().takes(ofConnection),

  // ---- diagnostics
  previewSupportBundle: method<SupportBundle>().takes(nothing),
  saveSupportBundle: method<SavedFile>().takes(nothing),

  ...syncMethods,
  ...nightMethods,
};

/** What the main process tells the renderer unasked. */
export const events = {
  settingsChanged: event<AppSettings>(),
  connectionsChanged: event<readonly ConnectionView[]>(),
  secretChanged: event<SecretStatus & { readonly connectionId: string }>(),
  secretStorageChanged: event<SecretStorage>(),
  noticesChanged: event<readonly Notice[]>(),
  reminderDue: event<Reminder>(),
  /** At most ten times a second while a check runs, and once when it ends. */
  connectionCheckUpdated: event<ConnectionCheckJob>(),
  /** A screen was asked for: `takeAskedPlace` says which. */
  placeAsked: event<null>(),
  menuCommand: event<{ readonly command: MenuCommand }>(),
  ...syncEvents,
  ...nightEvents,
};

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Events = typeof events;
export type EventName = keyof Events;

/** What a caller passes, before defaults, and what it is answered. */
export type Input<N extends MethodName> = z.input<Methods[N]['input']>;
export type Output<N extends MethodName> =
  Methods[N] extends Method<z.ZodType, infer O> ? O : never;
export type Payload<N extends EventName> = Events[N] extends Event<infer P> ? P : never;

/** A method without an argument is called without one. */
type Arguments<T> = [T] extends [undefined] ? [] : [input: T];

/** What the renderer sees as `window.rosterBridge`. `on` answers a function that stops listening. */
export type RosterBridge = {
  readonly [N in MethodName]: (...input: Arguments<Input<N>>) => Promise<Result<Output<N>>>;
} & {
  readonly on: {
    readonly [N in EventName]: (listener: (payload: Payload<N>) => void) => () => void;
  };
};

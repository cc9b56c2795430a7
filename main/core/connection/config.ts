import { z } from 'zod';
import { whySchema } from './why.ts';
import { SYNC_ROLES, WRITABLE_FIELDS } from '../person/person.ts';
import { isTimeZone } from '../schedule/wall-clock.ts';

/** The settings of one connection: the file of `--config`, and an entry of the app's own settings. */

const percent = z.number().min(0).max(100);
const count = z.number().int().min(0);
const text = z.string().trim().min(1);

const pairSchema = z.strictObject({
  /** Aeries School ID, exactly as Aeries shows it: a string even where it is digits. */
  aeriesSchoolId: text,
  mingaId: text,
});

/** A calendar day of the district. */
const day = z.iso.date();
/** Days from the first to the last, both included. */
const daysSchema = z.strictObject({ from: day, to: day, label: z.string().trim().optional() });
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const policySchema = z.enum(['apply', 'apply-unless-held', 'approve']);

/** Where a person's ID number is taken from. `sourced-id`: the digits of `sourcedId`. */
export const idNumberRule = z.union([
  z.enum(['none', 'sourced-id', 'identifier']),
  z.strictObject({ userIdType: text }),
]);

/** "Jane Smith", "Jane S.", "J. Smith". */
export const DISPLAY_NAME_FORMS = ['minga', 'first-last', 'first-initial', 'initial-last'] as const;
export type DisplayNameForm = (typeof DISPLAY_NAME_FORMS)[number];
export const EMAIL_SOURCES = ['email', 'username'] as const;

const emailDomain = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i);

/** Fields that may be kept from the sync: every one but the link itself. */
export const STICKY_FIELDS = WRITABLE_FIELDS.filter((field) => field !== 'externalId');

const roleTarget = z.enum([...SYNC_ROLES, 'ignore']);

export const connectionSchema = z.strictObject({
  name: text,
  aeries: z.strictObject({
    baseUrl: text,
    consumerId: text,
    auth: z.enum(['oauth2', 'oauth1-sha256', 'oauth1-sha1']).default('oauth2'),
  }),
  minga: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('api'), baseUrl: text }),
    z.strictObject({
      mode: z.literal('list'),
      /** People list exported from Minga (CSV). */
      listFile: text,
      /** Folder for the import-list files; default: beside the list. */
      outputFolder: text.optional(),
    }),
  ]),
  schools: z.array(pairSchema).min(1),
  sync: z
    .strictObject({
      students: z.boolean().default(true),
      teachers: z.boolean().default(true),
      staff: z.boolean().default(false),
      admins: z.boolean().default(false),
      parentContacts: z.boolean().default(false),
      autoUpdate: z.boolean().default(false),
      archive: z.boolean().default(false),
    })
    .prefault({}),
  /** Safety limits. Shares are percent of the people active in Minga in a school × role before the change. */
  holds: z
    .strictObject({
      archiveSharePercent: percent.default(5),
      archiveShareMinimum: count.default(10),
      archiveSurgePercent: percent.default(25),
      archiveSurgeMinimum: count.default(10),
      archiveAllMinimum: count.default(5),
      archiveWeekPercent: percent.default(10),
      archiveWeekMinimum: count.default(20),
      updateSharePercent: percent.default(50),
      updateShareMinimum: count.default(20),
      addSharePercent: percent.default(50),
      addShareGroupMinimum: count.default(50),
      rekeyPercent: percent.default(10),
      rekeyMinimum: count.default(5),
      /** Contacts of one student in Aeries from which on the primary parent is in doubt. */
      contactsPerStudent: count.default(6),
      /** Students of different families with one primary parent e-mail from which on it is in doubt. */
      contactsSharedStudents: count.default(6),
      emptyCollectionMinimum: count.default(5),
      /** An unattended archive needs absence in so many complete readings in a row … */
      graceReadings: z.number().int().min(1).max(100).default(2),
      /** … the first and the last of which are so many hours apart. */
      graceHours: z.number().min(0).max(1000).default(12),
    })
    .prefault({}),
  /** What an unattended run may do with each kind of change. */
  policy: z
    .strictObject({
      add: policySchema.default('apply-unless-held'),
      update: policySchema.default('apply-unless-held'),
      restore: policySchema.default('apply-unless-held'),
      archive: policySchema.default('approve'),
      move: policySchema.default('approve'),
      relink: policySchema.default('approve'),
      roleChange: policySchema.default('approve'),
    })
    .prefault({}),
  /** When the unattended run is due, and when it must not run or may only add. */
  schedule: z
    .strictObject({
      /** "Enable Automatic Rostering": the app starts a run at its time. Off: only `sync` itself does. */
      enabled: z.boolean().default(false),
      /** Wall-clock time in the time zone below, 24 hours. */
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .default('19:00'),
      days: z.array(z.enum(WEEKDAYS)).default([...WEEKDAYS]),
      /** IANA name, such as `America/Los_Angeles`; left out: that of this computer. */
      timeZone: text.refine(isTimeZone).optional(),
      /** No unattended run on these days. */
      blackout: z.array(daysSchema).default([]),
      /** On these days an unattended run adds people and does nothing else. */
      addOnly: z.array(daysSchema).default([]),
      /** No unattended run before this moment (ISO 8601 in UTC). */
      pausedUntil: z.iso.datetime().optional(),
    })
    .prefault({}),
  /** How source rows become people, and what is never touched. */
  rules: z
    .strictObject({
      studentIdNumber: idNumberRule.default('sourced-id'),
      adultIdNumber: idNumberRule.default('none'),
      /** Form of the display name; `minga`: never written, Minga makes its own. */
      studentDisplayName: z.enum(DISPLAY_NAME_FORMS).default('minga'),
      adultDisplayName: z.enum(DISPLAY_NAME_FORMS).default('minga'),
      /** Field of Aeries that holds the e-mail address. */
      studentEmailFrom: z.enum(EMAIL_SOURCES).default('email'),
      adultEmailFrom: z.enum(EMAIL_SOURCES).default('email'),
      /** Put behind an address that has no "@", such as a user name. */
      studentEmailDomain: emailDomain.optional(),
      adultEmailDomain: emailDomain.optional(),
      /** Aeries' grade code -> what Minga is sent in its place. */
      grades: z.record(text, text).default({}),
      /** OneRoster role -> ours, over the defaults. */
      roles: z.record(z.string(), roleTarget).default({}),
      /** Fields for which "no value" in Aeries may erase a value in Minga. */
      erase: z.array(z.enum(WRITABLE_FIELDS)).default([]),
      /** Update name and e-mail of people in protected Minga roles. */
      updateProtected: z.boolean().default(false),
      /** sourcedIds or Minga ids of people that a sync never changes. */
      neverTouch: z.array(text).default([]),
      /** Fields that a sync never overwrites, for anybody; a new person gets them all. */
      stickyFields: z.array(z.enum(STICKY_FIELDS)).default([]),
      /** sourcedIds or e-mail addresses of contacts that are never sent to Minga. */
      blockedContacts: z.array(text).default([]),
    })
    .prefault({}),
  why: whySchema,
  notify: z
    .strictObject({
      to: z.array(z.email()).default([]),
      when: z.enum(['always', 'problems', 'never']).default('problems'),
      smtp: z
        .strictObject({
          host: text,
          port: z.number().int().min(1).max(65535).default(587),
          secure: z.boolean().default(false),
          user: text.optional(),
          from: text.optional(),
          /** Sends without encryption where the server offers none. For a relay within your own network only. */
          allowPlain: z.boolean().default(false),
        })
        .optional(),
      /** Names, e-mail addresses and ID numbers of people in messages. */
      includeNames: z.boolean().default(false),
      /** The report as CSV, attached. It names people. */
      attachCsv: z.boolean().default(false),
      /** On this day of the week a summary of the last seven days. */
      digest: z.enum(['never', ...WEEKDAYS]).default('never'),
      /** Tells somebody once no run has succeeded for so many days; 0 for never. */
      heartbeatDays: z.number().int().min(0).max(60).default(3),
      /** A second channel beside e-mail. */
      webhook: z
        .strictObject({
          /** For Teams and Slack it opens the channel to whoever has it: it is kept out of logs and bundles. */
          url: z.url({ protocol: /^https?$/ }),
          form: z.enum(['json', 'teams', 'slack']).default('json'),
        })
        .optional(),
    })
    .optional(),
  /** A report of each run, saved by itself. */
  reports: z
    .strictObject({
      /** A folder that is there; left out: none is saved. */
      folder: text.optional(),
      format: z.enum(['csv', 'xlsx', 'json', 'html']).default('html'),
      /** Reports that were saved by themselves are removed after so many days. */
      keepDays: z.number().int().min(1).max(3650).default(365),
    })
    .prefault({}),
  network: z
    .strictObject({
      /** Rows asked for a page. A server may send fewer. */
      pageSize: z.number().int().min(1).max(10_000).default(1000),
      /** Requests under way at once, at most. */
      concurrency: z.number().int().min(1).max(16).default(4),
      timeoutMs: z.number().int().min(1).max(600_000).default(30_000),
      /** Plain HTTP to 127.0.0.1, ::1 or localhost, for trials only. */
      allowLoopbackHttp: z.boolean().default(false),
      /** PEM file of an extra certificate authority, for networks that inspect TLS. */
      caFile: text.optional(),
      /** Trust the authorities of the operating system's own store beside the public ones. */
      systemTrust: z.boolean().default(true),
      /** `http://host:port` of a proxy; default: the environment's. */
      proxy: text.optional(),
    })
    .prefault({}),
});

export type Connection = z.output<typeof connectionSchema>;
export type ConnectionInput = z.input<typeof connectionSchema>;
export type SchoolPair = Connection['schools'][number];
export type HoldLimits = Connection['holds'];
export type Policy = Connection['policy'];
export type Schedule = Connection['schedule'];
export type NotifySettings = NonNullable<Connection['notify']>;
export type IdNumberSetting = z.output<typeof idNumberRule>;
export type PersonRules = Connection['rules'];
export type SyncSwitches = Connection['sync'];
export type NetworkSettings = Connection['network'];
export type AeriesAuth = Connection['aeries']['auth'];

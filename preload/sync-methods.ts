import { z } from 'zod';
import { SYNC_ROLES, WRITABLE_FIELDS } from '../main/core/person/person.ts';
import { ACTIONABLE_OPS, HOLD_CODES, OPS } from '../main/core/plan/plan.ts';
import type { Protection } from '../main/core/people/protection.ts';
import type { Run } from '../main/core/ports.ts';
import { event, id, method, nothing, ofConnection } from './method.ts';
import type {
  ChangeDetail,
  ChangeWindow,
  ConnectionHealth,
  NamedLink,
  NamedLock,
  PersonFound,
  PlanDifference,
  PlanFacets,
  PlanSummary,
  PlanView,
  PreviewJob,
  PushJob,
  RunDetail,
  RunItemRow,
  SelectionCount,
  TimelineEntry,
} from './sync-views.ts';
import type { SavedFile } from './views.ts';

/** The part of the contract about plans, pushes, history and people. */

const rowId = z.string().min(1).max(200);
const text = z.string().max(1000);

/** Rows of a plan, by what they are. Lists mean "one of". */
export const changeFilter = z.strictObject({
  ops: z.array(z.enum(OPS)).exactOptional(),
  /** What a line that is not sent would be with other settings. */
  wouldBe: z.array(z.enum(OPS)).exactOptional(),
  schools: z.array(text).exactOptional(),
  roles: z.array(z.enum(SYNC_ROLES)).exactOptional(),
  /** Aeries' grade codes; `''` for none. */
  grades: z.array(text).exactOptional(),
  /** Reason codes. */
  reasons: z.array(text).exactOptional(),
  held: z.boolean().exactOptional(),
  heldBy: z.array(z.enum(HOLD_CODES)).exactOptional(),
  /** These rows alone. */
  ids: z.array(rowId).max(10_000).exactOptional(),
  /** Part of a name, e-mail, ID number or sisId, case-insensitive. */
  search: text.exactOptional(),
});

export const changeSort = z.strictObject({
  by: z.enum(['plan', 'op', 'name', 'role', 'school', 'grade', 'reason']),
  descending: z.boolean(),
});

const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('ops'), ops: z.array(z.enum(ACTIONABLE_OPS)) }),
  z.strictObject({ kind: z.literal('rows'), ids: z.array(rowId).max(200_000) }),
  /** All that match, but for those named. */
  z.strictObject({
    kind: z.literal('filter'),
    filter: changeFilter,
    except: z.array(rowId).max(50_000),
  }),
]);

/** A yes to one hold of one plan. For a stop, `typedCount` is the number of people as a person typed it. */
const override = z.strictObject({
  code: z.enum(HOLD_CODES),
  school: text.nullable(),
  role: z.enum(SYNC_ROLES).nullable(),
  note: text.nullable(),
  typedCount: z.number().int().nullable(),
});

const window = {
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
};
/** Which runs of a connection. Lists mean "one of"; empty: any. */
const ofRuns = {
  states: z.array(z.enum(['running', 'succeeded', 'partial', 'failed', 'stopped'])),
  triggers: z.array(z.enum(['person', 'schedule'])),
  /** ISO 8601: begun at or after, and before; null: no bound. */
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
};
const ofPlan = z.strictObject({ planId: id });
const ofRun = z.strictObject({ runId: id });
const ofPerson = z.strictObject({ connectionId: id, person: rowId });

export const syncMethods = {
  // ---- previews: a long job each
  startPreview: method<PreviewJob>().takes(ofConnection),
  cancelPreview: method<null>().takes(z.strictObject({ jobId: id })),
  getPreview: method<PreviewJob | null>().takes(ofConnection),

  // ---- plans
  /** Newest first. */
  listPlans: method<readonly PlanSummary[]>().takes(
    z.strictObject({ connectionId: id, limit: z.number().int().min(1).max(200) }),
  ),
  getPlan: method<PlanView>().takes(ofPlan),
  queryChanges: method<ChangeWindow>().takes(
    z.strictObject({ planId: id, filter: changeFilter, sort: changeSort, ...window }),
  ),
  getFacets: method<PlanFacets>().takes(z.strictObject({ planId: id, filter: changeFilter })),
  getChange: method<ChangeDetail>().takes(z.strictObject({ planId: id, changeId: rowId })),
  countSelection: method<SelectionCount>().takes(
    z.strictObject({ planId: id, selection, overrides: z.array(override).max(100) }),
  ),
  comparePlans: method<PlanDifference>().takes(
    z.strictObject({ from: id, to: id, selection: selection.nullable() }),
  ),

  // ---- pushing: a long job
  startPush: method<PushJob>().takes(
    z.strictObject({
      planId: id,
      /** The hash that was shown: another one is refused. */
      planHash: z.string().max(200),
      selection,
      overrides: z.array(override).max(100),
      note: text.nullable(),
    }),
  ),
  startResume: method<PushJob>().takes(ofRun),
  /** The unattended run, now: preview, then what the policy allows. */
  startSync: method<PushJob>().takes(ofConnection),
  /** Ends after the batch under way. */
  stopPush: method<null>().takes(z.strictObject({ jobId: id })),
  /** Ends at once; what was sent is in the journal. */
  cancelPush: method<null>().takes(z.strictObject({ jobId: id })),
  getPush: method<PushJob | null>().takes(ofConnection),

  // ---- history
  listRuns: method<{ readonly runs: readonly Run[]; readonly total: number }>().takes(
    z.strictObject({
      connectionId: id,
      ...ofRuns,
      ...window,
    }),
  ),
  getRun: method<RunDetail>().takes(ofRun),
  queryRunItems: method<{ readonly rows: readonly RunItemRow[]; readonly total: number }>().takes(
    z.strictObject({
      runId: id,
      outcomes: z.array(
        z.enum(['pending', 'sent', 'succeeded', 'failed', 'skipped', 'conflict', 'stale']),
      ),
      search: text,
      ...window,
    }),
  ),
  /** Makes the plan that takes a run back; it goes through preview and approval as any plan. A preview job. */
  startUndo: method<PreviewJob>().takes(ofRun),
  exportReport: method<SavedFile>().takes(
    z.strictObject({
      of: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('plan'), planId: id, filter: changeFilter }),
        z.strictObject({ kind: z.literal('run'), runId: id }),
        z.strictObject({ kind: z.literal('person'), connectionId: id, person: rowId }),
        z.strictObject({
          kind: z.literal('range'),
          connectionId: id,
          ...ofRuns,
          /** The time as a person gave it, both days included: the report says it. */
          days: z.strictObject({ from: z.iso.date().nullable(), until: z.iso.date().nullable() }),
        }),
      ]),
      format: z.enum(['csv', 'xlsx', 'json', 'html', 'pdf']),
    }),
  ),

  // ---- people
  /** At most 50, by name, e-mail, ID number or sisId. */
  findPeople: method<readonly PersonFound[]>().takes(
    z.strictObject({ connectionId: id, search: text.min(1) }),
  ),
  getTimeline: method<readonly TimelineEntry[]>().takes(ofPerson),
  /** Oldest first. */
  listLocks: method<readonly NamedLock[]>().takes(ofConnection),
  setLock: method<null>().takes(
    z.strictObject({
      connectionId: id,
      person: rowId,
      fields: z.array(z.enum(WRITABLE_FIELDS)).min(1).nullable(),
      reason: text.min(1),
    }),
  ),
  clearLock: method<null>().takes(ofPerson),
  /** Settles a conflict: this source person is that Minga person. Kept until taken back (`personId: null`). */
  resolveConflict: method<null>().takes(
    z.strictObject({ connectionId: id, sisId: rowId, personId: rowId.nullable() }),
  ),
  /** Matches made by hand and conflicts settled, as they are in force. */
  listLinks: method<readonly NamedLink[]>().takes(ofConnection),
  /** What keeps the sync from a person: asked before they are erased. */
  getProtection: method<Protection>().takes(ofPerson),
  /**
   * Removes everything this computer keeps of one person; counts and hashes stay. What keeps the sync from them stays
   * as well, under their bare IDs, unless `lifts`. Reports that were saved to a folder are not searched:
   * `savedReports` says where they are, or null.
   */
  erasePerson: method<{ readonly erased: number; readonly savedReports: string | null }>().takes(
    z.strictObject({
      connectionId: id,
      person: rowId,
      confirm: z.literal('erase'),
      lifts: z.boolean().default(false),
    }),
  ),

  // ---- how things stand
  getHealth: method<readonly ConnectionHealth[]>().takes(nothing),
};

export const syncEvents = {
  previewUpdated: event<PreviewJob>(),
  pushUpdated: event<PushJob>(),
  /** Runs, plans or schedule changed, here or in another program: cards and lists ask again. */
  healthChanged: event<{ readonly connectionId: string }>(),
  /** Somebody was erased, here or in another program: whatever a window shows of them must go. */
  personErased: event<{ readonly connectionId: string }>(),
};

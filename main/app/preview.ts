import { WEEK_MS } from '../core/holds/archive-week.ts';
import { settingsByPath } from '../core/plan/fingerprint.ts';
import type { Connection } from '../core/connection/config.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import type {
  InvalidRow,
  SourceContact,
  SourcePerson,
  TargetPerson,
} from '../core/person/person.ts';
import type { SourceVerdict, Workbench } from '../core/ports.ts';
import type { Control } from '../core/progress.ts';
import { dayInDistrict } from '../core/schedule/today.ts';
import { alsoKnown } from './people.ts';

export interface PreviewOptions {
  /** `schedule` adds the holds that only an unattended run has. */
  readonly trigger: 'person' | 'schedule';
}

interface SourceRead {
  readonly people: readonly SourcePerson[];
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
  readonly verdict: SourceVerdict;
}

/**
 * Reads both sides, makes the plan of every change a sync would make, and stores it.
 * Nothing is sent. A source that can be read in part gives a plan whose archives are held;
 * a target is read whole or not at all.
 * Throws `source-*`, `target-*`, `cancelled` or `store-*`; then no plan was stored.
 */
export async function preview(
  bench: Workbench,
  options: PreviewOptions,
  control: Control,
): Promise<PlanHeader> {
  const { store, connection, clock, ids } = bench;
  const sourceSnapshot = store.snapshots.begin(connection.name, 'source');
  const targetSnapshot = store.snapshots.begin(connection.name, 'target');
  try {
    // The first side to fail stops the other: nobody waits for a pull that can no longer be used.
    const either = new AbortController();
    const both: Control = { ...control, signal: AbortSignal.any([control.signal, either.signal]) };
    const stopOther = (error: unknown): never => {
      either.abort();
      throw error;
    };
    const [source, target] = await settleBoth(
      readSource(
        bench,
        (rows) => {
          sourceSnapshot.append(rows);
        },
        both,
      ).catch(stopOther),
      readTarget(
        bench,
        (rows) => {
          targetSnapshot.append(rows);
        },
        both,
      ).catch(stopOther),
    );
    control.signal.throwIfAborted();

    const draft = makePlan(
      {
        connection,
        source,
        target,
        lastGoodGroups: store.snapshots.lastGood(connection.name, 'source')?.groups ?? null,
        attended: options.trigger === 'person',
        schoolsPushed: store.runs.schoolsPushedByPerson(connection.name),
        archivedThisWeek: store.runs.archivedSince(
          connection.name,
          new Date(clock.now() - WEEK_MS).toISOString(),
        ),
        today: dayInDistrict(connection.schedule, zoneOfComputer(), clock.now()),
        decisions: store.decisions.current(connection.name),
        alsoKnown: alsoKnown(store, connection),
        memory: {
          absences: store.people.absences(connection.name),
          now: clock.now(),
          schoolOf: store.people.schoolOf(connection.name),
        },
      },
      (done, total) => {
        control.onProgress({ stage: 'planning', done, total });
      },
    );
    control.signal.throwIfAborted();

    const targetPeople = [...target.values()].reduce((sum, people) => sum + people.length, 0);
    sourceSnapshot.finish({
      complete: draft.complete,
      fingerprint: draft.sourceFingerprint,
      people: source.people.length,
      groups: draft.sourceGroups,
    });
    targetSnapshot.finish({
      complete: true,
      fingerprint: draft.targetFingerprint,
      people: targetPeople,
      groups: Object.fromEntries([...target].map(([mingaId, people]) => [mingaId, people.length])),
    });

    const { requests, bytes, durationMs } = source.verdict;
    const header: PlanHeader = {
      planId: ids.next('plan'),
      planHash: draft.planHash,
      connection: connection.name,
      createdAt: new Date(clock.now()).toISOString(),
      settingsHash: draft.settingsHash,
      sourceFingerprint: draft.sourceFingerprint,
      targetFingerprint: draft.targetFingerprint,
      source: {
        complete: draft.complete,
        incompleteReasons: draft.incompleteReasons,
        people: source.people.length,
        invalid: source.invalid.length,
        requests,
        bytes,
        durationMs,
      },
      target: { people: targetPeople },
      totals: draft.totals,
      groups: draft.groups,
      holds: draft.holds,
      diagnoses: draft.diagnoses,
      trigger: options.trigger,
      kind: 'sync',
      undoOf: null,
      cannotUndo: [],
      settings: settingsByPath(connection),
      contactChanges: draft.contactChanges,
      schoolNames: schoolNames(connection, source.verdict),
    };
    store.plans.save(header, draft.changes);
    if (draft.complete) {
      const mingaIds = connection.schools.map((pair) => pair.mingaId);
      store.people.record(connection.name, header.createdAt, mingaIds, draft.sightings);
    }
    bench.log.info('plan made', {
      plan: header.planId,
      people: header.source.people,
      complete: header.source.complete,
      holds: header.holds.length,
    });
    return header;
  } catch (error) {
    sourceSnapshot.abandon();
    targetSnapshot.abandon();
    throw error;
  }
}

function zoneOfComputer(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Names of the connection's schools, as far as Aeries knows them. */
function schoolNames({ schools }: Connection, verdict: SourceVerdict): Record<string, string> {
  const ours = new Set(schools.map(({ aeriesSchoolId }) => aeriesSchoolId));
  return Object.fromEntries(
    verdict.schools.filter(({ id }) => ours.has(id)).map(({ id, name }) => [id, name]),
  );
}

async function readSource(
  bench: Workbench,
  keep: (rows: readonly SourcePerson[]) => void,
  control: Control,
): Promise<SourceRead> {
  const people: SourcePerson[] = [];
  const contacts: SourceContact[] = [];
  const invalid: InvalidRow[] = [];
  control.onProgress({ stage: 'connecting', side: 'aeries' });
  const verdict = await bench.source.pull((batch) => {
    for (const person of batch.people) people.push(person);
    for (const contact of batch.contacts) contacts.push(contact);
    for (const row of batch.invalid) invalid.push(row);
    keep(batch.people);
  }, control);
  return { people, contacts, invalid, verdict };
}

/** Reads every Minga of the connection, a few at a time: each is a chain of cursors, so one alone would wait. */
export async function readTarget(
  bench: Pick<Workbench, 'connection' | 'target'>,
  keep: (rows: readonly TargetPerson[]) => void,
  control: Control,
  only?: ReadonlySet<string>,
): Promise<Map<string, readonly TargetPerson[]>> {
  const { connection, target } = bench;
  control.onProgress({ stage: 'connecting', side: 'minga' });
  await target.account(control);
  const mingaIds = [...new Set(connection.schools.map((pair) => pair.mingaId))].filter(
    (id) => only?.has(id) ?? true,
  );
  const result = new Map<string, readonly TargetPerson[]>(mingaIds.map((id) => [id, []]));
  const waiting = [...mingaIds];
  const readNext = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const people: TargetPerson[] = [];
      await target.pull(
        id,
        (page) => {
          for (const person of page) people.push(person);
          keep(page);
        },
        control,
      );
      result.set(id, people);
    }
  };
  const readers = Math.min(connection.network.concurrency, mingaIds.length);
  await Promise.all(Array.from({ length: readers }, readNext));
  return result;
}

/**
 * Both results, or the error of the side that failed first, once both have come to rest.
 * Waiting for both keeps a late page from being written into a snapshot that was given up.
 */
async function settleBoth<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  let cause: { readonly error: unknown } | null = null;
  const note = (error: unknown): void => {
    cause ??= { error };
  };
  const settled = await Promise.allSettled([
    first.catch((error: unknown) => {
      note(error);
      throw error;
    }),
    second.catch((error: unknown) => {
      note(error);
      throw error;
    }),
  ]);
  const [a, b] = settled;
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  throw (
    (cause as { readonly error: unknown } | null)?.error ??
    new Error('a side failed without a reason')
  );
}

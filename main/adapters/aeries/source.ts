import { setTimeout as delay } from 'node:timers/promises';
import type { PersonRules, SyncSwitches } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';
import { createGather, type Gathered } from '../../core/oneroster/gather.ts';
import type { IncompleteReason } from '../../core/plan/plan.ts';
import type { RosterSource, SourceBatch, SourceTerm, SourceVerdict } from '../../core/ports.ts';
import type { Control } from '../../core/progress.ts';
import { createHttp } from '../network/http.ts';
import { readDistrict, readTerms, schoolReasons } from './district.ts';
import { createListReader, type ListReader } from './list-reader.ts';
import type { PageCap } from './reading.ts';
import { readPeople, wantedRoles } from './people.ts';
import { openSession, type AeriesAccess, type Session } from './session.ts';

export interface AeriesSourceOptions extends AeriesAccess {
  /** Aeries School IDs to read, exactly as configured. */
  readonly schools: readonly string[];
  readonly sync: SyncSwitches;
  readonly rules: PersonRules;
  readonly pageCap?: PageCap;
}

/** People a batch: enough to write in one go, few enough to keep the receiver's loop free. */
const batchSize = 1000;
/** How much longer than the people the terms may take: they are wanted, but nobody waits for them. */
const termsGraceMs = 2000;

/** One Aeries district as a source of people. Every call has a session, and so a token, of its own. */
export function createAeriesSource(options: AeriesSourceOptions): RosterSource {
  const access: AeriesAccess = { ...options, http: options.http ?? createHttp(options.network) };
  const { clock, rules, sync } = options;
  const totals = { proven: false };
  const configured = [...new Set(options.schools)];

  const readerFor = (session: Session, control: Control, people = (): number => 0): ListReader =>
    createListReader({
      session,
      network: options.network,
      signal: control.signal,
      onProgress: control.onProgress,
      people,
      totals,
      ...(options.pageCap === undefined ? {} : { cap: options.pageCap }),
    });

  return {
    async schools(control) {
      const { schools } = await readDistrict(readerFor(openSession(access), control), true);
      return schools;
    },

    async pull(sink, control) {
      // Whatever ends the pull also ends the requests that are still under way.
      const over = new AbortController();
      const signal = AbortSignal.any([control.signal, over.signal]);
      try {
        return await pullAll(sink, { ...control, signal });
      } finally {
        over.abort();
      }
    },
  };

  async function pullAll(
    sink: (batch: SourceBatch) => void,
    control: Control,
  ): Promise<SourceVerdict> {
    const startedAt = clock.now();
    const session = openSession(access);
    const district = await readDistrict(readerFor(session, control), false);
    const absent = schoolReasons(district, configured);
    const missing = new Set(
      absent.filter(({ code }) => code === 'school-missing').map(({ school }) => school),
    );
    const schools = configured.filter((id) => !missing.has(id));
    const gather = createGather({
      schools: new Set(configured),
      roles: wantedRoles(sync),
      contacts: sync.parentContacts,
      districtSchools: new Set(district.schools.map(({ id }) => id)),
    });

    const terms = readTerms(readerFor(session, control)).catch(() => noTerms);
    const people =
      schools.length === 0
        ? { reasons: [], failed: null }
        : await readPeople({
            read: readerFor(session, control, gather.people),
            gather,
            schools,
            sync,
            rules,
          });
    if (people.failed !== null) throw people.failed;

    deliver(gather.result(), sink, control.signal);
    const reasons = [
      ...district.reasons,
      ...absent,
      ...people.reasons,
      ...unidentifiedReasons(gather.unidentified()),
    ];
    const termsInTime = await soon(terms, noTerms);
    return {
      complete: reasons.length === 0,
      incompleteReasons: reasons,
      schools: district.schools,
      terms: termsInTime,
      ...session.counters(),
      durationMs: clock.now() - startedAt,
    };
  }
}

const noTerms: readonly SourceTerm[] = [];

/** What is promised, if it comes within the grace; else what stands in for it. */
async function soon<T>(promised: Promise<T>, otherwise: T): Promise<T> {
  const grace = new AbortController();
  const late = delay(termsGraceMs, otherwise, { signal: grace.signal }).catch(() => otherwise);
  const value = await Promise.race([promised, late]);
  grace.abort();
  return value;
}

function unidentifiedReasons(byList: ReadonlyMap<string, number>): IncompleteReason[] {
  return [...byList].map(([list, count]) => ({
    code: 'unidentified-row',
    list,
    school: null,
    text: `${list}: ${count === 1 ? 'one row has' : `${count} rows have`} no identifier (sourcedId) and could be anybody, so nobody counts as gone.`,
  }));
}

function deliver(
  { people, contacts, invalid }: Gathered,
  sink: (batch: SourceBatch) => void,
  signal: AbortSignal,
): void {
  const longest = Math.max(people.length, contacts.length, invalid.length);
  for (let at = 0; at < longest; at += batchSize) {
    if (signal.aborted) {
      throw new RosterError('cancelled', {
        message: 'Reading from Aeries was cancelled. Nothing was changed.',
      });
    }
    sink({
      people: people.slice(at, at + batchSize),
      contacts: contacts.slice(at, at + batchSize),
      invalid: invalid.slice(at, at + batchSize),
    });
  }
}

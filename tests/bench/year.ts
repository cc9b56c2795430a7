/**
 * `npm run bench:year [-- --people 20000] [-- --nights 365]`
 *
 * How large the database is over a year of nightly runs: each night two snapshots, a plan with a few changes and the
 * lines that are only shown, a run of them, and the purge, as the worker does it. Figures, never a verdict.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateDistrict } from '../../demo/district/generate.ts';
import { sourcedIdOf } from '../../demo/district/ids.ts';
import { openStore } from '../../main/adapters/store/open-store.ts';
import { purgeOld, USUAL_RETENTION } from '../../main/app/retention.ts';
import type { SourcePerson, TargetPerson } from '../../main/core/person/person.ts';
import { approval, change, planHeader, run } from '../integration/store/records.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    nights: { type: 'string', default: '365' },
    changes: { type: 'string', default: '40' },
  },
});
const NAME = 'Lincoln Unified';
const DAY_MS = 86_400_000;
const PAGE = 1000;
const people = Number(values.people);
const nights = Number(values.nights);
const changes = Number(values.changes);

const district = generateDistrict({ seed: 1, people, schools: Math.round(people / 1200) });
const source: readonly SourcePerson[] = [...district.students, ...district.staff].map((person) => ({
  sisId: sourcedIdOf(district, person),
  idNumber: String(person.number),
  firstName: person.given,
  lastName: person.family,
  middleName: null,
  email: person.email,
  username: person.email,
  role: person.kind === 'student' ? 'student' : 'teacher',
  grade: person.kind === 'student' ? person.grade : null,
  schools: person.schools,
  agents: [],
  enabled: true,
  removed: false,
  modifiedAt: '2026-08-01T00:00:00Z',
  primaryParent: null,
}));
const target: readonly TargetPerson[] = source.map((person, at) => ({
  id: `p_${String(at)}`,
  version: 3,
  externalId: person.sisId,
  idNumber: person.idNumber,
  firstName: person.firstName,
  lastName: person.lastName,
  displayName: null,
  email: person.email,
  role: person.role === 'student' ? 'STUDENT' : 'TEACHER',
  grade: person.grade,
  status: 'active',
  sisSync: true,
  primaryParent: null,
}));

const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-year-'));
let now = Date.UTC(2026, 7, 1, 19);
let last = 0;
const store = openStore({
  folder,
  clock: { now: () => now },
  ids: { next: (prefix) => `${prefix}_${String((last += 1)).padStart(8, '0')}` },
});
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function snapshot(side: 'source' | 'target', rows: readonly (SourcePerson | TargetPerson)[]): void {
  const writer = store.snapshots.begin(NAME, side);
  for (let at = 0; at < rows.length; at += PAGE) writer.append(rows.slice(at, at + PAGE));
  writer.finish({ complete: true, fingerprint: 'f', people: rows.length, groups: {} });
}

/** In summer (July) Aeries lists no student, and every one of them has a line that is only shown. */
function plan(night: number, shown: number): void {
  const planId = `plan-${String(night)}`;
  const createdAt = new Date(now).toISOString();
  const lines = function* () {
    for (let n = 0; n < changes + shown; n += 1) {
      const person = source[(night * 97 + n) % source.length];
      yield change(`${planId}-${String(n)}`, {
        op: n < changes ? 'update' : 'skip',
        ...(n < changes ? {} : { wouldBe: 'archive' as const }),
        sisId: person?.sisId ?? null,
        personId: `p_${String(n)}`,
        version: 3,
        name: `${person?.firstName ?? ''} ${person?.lastName ?? ''}`,
        email: person?.email ?? null,
        fields: [{ field: 'grade', from: '08', to: '09' }],
      });
    }
  };
  store.plans.save(planHeader(planId, { createdAt, trigger: 'schedule' }), lines());
  const one = run(`run-${String(night)}`, { planId, startedAt: createdAt, trigger: 'schedule' });
  const items = Array.from({ length: changes }, (_, n) => ({
    changeId: `${planId}-${String(n)}`,
    seq: n,
    batch: 0,
    mingaId: 'm',
    item: {
      ref: `${planId}-${String(n)}`,
      op: 'update' as const,
      personId: `p_${String(n)}`,
      expectedVersion: 3,
      fields: { grade: '09' },
    },
  }));
  store.runs.create(one, approval(one), items);
  const before = target[night % target.length] ?? null;
  store.runs.record(
    one.runId,
    items.map(({ changeId }) => ({ changeId, state: 'succeeded', before, version: 4 })),
  );
  store.runs.finish(one.runId, 'succeeded', { ...one.counts, succeeded: changes });
}

const size = (suffix = ''): number =>
  statSync(join(folder, `roster-bridge.db${suffix}`), { throwIfNoEntry: false })?.size ?? 0;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

try {
  console.log(`${source.length.toLocaleString('en')} people, ${changes} changes a night`);
  console.log('| after | database MB | log MB | purge ms, longest |');
  console.log('| --- | ---: | ---: | ---: |');
  let longest = 0;
  let month = new Date(now).getUTCMonth();
  for (let night = 0; night < nights; night += 1) {
    const isSummer = new Date(now).getUTCMonth() === 6;
    snapshot('source', isSummer ? source.filter(({ role }) => role !== 'student') : source);
    snapshot('target', target);
    plan(night, isSummer ? source.length : 150);
    const start = performance.now();
    purgeOld({ store, clock: { now: () => now }, log }, USUAL_RETENTION);
    longest = Math.max(longest, performance.now() - start);
    now += DAY_MS;
    if (new Date(now).getUTCMonth() !== month || night === nights - 1) {
      month = new Date(now).getUTCMonth();
      const when = new Date(now - DAY_MS).toISOString().slice(0, 7);
      console.log(
        `| ${when} | ${megabytes(size())} | ${megabytes(size('-wal'))} | ${longest.toFixed(0)} |`,
      );
      longest = 0;
    }
  }
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}

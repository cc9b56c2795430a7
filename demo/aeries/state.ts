import { leave, enrol } from '../district/events.ts';
import { createRng } from '../district/rng.ts';
import type { Rng } from '../district/rng.ts';
import type { District, Person } from '../district/types.ts';
import type { Fault, FaultKind } from './fault-kinds.ts';
import type { RequestEntry } from './request-log.ts';
import { createResources } from './resources.ts';
import type { Resources } from './resources.ts';
import type { RowCache } from './row-cache.ts';
import { DEFAULT_SETTINGS, listMatches } from './settings.ts';
import type { SampleSettings } from './settings.ts';

/** Everything that the sample server remembers. */
export interface State {
  settings: SampleSettings;
  readonly initial: SampleSettings;
  district: District;
  readonly requests: RequestEntry[];
  readonly rng: Rng;
  /** How often each fault has struck since it was set. */
  readonly strikes: Map<Fault, number>;
  /** Students that come first in every list: they were put in while somebody was reading. */
  readonly newcomers: Set<number>;
  readonly lists: Map<string, Int32Array>;
  readonly rows: Map<string, RowCache>;
  resources: Resources | null;
  inFlight: number;
  peakInFlight: number;
}

export function createState(district: District, settings: Partial<SampleSettings>): State {
  const initial = { ...DEFAULT_SETTINGS, ...settings };
  return {
    settings: initial,
    initial,
    district,
    requests: [],
    rng: createRng(district.seed),
    strikes: new Map(),
    newcomers: new Set(),
    lists: new Map(),
    rows: new Map(),
    resources: null,
    inFlight: 0,
    peakInFlight: 0,
  };
}

/** Another district: what was put in while somebody read the one before is no part of it. */
export function setDistrict(state: State, district: District): void {
  state.district = district;
  state.newcomers.clear();
  forgetRows(state);
}

export function setSettings(state: State, change: Partial<SampleSettings>): void {
  const before = state.settings;
  state.settings = { ...before, ...change };
  if (change.faults !== undefined) state.strikes.clear();
  const shaping = ['idForm', 'leftOut', 'outOfReach'] as const;
  if (shaping.some((name) => state.settings[name] !== before[name])) forgetRows(state);
}

function forgetRows(state: State): void {
  state.resources = null;
  state.lists.clear();
  state.rows.clear();
}

/** The district as this account is sent it: in the sourcedIds of the settings, without what was taken from it. */
export function resourcesOf(state: State): Resources {
  state.resources ??= createResources(asSent(state));
  return state.resources;
}

function asSent({ district, settings }: State): District {
  const { idForm, leftOut, outOfReach } = settings;
  const shown = idForm === null ? district : { ...district, idForm };
  if (leftOut.length === 0 && outOfReach.length === 0) return shown;
  const isHidden = (person: Person): boolean =>
    leftOut.includes(person.kind === 'student' ? 'student' : person.role) ||
    person.schools.every((id) => outOfReach.includes(id));
  return {
    ...shown,
    schools: shown.schools.filter(({ id }) => !outOfReach.includes(id)),
    students: shown.students.map((student) =>
      isHidden(student) ? { ...student, status: 'gone' } : student,
    ),
    staff: shown.staff.map((member) => (isHidden(member) ? { ...member, status: 'gone' } : member)),
  };
}

type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;

/** The fault of this kind that strikes here and now, counted; null where there is none or it has struck enough. */
export function strike<Kind extends FaultKind>(
  state: State,
  kind: Kind,
  list: string,
  page: number,
  fits: (fault: FaultOf<Kind>) => boolean = () => true,
): FaultOf<Kind> | null {
  const isOfKind = (fault: Fault): fault is FaultOf<Kind> => fault.kind === kind;
  for (const fault of state.settings.faults) {
    if (!isOfKind(fault) || !listMatches(fault.list, list) || !fits(fault)) continue;
    if (fault.page !== undefined && fault.page !== page) continue;
    const before = state.strikes.get(fault) ?? 0;
    if (before >= (fault.times ?? Infinity)) continue;
    state.strikes.set(fault, before + 1);
    return fault;
  }
  return null;
}

/** The list changes under the reader: somebody comes in at its head, or whoever is first leaves, or both. */
export function changeData(
  state: State,
  form: 'inserted' | 'removed' | 'swapped',
  at: { readonly school: string | null; readonly first: Person | null },
): void {
  let { district } = state;
  if (form !== 'inserted' && at.first !== null) {
    ({ district } = leave(district, state.rng, { who: at.first, stated: false }));
  }
  if (form !== 'removed') {
    const outcome = enrol(district, state.rng, at.school === null ? {} : { school: at.school });
    ({ district } = outcome);
    if (form === 'inserted') state.newcomers.add(district.students.length - 1);
  }
  state.district = district;
  forgetRows(state);
}

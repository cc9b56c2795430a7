import type { PreviewProgress } from '../../../preload/sync-views.ts';
import type { Failure } from '../../bridge/answer.ts';
import { formatCount } from '../../ui/format.ts';

type Report = PreviewProgress['stages'][number];

/** The steps of making a preview, in the order in which they are taken. */
export const STEP_IDS = ['aeries', 'roster', 'minga', 'people', 'matching', 'saving'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** `stopped`: it was under way when the preview was cancelled, or when another step failed. */
export type StepState = 'pending' | 'running' | 'done' | 'failed' | 'stopped';

/** How a preview stands: under way, at its end, or broken off by a person or by a failure. */
export type PreviewStands = 'under-way' | 'done' | 'cancelled' | Failure;

export interface PreviewStep {
  readonly id: StepId;
  readonly title: string;
  readonly state: StepState;
  /** What is being read now, and how far: `Students of school 5, page 14 of 62`. */
  readonly detail: string | null;
  /** What it is about, where it is told while there is no more to tell; null for a step of a moment. */
  readonly about: string | null;
  /** Null: no number can be told. */
  readonly count: {
    readonly done: number;
    readonly total: number | null;
    readonly unit: string;
  } | null;
}

const TITLES: Readonly<Record<StepId, string>> = {
  aeries: 'Get a token from Aeries',
  roster: 'Read the roster from Aeries',
  minga: 'Sign in to Minga',
  people: 'Read the people in Minga',
  matching: 'Match and compare',
  saving: 'Save the preview',
};

const ABOUT: Readonly<Record<StepId, string | null>> = {
  aeries: null,
  roster: 'Schools, terms, people, classes and who is in them',
  minga: null,
  people: 'Everyone in the paired Mingas, archived people too',
  matching: 'Who is who, and what differs',
  saving: 'Sealed: what is shown is what can be pushed',
};

function stepOf(report: Report): StepId {
  switch (report.stage) {
    case 'connecting':
      return report.side === 'aeries' ? 'aeries' : 'minga';
    case 'source':
      return 'roster';
    case 'target':
      return 'people';
    case 'planning':
      return 'matching';
    case 'saving':
    case 'pushing':
      return 'saving';
  }
}

interface Naming {
  /** Aeries School ID or Minga id -> name, where it is known. */
  readonly nameOf: (id: string) => string | null;
  /** How many Mingas are read. */
  readonly mingas: number;
}

/** What shows that a step is behind us. Aeries and Minga are read at the same time. */
const NEXT: Readonly<Record<StepId, readonly StepId[]>> = {
  aeries: ['roster', 'matching', 'saving'],
  roster: ['matching', 'saving'],
  minga: ['people', 'matching', 'saving'],
  people: ['matching', 'saving'],
  matching: ['saving'],
  saving: [],
};

/** The steps as they stand, with how far each had come. The step that a failure happened in is marked. */
export function previewSteps(
  progress: PreviewProgress | null,
  stands: PreviewStands,
  naming: Naming,
): readonly PreviewStep[] {
  const begun = new Map<StepId, Report[]>();
  for (const report of progress?.stages ?? []) {
    const step = stepOf(report);
    begun.set(step, [...(begun.get(step) ?? []), report]);
  }
  const failedAt = typeof stands === 'string' ? null : failedStep(stands, [...begun.keys()]);
  // A preview that has said nothing yet is at its first step; without one, nothing is.
  const hasStarted = progress !== null || stands === 'under-way';
  const atFirst: StepId | null = begun.size === 0 && hasStarted ? 'aeries' : null;
  const stateOf = (id: StepId): StepState => {
    if (id === failedAt) return 'failed';
    // The next one has begun, or failed before it could say so.
    if (stands === 'done' || NEXT[id].some((next) => begun.has(next) || next === failedAt))
      return 'done';
    if (!begun.has(id) && id !== atFirst) return 'pending';
    return stands === 'under-way' ? 'running' : 'stopped';
  };
  return STEP_IDS.map((id): PreviewStep => {
    const state = stateOf(id);
    const own = begun.get(id) ?? [];
    return {
      id,
      title: TITLES[id],
      state,
      detail: state === 'pending' ? null : detailOf(own, state, naming),
      about: ABOUT[id],
      count: state === 'running' ? countOf(own, naming) : null,
    };
  });
}

/** The steps by the application's own names for them (`details.step`, up to what is read). */
const STEP_OF: Readonly<Record<string, StepId>> = {
  'connecting aeries': 'aeries',
  'connecting minga': 'minga',
  source: 'roster',
  target: 'people',
  planning: 'matching',
  saving: 'saving',
};

/** The step that a failure speaks of. What it does not say is taken from how far the preview had come. */
function failedStep({ code, details }: Failure, begun: readonly StepId[]): StepId {
  const last = begun.at(-1) ?? 'aeries';
  const [stage = '', side = ''] = String(details['step'] ?? '').split(' ');
  const named = STEP_OF[stage === 'connecting' ? `${stage} ${side}` : stage];
  // The account was let in, and the first page of the first Minga failed.
  if (named === 'minga' && details['doing'] === 'reading') return 'people';
  if (named !== undefined) return named;
  switch (code) {
    case 'source-refused':
    case 'source-unreachable':
    case 'source-untrusted':
      return details['list'] === 'token' || !begun.includes('roster') ? 'aeries' : 'roster';
    case 'target-refused':
    case 'target-unreachable':
    case 'target-untrusted':
      return begun.includes('people') ? 'people' : 'minga';
    case 'store-unwritable':
    case 'store-corrupt':
      return 'saving';
    default:
      return last;
  }
}

function countOf(reports: readonly Report[], { mingas }: Naming): PreviewStep['count'] {
  const last = reports.at(-1);
  switch (last?.stage) {
    case 'source':
      return { done: last.people, total: null, unit: 'people' };
    case 'target':
      return { ...targetCount(reports, mingas), unit: 'people' };
    case 'planning':
      return { done: last.done, total: last.total, unit: 'people' };
    case 'saving':
      return { done: last.done, total: last.total, unit: 'lines' };
    case 'connecting':
    case 'pushing':
    case undefined:
      return null;
  }
}

/** People over all Mingas. How many there will be is known once each has said it. */
function targetCount(
  reports: readonly Report[],
  mingas: number,
): { readonly done: number; readonly total: number | null } {
  const targets = reports.filter((report) => report.stage === 'target');
  const done = targets.reduce((sum, { rows }) => sum + rows, 0);
  const totals = targets.flatMap(({ total }) => (total === null ? [] : [total]));
  if (totals.length < mingas) return { done, total: null };
  return { done, total: totals.reduce((sum, total) => sum + total, 0) };
}

function detailOf(reports: readonly Report[], state: StepState, naming: Naming): string | null {
  const last = reports.at(-1);
  if (last?.stage === 'source') {
    if (state === 'done') return `${formatCount(last.people)} people`;
    return [listWords(last.list, naming), pageWords(last)].filter(Boolean).join(', ');
  }
  if (last?.stage === 'target') {
    const { done } = targetCount(reports, naming.mingas);
    if (state === 'done') return `${formatCount(done)} people`;
    return naming.nameOf(last.mingaId) ?? last.mingaId;
  }
  return null;
}

/** `page 14 of 62`. How many pages there will be follows from the rows so far, where the server states a total. */
function pageWords({ rows, total, page }: Extract<Report, { stage: 'source' }>): string {
  if (page < 1) return '';
  if (total === null || rows === 0) return `page ${formatCount(page)}`;
  const pages = Math.max(page, Math.ceil(total / (rows / page)));
  return pages === 1 ? '' : `page ${formatCount(page)} of ${formatCount(pages)}`;
}

const LISTS: Readonly<Record<string, string>> = {
  orgs: 'Schools',
  schools: 'Schools',
  terms: 'Terms',
  academicSessions: 'Terms',
  students: 'Students',
  teachers: 'Teachers',
  users: 'Staff and contacts',
  classes: 'Classes',
  enrollments: 'Class enrollments',
};

/** Aeries is asked for users by role: `users (aide)`. */
const USERS: Readonly<Record<string, string>> = {
  aide: 'Staff: aides',
  proctor: 'Staff: proctors',
  administrator: 'Administrators',
  parent: 'Parents',
  guardian: 'Guardians',
  relative: 'Relatives',
};

/** `schools/5/students` as `Students of Lincoln High`. A list that has no word keeps its own name. */
function listWords(list: string, { nameOf }: Naming): string {
  const role = /^users \((\w+)\)$/.exec(list)?.[1];
  if (role !== undefined) return USERS[role] ?? `Users: ${role}`;
  const parts = list.split('/');
  const last = parts.at(-1) ?? list;
  const word = LISTS[last] ?? last;
  const [collection, school] = parts;
  if (collection !== 'schools' || school === undefined || parts.length < 3) return word;
  return `${word} of ${nameOf(school) ?? `School ID ${school}`}`;
}

import type { ConnectionCheck, ConnectionCheckJob } from '../../../preload/views.ts';
import { formatCount } from '../../ui/format.ts';
import type { StepId } from '../setup-guide/steps.ts';
import type { StepCheckResult } from '../setup-guide/step-check.tsx';
import type { CheckItem } from './check-row.tsx';
import type { CheckGroup } from './connection-check.tsx';

/** Where a check belongs on the screen, by the beginning of its id. The first that fits. */
const GROUPS: readonly (readonly [title: string, belongs: RegExp])[] = [
  ['READ permissions', /^permission/],
  ['Schools and people', /^(school|people|blank|sourced|sample)/],
  ['Minga', /^minga/],
  [
    'Address and network',
    /^(aeries-(url|public|tls|certificate|inspect|clock|proxy|network)|tls|clock|proxy|inspect|network)/,
  ],
];
const ORDER = ['Address and network', 'Aeries', 'READ permissions', 'Schools and people', 'Minga'];

function groupOf(id: string): string {
  return GROUPS.find(([, belongs]) => belongs.test(id))?.[0] ?? 'Aeries';
}

/** The checks so far of a job; of one that was broken off, those that had come. */
export function checksOf(job: ConnectionCheckJob | null | undefined): readonly ConnectionCheck[] {
  switch (job?.state) {
    case 'done':
      return job.outcome.checks;
    case 'running':
    case 'cancelled':
    case 'failed':
      return job.progress.checks;
    case undefined:
      return [];
  }
}

/** Checks in the order in which a person would look into a fault; while more come, the group they come in. */
export function groupChecks(checks: readonly ConnectionCheck[]): readonly CheckGroup[] {
  const byTitle = new Map<string, CheckItem[]>();
  for (const check of checks) {
    const title = groupOf(check.id);
    byTitle.set(title, [...(byTitle.get(title) ?? []), check]);
  }
  return ORDER.flatMap((title) => {
    const items = byTitle.get(title);
    return items === undefined ? [] : [{ title, items }];
  });
}

/** Which checks speak of a step of the guide. */
const OF_STEP: Readonly<Partial<Record<StepId, RegExp>>> = {
  permissions: /^permission/,
  'turn-on': /^aeries-(reachable|account)/,
  keys: /^aeries-(key|secret|account)/,
  'school-id': /^school/,
  'iis-reset': /^aeries-reachable/,
  details: /./,
};

/** What the last check says about a step: its worst finding, or that all is well. Null where it says nothing. */
export function stepCheck(
  step: StepId,
  job: ConnectionCheckJob | null | undefined,
): StepCheckResult | null {
  const belongs = OF_STEP[step];
  if (belongs === undefined) return null;
  if (job?.state === 'running') return { status: 'running', text: 'The test is under way.' };
  // Broken off, what passed by then says nothing about the rest of the step.
  if (job?.state !== 'done') return null;
  const checks = checksOf(job).filter(({ id }) => belongs.test(id));
  const worst =
    checks.find(({ status }) => status === 'fail') ??
    checks.find(({ status }) => status === 'warn');
  if (worst !== undefined && (worst.status === 'fail' || worst.status === 'warn')) {
    const { title, detail, fix } = worst;
    return { status: worst.status, text: `${title}: ${detail}${fix === null ? '' : ` ${fix}`}` };
  }
  const passed = checks.filter(({ status }) => status === 'pass');
  if (passed.length === 0) return null;
  return {
    status: 'pass',
    text:
      passed.length === 1
        ? (passed[0]?.detail ?? '')
        : `All ${formatCount(passed.length)} checks passed.`,
  };
}

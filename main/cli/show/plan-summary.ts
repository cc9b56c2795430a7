import {
  ACTIONABLE_OPS,
  OPS,
  type ActionableOp,
  type HoldCode,
  type Op,
  type PlanGroup,
  type PlanHeader,
  type Totals,
} from '../../core/plan/plan.ts';
import type { Palette } from '../palette.ts';
import { type Column, narrowTables, wrap } from '../table.ts';
import * as words from '../words.ts';
import { showHolds, showUnusual } from './holds.ts';
import { showNextSteps, type NextStep } from './next-steps.ts';

export interface SummaryOptions {
  readonly palette: Palette;
  readonly columns: number;
  /** How many of each kind are free of any hold, for the hints. */
  readonly free: Readonly<Record<ActionableOp, number>>;
  /** A command as the person would type it. */
  readonly command: (...words: readonly string[]) => string;
}

const SIGNS: Readonly<Record<Op, string>> = {
  add: '+',
  restore: '+',
  update: '~',
  relink: '~',
  move: '>',
  archive: '-',
  skip: '.',
  conflict: '!',
  invalid: '!',
  locked: '.',
  protected: '.',
  unmanaged: '.',
};

/** Holds that a person can judge by their numbers; the others call for mending first. */
const MEASURED: ReadonlySet<HoldCode> = new Set([
  'archive-share',
  'archive-surge',
  'archive-week',
  'update-share',
  'add-share',
]);

/** The sign that stands for a kind of change, beside its word. */
export function signOf(op: Op): string {
  return SIGNS[op];
}

/** A plan that a person reads in ten seconds: what was read, what would change where, what is held, what to do. */
export function showPlan(plan: PlanHeader, options: SummaryOptions): readonly string[] {
  const { palette, columns } = options;
  return [
    `${palette.strong(`Plan ${plan.planId}`)} for ${words.printable(plan.connection)}, made ${words.moment(plan.createdAt)}`,
    ...(plan.kind === 'undo' ? showUndo(plan, columns) : showReading(plan, columns)),
    ...showGroups(plan, palette, columns),
    '',
    ...verdict(plan, columns),
    ...showHolds(plan.holds, options),
    ...showUnusual(plan.diagnoses ?? [], options),
    ...showNextSteps(nextSteps(plan, options), palette),
  ];
}

function showReading({ source, target }: PlanHeader, columns: number): readonly string[] {
  const invalid = source.invalid === 0 ? '' : `, ${words.count(source.invalid, 'unreadable row')}`;
  const read = `Read ${words.count(source.people, 'person', 'people')} from Aeries${invalid} (${words.count(source.requests, 'request')}, ${words.bytes(source.bytes)}, ${words.duration(source.durationMs)}) and ${words.count(target.people, 'person', 'people')} from Minga.`;
  if (source.complete) return wrap(read, columns);
  return [
    ...wrap(read, columns),
    ...wrap('Aeries was NOT read completely, so nobody is taken to have left:', columns),
    ...source.incompleteReasons.flatMap(({ text }) => bullet(words.printable(text), columns)),
  ];
}

/** What is taken back, and before anything is approved, what cannot be. */
function showUndo({ undoOf, target, cannotUndo }: PlanHeader, columns: number): readonly string[] {
  const first = `Takes back the run ${undoOf ?? ''}. Read ${words.count(target.people, 'person', 'people')} from Minga as they are now.`;
  if (cannotUndo.length === 0) return wrap(first, columns);
  return [
    ...wrap(first, columns),
    'What stays of the run:',
    ...cannotUndo.flatMap(({ text }) => bullet(words.printable(text), columns)),
  ];
}

function bullet(text: string, columns: number): readonly string[] {
  return wrap(text, columns - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`);
}

/** Kinds that need nothing from anybody share a column, so that the table stays narrow. */
const LEFT_ALONE = ['locked', 'protected', 'unmanaged'] as const;

/**
 * Only kinds that occur have a column; an empty plan is a table of what is unchanged. Where a terminal is too narrow
 * for all of them, the rest stands in a second table below, with its schools and roles beside it.
 */
function showGroups(
  { groups, totals }: PlanHeader,
  palette: Palette,
  wide: number,
): readonly string[] {
  if (groups.length === 0) return [];
  const ops = OPS.filter((op) => totals[op] > 0 && !LEFT_ALONE.some((alone) => alone === op));
  const hasAlone = LEFT_ALONE.some((op) => totals[op] > 0);
  const rows = groups.map((group) => groupRow(group, ops, hasAlone));
  const existing = groups.reduce((sum, group) => sum + group.existing, 0);
  const all = ['All', '', words.number(existing), ...cells(totals, ops, hasAlone)];
  const columns: readonly Column[] = [
    { title: 'School', align: 'left' },
    { title: 'Role', align: 'left' },
    { title: 'In Minga', align: 'right' },
    ...ops.map((op) => ({ title: titleOf(op), align: 'right' }) as const),
    ...(hasAlone ? [{ title: 'left alone', align: 'right' } as const] : []),
    { title: 'unchanged', align: 'right' },
  ];
  return narrowTables(columns, groups.length > 1 ? [...rows, all] : rows, {
    kept: 2,
    wide,
  }).flatMap((lines) => [
    '',
    ...lines.map((line, index) => (index === 0 ? palette.strong(line) : line)),
  ]);
}

function groupRow(group: PlanGroup, ops: readonly Op[], hasAlone: boolean): readonly string[] {
  return [
    words.printable(group.school),
    words.roleWord(group.role),
    words.number(group.existing),
    ...cells(group.totals, ops, hasAlone),
  ];
}

function cells(totals: Totals, ops: readonly Op[], hasAlone: boolean): readonly string[] {
  const alone = LEFT_ALONE.reduce((sum, op) => sum + totals[op], 0);
  const values = [...ops.map((op) => totals[op]), ...(hasAlone ? [alone] : []), totals.unchanged];
  return values.map((value) => (value === 0 ? '·' : words.number(value)));
}

function titleOf(op: Op): string {
  return ACTIONABLE_OPS.some((known) => known === op) ? `${SIGNS[op]} ${op}` : op;
}

function verdict({ totals, source, kind }: PlanHeader, columns: number): readonly string[] {
  const isUndo = kind === 'undo';
  const changes = ACTIONABLE_OPS.filter((op) => totals[op] > 0);
  const first =
    changes.length > 0
      ? `Would change: ${words.list(changes.map((op) => words.countOp(op, totals[op])))}.`
      : isUndo
        ? 'Nothing to push: nothing of the run can be taken back.'
        : source.complete
          ? 'Nothing to push: Minga already has what Aeries has, as far as the settings go.'
          : 'Nothing to push from what could be read.';
  const rest: string[] = [];
  if (totals.skip > 0) {
    rest.push(
      isUndo
        ? `${words.number(totals.skip)} skipped (--lines shows why).`
        : `${words.number(totals.skip)} skipped by the settings (Auto update or Archive is off; --lines shows what they would do).`,
    );
  }
  if (totals.conflict > 0) {
    rest.push(
      isUndo
        ? `${words.countOp('conflict', totals.conflict)}: Minga has moved on, so they are left as they are (--lines shows why).`
        : `${words.countOp('conflict', totals.conflict)} for a person to decide, never pushed.`,
    );
  }
  const alone = LEFT_ALONE.filter((op) => totals[op] > 0);
  if (alone.length > 0) {
    rest.push(`Left alone: ${words.list(alone.map((op) => words.countOp(op, totals[op])))}.`);
  }
  if (totals.invalid > 0) {
    rest.push(`${words.countOp('invalid', totals.invalid)} to mend in Aeries, never pushed.`);
  }
  if (isUndo && changes.length > 0) {
    rest.push(
      'The next sync makes the changes of the run again, unless Aeries or the settings are mended first.',
    );
  }
  return [first, ...rest].flatMap((text) => wrap(text, columns));
}

function nextSteps(plan: PlanHeader, { free, command }: SummaryOptions): readonly NextStep[] {
  const kinds = ACTIONABLE_OPS.filter((op) => free[op] > 0);
  if (kinds.length === 0 && plan.holds.length === 0) return [];
  const { planId } = plan;
  const steps: NextStep[] = [
    {
      what: 'See every line',
      command: command('report', '--plan', planId, '--format', 'html', '--out', 'plan.html'),
    },
  ];
  if (kinds.length > 0) {
    steps.push({
      what: `Push ${words.list(kinds.map((op) => words.countOp(op, free[op])))}`,
      command: command('push', '--plan', planId, '--approve', kinds.join(',')),
    });
  }
  const hold = plan.holds.find(({ code }) => MEASURED.has(code));
  if (hold !== undefined) {
    const approval = hold.op === null ? ['--approve-all'] : ['--approve', hold.op];
    const group = [hold.code, hold.school, ...(hold.role === null ? [] : [hold.role])].join(':');
    const override = ['--override', group, '--note', 'why'];
    steps.push({
      what: `Let ${hold.code} pass, for this plan only`,
      command: command('push', '--plan', planId, ...approval, ...override),
    });
  }
  return steps;
}

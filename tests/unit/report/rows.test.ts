import { expect, test } from 'vitest';
import { cells, COLUMN_TITLES, type ReportRow } from '../../../main/core/report/columns.ts';
import { changeRows, planRows, runRows } from '../../../main/core/report/rows.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import type { JournalItem } from '../../../main/core/ports.ts';
import { change } from './support.ts';

type Line = Pick<
  JournalItem,
  'changeId' | 'item' | 'state' | 'code' | 'message' | 'at' | 'released'
>;

function line(changeId: string, state: Line['state'], more: Partial<Line> = {}): Line {
  const item = {
    ref: changeId,
    op: 'create',
    fields: { firstName: 'Ada', lastName: 'Byron' },
  } as const;
  return {
    changeId,
    item,
    state,
    code: null,
    message: null,
    at: '2026-11-23T08:00:00.000Z',
    ...more,
  };
}

test('the columns are those of the contract, in its order', () => {
  expect(COLUMN_TITLES.join(', ')).toBe(
    'School, Role, Change, Outcome, Name, SIS ID, ID Number, Email, Field, Before, After, Reason, Held By, Message, Time, Override',
  );
});

test('a change without fields is one row', () => {
  const [row, ...rest] = changeRows(
    change('a', { heldBy: ['first-run', 'source-incomplete'] }),
    null,
  );
  expect(rest).toEqual([]);
  expect(row && cells(row)).toEqual([
    '5',
    'Student',
    'Add',
    '',
    'Ada Byron',
    'STU_1',
    '99400001',
    'ada@example.org',
    '',
    '',
    '',
    'In Aeries, not yet in Minga.',
    'first-run, source-incomplete',
    '',
    '',
    '',
  ]);
});

test('a change of two fields is two rows that say the same of the person', () => {
  const rows = changeRows(
    change('a', {
      op: 'update',
      fields: [
        { field: 'lastName', from: 'Byron', to: 'Lovelace' },
        {
          field: 'primaryParent',
          from: null,
          to: { name: 'Anne Byron', email: null, phone: '555-0100' },
        },
      ],
    }),
    { state: 'succeeded', message: null, at: '2026-11-23T08:00:00.000Z' },
  );
  expect(
    rows.map(({ name, outcome, field, before, after, time }) => [
      name,
      outcome,
      field,
      before,
      after,
      time,
    ]),
  ).toEqual([
    ['Ada Byron', 'Succeeded', 'Last name', 'Byron', 'Lovelace', '2026-11-23T08:00:00.000Z'],
    [
      'Ada Byron',
      'Succeeded',
      'Primary parent',
      '',
      'Anne Byron, 555-0100',
      '2026-11-23T08:00:00.000Z',
    ],
  ]);
});

test('a plan reports every line, also those that are never sent', () => {
  const rows = [...planRows([change('a'), change('b', { op: 'unmanaged', sisId: null })])];
  expect(rows.map((row) => [row.change, row.outcome, row.sisId])).toEqual([
    ['Add', '', 'STU_1'],
    ['Unmanaged', '', ''],
  ]);
});

/** The rows of a run over a plan, joined as the store would. */
function rowsOfRun(changes: readonly Change[], journal: readonly Line[]): readonly ReportRow[] {
  return [
    ...runRows({
      journal,
      changeOf: (id) => changes.find((one) => one.id === id) ?? null,
      onHold: changes.filter(({ op, heldBy }) => op !== 'skip' && heldBy.length > 0),
    }),
  ];
}

test('a run reports what was approved with its outcome, then what stayed on hold', () => {
  const changes = [
    change('held', { op: 'archive', heldBy: ['archive-share'] }),
    change('done'),
    change('not-approved'),
    change('failed'),
    change('overridden', { heldBy: ['first-run'] }),
    change('open'),
  ];
  const journal = [
    line('open', 'pending', { at: null }),
    line('done', 'succeeded'),
    line('failed', 'failed', { message: 'The e-mail is taken.' }),
    line('overridden', 'stale', { code: 'gone' }),
  ];
  const rows = rowsOfRun(changes, journal);
  expect(rows.map((row) => [row.change, row.outcome, row.message, row.heldBy])).toEqual([
    ['Add', 'Not sent', '', ''],
    ['Add', 'Succeeded', '', ''],
    ['Add', 'Failed', 'The e-mail is taken.', ''],
    ['Add', 'Stale', 'gone', 'first-run'],
    ['Archive', 'Held', '', 'archive-share'],
  ]);
});

test('an item whose answer is still out says so', () => {
  const [row] = rowsOfRun([change('a')], [line('a', 'sent')]);
  expect(row?.outcome).toBe('Sent, no answer yet');
});

test('what was sent is in the report even where the plan has lost its line', () => {
  const [row] = rowsOfRun([], [line('a', 'succeeded')]);
  expect(row).toMatchObject({
    change: 'Add',
    outcome: 'Succeeded',
    name: 'Ada Byron',
    reason: 'The plan no longer holds this line.',
  });
});

test('a line that an override let pass says which hold, the number typed, and why', () => {
  const surge = change('a', { op: 'archive', heldBy: ['archive-surge', 'archive-share'] });
  const [row] = [
    ...runRows({
      journal: [line('a', 'succeeded', { released: ['archive-surge', 'archive-share'] })],
      changeOf: () => surge,
      onHold: [surge],
      overrides: [
        { code: 'archive-surge', school: '6', role: null, note: 'Not this one' },
        { code: 'archive-surge', school: '5', role: null, note: 'Graduates', typedCount: 41 },
        { code: 'archive-share', school: null, role: null, note: null },
      ],
    }),
  ];
  expect(row?.override).toBe('archive-surge (41 typed): Graduates; archive-share');
});

test('a field that stays on hold has a row that says so, whatever became of the rest', () => {
  const contact = { name: 'Pat Lee', email: 'pat@home.example', phone: null };
  const update = change('a', {
    op: 'update',
    fields: [
      { field: 'firstName', from: 'Ada', to: 'Ana' },
      { field: 'primaryParent', from: null, to: contact, heldBy: 'contacts' },
    ],
  });
  const rowsOf = (released: Line['released']) =>
    [
      ...runRows({
        journal: [line('a', 'succeeded', released === undefined ? {} : { released })],
        changeOf: () => update,
        onHold: [],
      }),
    ].map(({ field, outcome, heldBy }) => [field, outcome, heldBy]);
  expect(rowsOf(undefined)).toEqual([
    ['First name', 'Succeeded', ''],
    ['Primary parent', 'Held', 'contacts'],
  ]);
  expect(rowsOf(['contacts'])).toEqual([
    ['First name', 'Succeeded', ''],
    ['Primary parent', 'Succeeded', 'contacts'],
  ]);
});

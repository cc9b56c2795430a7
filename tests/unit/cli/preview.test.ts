import { beforeAll, describe, expect, it } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import { width } from '../../../main/cli/table.ts';
import { run, type Answers } from './support/fake-host.ts';
import { ARCHIVE_HOLD, STOP_HOLD, change, planHeader, totals } from './support/plans.ts';

beforeAll(() => {
  process.env['TZ'] = 'UTC';
});

const BUSY_DAY = planHeader({
  groups: [
    {
      school: '5',
      role: 'student',
      existing: 1200,
      totals: totals({ add: 12, update: 38, archive: 72, skip: 3, unchanged: 1078 }),
    },
    {
      school: '5',
      role: 'teacher',
      existing: 41,
      totals: totals({ conflict: 1, invalid: 2, unchanged: 38 }),
    },
  ],
  holds: [ARCHIVE_HOLD],
});
const CHANGES = [
  change({ id: 'c1' }),
  change({
    id: 'c2',
    op: 'update',
    name: 'Ana Lee',
    idNumber: '99400002',
    personId: 'p_2',
    fields: [
      { field: 'lastName', from: 'Lee', to: 'Lee-Ortiz' },
      { field: 'grade', from: null, to: '10' },
      {
        field: 'primaryParent',
        from: null,
        to: { name: 'Kim Lee', email: 'kim@example.org', phone: null },
      },
    ],
    reason: { code: 'differs', text: 'Last name, grade and primary parent differ.' },
  }),
  change({
    id: 'c3',
    op: 'archive',
    name: 'Sam Poe',
    idNumber: null,
    personId: 'p_3',
    fields: [],
    reason: { code: 'gone', text: 'Aeries no longer lists them at school 5.' },
    heldBy: ['archive-share'],
  }),
  change({
    id: 'c4',
    op: 'skip',
    wouldBe: 'archive',
    name: 'Max Roe',
    fields: [],
    reason: { code: 'archive-off', text: 'Would be archived; Archive is off.' },
  }),
];
const busyDay: Answers = {
  job: () => BUSY_DAY,
  plans: [{ header: BUSY_DAY, changes: CHANGES }],
};

describe('preview, as a person reads it', () => {
  it('is a table, the holds in words, and what to do next', async () => {
    const { code, out, err } = await run('preview --config CONFIG_FILE', busyDay);
    expect(out).toMatchInlineSnapshot(`
      "Plan plan_1 for Lincoln Unified, made 2026-11-24 14:02
      Read 1,342 people from Aeries (12 requests, 1.2 MB, 3.4 s) and 1,310 people from Minga.

      School  Role      In Minga  + add  ~ update  - archive  skip  conflict  invalid  unchanged
      5       students     1,200     12        38         72     3         ·        ·      1,078
      5       teachers        41      ·         ·          ·     ·         1        2         38
      All                  1,241     12        38         72     3         1        2      1,116

      Would change: 12 adds, 38 updates and 72 archives.
      3 skipped by the settings (Auto update or Archive is off; --lines shows what they would do).
      1 conflict for a person to decide, never pushed.
      2 invalid rows to mend in Aeries, never pushed.

      On hold: 1 hold. Everything else can go on.
        HOLD  archive-share
              72 students of school 5 would be archived: 6 % of 1,200, over the limit of 5 %.
              The cause is not known. Look at who it is before you let it pass.

      Next
        See every line:
          roster-bridge report --plan plan_1 --format html --out plan.html --config /folder/lincoln.json
        Push 1 add and 1 update:
          roster-bridge push --plan plan_1 --approve add,update --config /folder/lincoln.json
        Let archive-share pass, for this plan only:
          roster-bridge push --plan plan_1 --approve archive --override archive-share:5:student --note why --config /folder/lincoln.json
      "
    `);
    expect(err).toBe('');
    expect(code).toBe(2);
  });

  it('says that there is nothing to do', async () => {
    const header = planHeader({
      groups: [
        { school: '5', role: 'student', existing: 1200, totals: totals({ unchanged: 1200 }) },
      ],
    });
    const { code, out } = await run('preview --config CONFIG_FILE', { job: () => header });
    expect(out).toMatchInlineSnapshot(`
      "Plan plan_1 for Lincoln Unified, made 2026-11-24 14:02
      Read 1,342 people from Aeries (12 requests, 1.2 MB, 3.4 s) and 1,310 people from Minga.

      School  Role      In Minga  unchanged
      5       students     1,200      1,200

      Nothing to push: Minga already has what Aeries has, as far as the settings go.
      "
    `);
    expect(code).toBe(0);
  });

  it('says why Aeries was not read completely, and ends with 3', async () => {
    const header = planHeader({
      source: {
        ...BUSY_DAY.source,
        complete: false,
        invalid: 2,
        incompleteReasons: [
          {
            code: 'page-failed',
            list: 'schools/5/students',
            school: '5',
            text: 'Page 3 of schools/5/students could not be read (HTTP 502).',
          },
        ],
      },
      holds: [STOP_HOLD, ARCHIVE_HOLD],
    });
    const { code, out } = await run('preview --config CONFIG_FILE', { job: () => header });
    expect(out).toMatchInlineSnapshot(`
      "Plan plan_1 for Lincoln Unified, made 2026-11-24 14:02
      Read 1,342 people from Aeries, 2 unreadable rows (12 requests, 1.2 MB, 3.4 s) and 1,310 people from
      Minga.
      Aeries was NOT read completely, so nobody is taken to have left:
        - Page 3 of schools/5/students could not be read (HTTP 502).

      Nothing to push from what could be read.

      On hold: 2 holds. Everything else can go on.
        STOP  empty-collection
              Aeries sent no teachers for school 5, where there were 41.
              The READ permission on Teacher Data may have been withdrawn. Run the connection check.
        HOLD  archive-share
              72 students of school 5 would be archived: 6 % of 1,200, over the limit of 5 %.
              The cause is not known. Look at who it is before you let it pass.

      Next
        See every line:
          roster-bridge report --plan plan_1 --format html --out plan.html --config /folder/lincoln.json
        Let archive-share pass, for this plan only:
          roster-bridge push --plan plan_1 --approve archive --override archive-share:5:student --note why --config /folder/lincoln.json
      "
    `);
    expect(code).toBe(3);
  });

  it('shows each change with its sign, its word, its fields and its reason on request', async () => {
    const { out } = await run('preview --config CONFIG_FILE --lines --quiet', busyDay);
    expect(out).toMatchInlineSnapshot(`
      "+ add        5 student  Zoë Núñez-O’Brien  99400001
            New in Aeries at school 5.
            firstName: "Zoë"
      ~ update     5 student  Ana Lee  99400002
            Last name, grade and primary parent differ.
            lastName: "Lee" -> "Lee-Ortiz"
            grade: (empty) -> "10"
            primaryParent: (empty) -> "Kim Lee, kim@example.org"
      - archive    5 student  Sam Poe [held: archive-share]
            Aeries no longer lists them at school 5.
      . skip       5 student  Max Roe  99400001
            Would be archived; Archive is off.
      plan_1  12 adds, 38 updates and 72 archives; 1 hold
      "
    `);
  });

  it('is one line with --quiet', async () => {
    const { out } = await run('preview --config CONFIG_FILE --quiet', busyDay);
    expect(out).toBe('plan_1  12 adds, 38 updates and 72 archives; 1 hold\n');
  });

  it('never lets a name move the cursor or colour the screen', async () => {
    const nasty = [change({ name: 'Eve\u001b[2J\u202eX' })];
    const { out } = await run('preview --config CONFIG_FILE --lines', {
      job: () => BUSY_DAY,
      plans: [{ header: BUSY_DAY, changes: nasty }],
    });
    expect(out).toContain('Eve?[2J?X');
    expect(out).not.toContain('\u001b');
  });

  it('is in colour on a terminal, and plain where NO_COLOR is set', async () => {
    const colour = await run('preview --config CONFIG_FILE', { ...busyDay, terminal: 100 });
    expect(colour.out).toContain('\u001b[');
    const plain = await run('preview --config CONFIG_FILE', {
      ...busyDay,
      terminal: 100,
      env: { NO_COLOR: '1' },
    });
    expect(plain.out).not.toContain('\u001b[');
  });
});

describe('preview, for programs', () => {
  it('is exactly one JSON document with --json, and nothing else', async () => {
    const outcome = await run('preview --config CONFIG_FILE --json', busyDay);
    expect(outcome.json()).toMatchObject({
      planId: 'plan_1',
      planHash: 'f00d',
      createdAt: '2026-11-24T14:02:00.000Z',
      source: {
        complete: true,
        incompleteReasons: [],
        people: 1342,
        invalid: 0,
        requests: 12,
        bytes: 1_204_000,
        durationMs: 3400,
      },
      target: { people: 1310 },
      totals: {
        add: 12,
        update: 38,
        archive: 72,
        restore: 0,
        relink: 0,
        move: 0,
        skip: 3,
        unchanged: 1116,
        conflict: 1,
        invalid: 2,
        locked: 0,
        protected: 0,
        unmanaged: 0,
      },
      groups: [{ school: '5', role: 'student', existing: 1200 }, { role: 'teacher' }],
      holds: [ARCHIVE_HOLD],
    });
    expect(outcome.out.trim().split('\n')).toHaveLength(1);
    expect(outcome.err).toBe('');
  });

  it('writes each change as a line of JSON with --rows', async () => {
    const outcome = await run(
      'preview --config CONFIG_FILE --json --rows FOLDER/rows.jsonl',
      busyDay,
    );
    const lines = outcome.read('rows.jsonl').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({
      id: 'c3',
      op: 'archive',
      wouldBe: null,
      school: '5',
      role: 'student',
      sisId: 'STU_99400001',
      personId: 'p_3',
      name: 'Sam Poe',
      fields: [],
      reason: { code: 'gone', text: 'Aeries no longer lists them at school 5.' },
      heldBy: ['archive-share'],
    });
    expect(outcome.err).toBe('Wrote 4 changes to /folder/rows.jsonl.\n');
  });

  it('reads nothing where the file of --rows cannot be written', async () => {
    const outcome = await run('preview --config CONFIG_FILE --rows FOLDER/no/rows.jsonl', busyDay);
    expect(outcome.code).toBe(64);
    expect(outcome.err).toContain('cannot be written: its folder does not exist');
    expect(outcome.jobs).toEqual([]);
  });

  it('leaves no half file of --rows when the preview fails', async () => {
    const outcome = await run('preview --config CONFIG_FILE --rows FOLDER/rows.jsonl', {
      job: () => {
        throw new RosterError('cancelled', { message: 'Cancelled. Nothing further was sent.' });
      },
    });
    expect(outcome.files).toEqual(['lincoln.json']);
  });

  it('gives the same exit code with --json as without', async () => {
    expect((await run('preview --config CONFIG_FILE --json', busyDay)).code).toBe(2);
  });

  it('prints an error as JSON too, and in words on standard error', async () => {
    const outcome = await run('preview --config CONFIG_FILE --json', {
      job: () => {
        throw new RosterError('source-unreachable', {
          message: 'No connection to the Aeries server could be made.',
          fix: 'Check the Aeries URL.',
          details: { kind: 'refused' },
        });
      },
    });
    expect(outcome.code).toBe(3);
    expect(outcome.json()).toEqual({
      error: {
        code: 'source-unreachable',
        message: 'No connection to the Aeries server could be made.',
        fix: 'Check the Aeries URL.',
        details: { kind: 'refused' },
      },
    });
    expect(outcome.err).toBe(
      'Error: No connection to the Aeries server could be made.\nWhat to do: Check the Aeries URL.\n',
    );
  });

  it('fits a terminal of 80 columns: what has no room is a second table with the same schools', async () => {
    const full = totals({ add: 12, update: 38, archive: 72, restore: 4, relink: 9, move: 3 });
    const header = planHeader({
      groups: [
        {
          school: '5',
          role: 'student',
          existing: 1200,
          totals: { ...full, skip: 3, conflict: 1, invalid: 2, locked: 1, unchanged: 1078 },
        },
      ],
    });
    const { out } = await run('preview --config CONFIG_FILE', { job: () => header, terminal: 80 });
    const table = out.split('\n').filter((line) => /School|students/.test(line));
    expect(table).toHaveLength(4);
    for (const line of out.split('\n')) {
      if (!line.includes('roster-bridge')) expect(width(line), line).toBeLessThanOrEqual(80);
    }
    expect(table[3]).toMatch(/^5 {7}students .*1,078$/);
  });
});

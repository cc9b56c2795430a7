import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, placeOf } from '../../../renderer/app/place.ts';
import { menuTemplate } from '../../../main/desktop/menu.ts';
import type { Place } from '../../../renderer/app/place.ts';
import { MENU_KEYS, press, SHORTCUTS } from '../../../renderer/app/shortcuts.ts';
import { asked } from '../../../renderer/screens/history/run-filter-input.ts';
import { ALL_RUNS } from '../../../renderer/screens/history/run-filters.tsx';
import { suggestionFor } from '../../../renderer/screens/details/use-pairs.ts';
import { endWords, markOf } from '../../../renderer/screens/overview/run-marks.ts';
import { previewSteps } from '../../../renderer/screens/making-preview/preview-steps.ts';
import { timelineWords, withHoldWords } from '../../../renderer/screens/words.ts';
import { eveningAfter } from '../../../renderer/screens/setup-guide/reset-reminder.tsx';
import { formatAgo, formatSpan, readCount } from '../../../renderer/ui/format.ts';
import { openInLocale } from '../../../renderer/ui/in-locale.ts';
import { withoutIds } from '../../../renderer/ui/without-ids.ts';

/** What needs no browser: addresses, shortcuts, the steps of a preview, days, spans. */

describe('the address', () => {
  const id = fc.stringMatching(/^[a-z]+_[a-z0-9-]{1,20}$/);
  const places: fc.Arbitrary<Place> = fc.oneof(
    fc.record({ screen: fc.constant('run' as const), connectionId: id, runId: id }),
    fc.record({
      screen: fc.constant('preview' as const),
      connectionId: id,
      planId: fc.option(id),
    }),
    fc.record({
      screen: fc.constant('person' as const),
      connectionId: id,
      // Whatever Aeries may use as an id of a person.
      person: fc.string({ minLength: 1, unit: 'grapheme' }),
    }),
    fc.record({
      screen: fc.constant('making-preview' as const),
      connectionId: id,
      then: fc.option(
        fc.oneof(
          fc.record({ kind: fc.constant('compare' as const), planId: id }),
          fc.record({
            kind: fc.constant('retry' as const),
            runId: id,
            cause: fc.option(fc.string({ minLength: 1 })),
          }),
        ),
      ),
    }),
  );

  it('leads back to the place it was made of', () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(placeOf(addressOf(place))).toEqual(place);
      }),
    );
  });

  it('leads home where it is not known', () => {
    expect(placeOf('#/somewhere/else')).toEqual({ screen: 'home' });
    expect(placeOf('#/person/c/%E0%A4%A')).toMatchObject({ screen: 'person' });
  });
});

describe('the shortcuts', () => {
  it('are two keys after each other, or one', () => {
    const after = press([], 'g');
    expect(after).toEqual({ pending: ['g'], action: null });
    expect(press(after.pending, 'h')).toEqual({ pending: [], action: 'history' });
    expect(press([], '?').action).toBe('sheet');
  });

  it('begin anew with a key that does not go on', () => {
    expect(press(['g'], 'n').action).toBe('new-preview');
    expect(press(['g'], 'x')).toEqual({ pending: [], action: null });
  });

  it('do not hide each other', () => {
    for (const { keys, action } of SHORTCUTS) {
      const last = keys.reduce((so, key) => press(so.pending, key), press([], ''));
      expect(last.action).toBe(action);
    }
  });
});

describe('the keys of the menu', () => {
  it('are on the sheet as the menu has them, and no others', () => {
    const menu = menuTemplate({
      platform: 'win32',
      developer: false,
      onCommand: () => undefined,
      onAbout: () => undefined,
    });
    const entries = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const own = entries.flatMap(({ accelerator, label = '' }) =>
      typeof accelerator === 'string'
        ? [`${accelerator.replace('CmdOrCtrl', 'Mod')} ${label.replace('…', '')}`]
        : [],
    );
    expect(own.length).toBeGreaterThan(4);
    // The last two are those that the system gives to the zoom of the menu.
    const listed = MENU_KEYS.slice(0, -2).map(({ keys, label }) => `${keys} ${label}`);
    expect(own.toSorted()).toEqual(listed.toSorted());
    expect(entries.flatMap(({ role }) => role ?? [])).toEqual(
      expect.arrayContaining(['resetZoom', 'zoomIn', 'zoomOut']),
    );
  });
});

describe('the steps of a preview', () => {
  const naming = { nameOf: (id: string) => (id === '5' ? 'Lincoln High' : null), mingas: 2 };
  const student = {
    stage: 'source',
    list: 'schools/5/students',
    rows: 14_000,
    total: 61_800,
    page: 14,
    people: 15_000,
  } as const;
  const stages = [
    { stage: 'connecting', side: 'aeries' },
    { stage: 'connecting', side: 'minga' },
    student,
    { stage: 'target', mingaId: 'm1', rows: 10, total: 100 },
  ] as const;
  const states = (steps: ReturnType<typeof previewSteps>) => steps.map(({ state }) => state);

  it('are under way on both sides at once, and say which page of how many', () => {
    const steps = previewSteps({ stages, secondsLeft: null }, 'under-way', naming);
    expect(states(steps)).toEqual(['done', 'running', 'done', 'running', 'pending', 'pending']);
    expect(steps[1]?.detail).toBe('Students of Lincoln High, page 14 of 62');
  });

  it('name what is read as a person would', () => {
    const detailOf = (list: string) =>
      previewSteps(
        { stages: [{ ...student, list, total: null, page: 0 }], secondsLeft: null },
        'under-way',
        naming,
      )[1]?.detail;
    expect(detailOf('users (aide)')).toBe('Staff: aides');
    expect(detailOf('schools/5/teachers')).toBe('Teachers of Lincoln High');
  });

  it('tell no total before every Minga has said its own', () => {
    const count = (more: NonNullable<Parameters<typeof previewSteps>[0]>['stages']) =>
      previewSteps({ stages: [...stages, ...more], secondsLeft: null }, 'under-way', naming)[3]
        ?.count;
    expect(count([])).toMatchObject({ done: 10, total: null });
    const other = { stage: 'target', mingaId: 'm1', rows: 5, total: 50 } as const;
    expect(count([other])).toMatchObject({ done: 15, total: 150 });
  });

  it('mark the one that failed, and none as still under way', () => {
    const failure = {
      code: 'source-unreachable',
      message: '',
      fix: null,
      retryable: true,
      details: { step: 'source schools/5/students' },
    } as const;
    const steps = previewSteps({ stages, secondsLeft: null }, failure, naming);
    expect(states(steps)).toEqual(['done', 'failed', 'done', 'stopped', 'pending', 'pending']);
    expect(steps[1]?.detail).toBe('Students of Lincoln High, page 14 of 62');
  });

  it('blame the reading of people, not the account, where Minga has nothing to read', () => {
    const failure = {
      code: 'target-refused',
      message: '',
      fix: null,
      retryable: false,
      details: { step: 'connecting minga', doing: 'reading' },
    } as const;
    const signedIn = { stages: stages.slice(0, 2), secondsLeft: null };
    const steps = previewSteps(signedIn, failure, naming);
    expect(states(steps)).toEqual(['stopped', 'pending', 'done', 'failed', 'pending', 'pending']);
  });

  it('say where each was when it was cancelled', () => {
    const steps = previewSteps({ stages, secondsLeft: null }, 'cancelled', naming);
    expect(states(steps)).toEqual(['done', 'stopped', 'done', 'stopped', 'pending', 'pending']);
    expect(steps[1]?.detail).toBe('Students of Lincoln High, page 14 of 62');
  });
});

describe('a run in the chart', () => {
  const run = (state: Parameters<typeof markOf>[0]['state'], isLive = false) => ({ state, isLive });

  it('that was killed or stopped is marked as not finished, and says which', () => {
    expect(markOf(run('running'))).toBe('unfinished');
    expect(endWords(run('running'))).toBe('Not finished');
    expect(markOf(run('stopped'))).toBe('unfinished');
    expect(endWords(run('stopped'))).toBe('Stopped');
  });

  it('that is under way has no mark yet', () => {
    expect(markOf(run('running', true))).toBeNull();
    expect(endWords(run('running', true))).toBe('Under way');
  });

  it('that left somebody out is marked as failed, whether all failed or some', () => {
    expect([markOf(run('failed')), markOf(run('partial'))]).toEqual(['failed', 'failed']);
    expect(markOf(run('succeeded'))).toBeNull();
  });
});

describe('a school', () => {
  const mingas = [
    { id: 'm1', name: 'Lincoln Elementary School', sisSchoolId: null },
    { id: 'm2', name: 'Lincoln High', sisSchoolId: '7' },
  ];
  const schools = [
    { id: '7', name: 'Lincoln Elementary' },
    { id: '8', name: 'Lincoln Elem. School' },
    { id: '9', name: 'Lincoln Middle School' },
  ];
  const suggested = (id: string) => suggestionFor(id, { schools, mingas })?.mingaId ?? null;

  it('is given the Minga that names its School ID, before one of its name', () => {
    expect(suggested('7')).toBe('m2');
  });

  it('is given the Minga of its name, however much of "Elementary School" is written out', () => {
    expect(suggested('8')).toBe('m1');
  });

  it('is given none of another kind of school', () => {
    expect(suggested('9')).toBeNull();
  });
});

describe('the evening of a reminder', () => {
  it.each([
    ['2026-11-25T10:15', '18:00'],
    ['2026-11-25T18:15', '19:00'],
    ['2026-11-25T23:10', '23:59'],
  ])('is after working hours, and still to come: at %s it is %s', (now, time) => {
    expect(eveningAfter(new Date(now))).toBe(time);
  });
});

describe('days and spans', () => {
  it('of a filter begin and end at midnight here', () => {
    const { from, until } = asked({ ...ALL_RUNS, from: '2026-11-01', until: '2026-11-01' });
    expect(from).toBe(new Date(2026, 10, 1).toISOString());
    expect(until).toBe(new Date(2026, 10, 2).toISOString());
    expect(asked({ ...ALL_RUNS, from: '0002-01-01' }).from).toBeNull();
  });

  it('are told in the largest unit that fits', () => {
    const now = Date.UTC(2026, 10, 24, 12);
    expect(formatAgo('2026-11-22T11:00:00Z', now)).toBe('2 days ago');
    expect(formatAgo('2026-11-24T15:00:00Z', now)).toBe('in 3 hours');
    expect(formatSpan(800)).toBe('0.8 s');
    expect(formatSpan(200_000)).toBe('3 min 20 s');
    expect(formatSpan(3_900_000)).toBe('1 h 5 min');
  });
});

describe('a number that is typed', () => {
  it('counts in whichever way it is grouped, and in the digits of whoever types', () => {
    for (const typed of ['1204', '1,204', ' 1.204', '1’204', '1\u202f204'])
      expect(readCount(typed)).toBe(1204);
    const { format } = new Intl.NumberFormat('ar-EG');
    expect(readCount('١٬٢٠٤', format)).toBe(1204);
    expect(readCount('1204', format)).toBe(1204);
    for (const typed of ['', ' ', '12 students', '-']) expect(readCount(typed)).toBeNaN();
  });
});

describe('a sentence of the application', () => {
  const german = openInLocale('de-DE');
  const american = openInLocale('en-US');

  it.each([
    ['locked since 2026-11-25 by ana', 'locked since 25.11.2026 by ana'],
    ['due Fri, Nov 27, 2026 at 19:05.', 'due Fr., 27. Nov. 2026, 19:05.'],
    ['missing since Nov 25, 2026, 7:43 PM.', 'missing since 25.11.2026, 19:43.'],
    ['A term ends on May 28: around', 'A term ends on 28. Mai: around'],
    ['1,204 of 61,800 students', '1.204 of 61.800 students'],
    ['5.04 % of the 1,204 active', '5,04 % of the 1.204 active'],
  ])('says “%s” with the days and numbers of the user', (sentence, said) => {
    expect(german(sentence)).toBe(said);
  });

  it.each([
    ['Every day at 19:05 (America/Los_Angeles).', 'Every day at 7:05 PM (America/Los_Angeles).'],
    ['between 19:00 and 07:30.', 'between 7:00 PM and 7:30 AM.'],
    ['http://127.0.0.1:2525/ and fe80:12:30::1', 'http://127.0.0.1:2525/ and fe80:12:30::1'],
  ])('says the time of a schedule by the clock of the user: “%s”', (sentence, said) => {
    expect(american(sentence).replaceAll('\u202f', ' ')).toBe(said);
  });

  it('writes digits as the user does, and what is written from the right apart from what follows it', () => {
    const egyptian = openInLocale('ar-EG');
    expect(egyptian('31 of 1,204 people are 5 % at school 990, page 2')).toBe(
      '⁨٣١⁩ of ⁨١٬٢٠٤⁩ people are ⁨٥⁩ % at school 990, page ⁨٢⁩',
    );
    expect(egyptian('STU_99 of "m5", OneRoster 1.1, 10 (Lincoln High)')).toBe(
      'STU_99 of "m5", OneRoster 1.1, 10 (Lincoln High)',
    );
    expect(egyptian('since 2026-11-25, as before')).toBe('since ⁨٢٥‏/١١‏/٢٠٢٦⁩, as before');
  });

  it('says a moment in the time zone of the user', () => {
    const at = new Date(2026, 10, 25, 19, 43).toISOString();
    expect(american(`Paused until ${at}.`).replace('\u202f', ' ')).toBe(
      'Paused until Nov 25, 2026, 7:43 PM.',
    );
  });

  it.each([
    'Grade 9 of school 990, page 14 of 62',
    'STU_2026-11, m_5,12 and 2026-13-45',
    'May we go on? 12, 13 and 14 people',
    'ana@school.example.org, version 1.2.3',
  ])('leaves “%s” as it is', (sentence) => {
    expect(german(sentence)).toBe(sentence);
  });

  it('is said in America as it was written, but for days of a calendar', () => {
    for (const said of ['1,204 people', 'on May 28', '5.04 % of', 'since Nov 25, 2026'])
      expect(american(said)).toBe(said);
    expect(american('until 2026-11-25')).toBe('until Nov 25, 2026');
  });
});

describe('an error that speaks of a plan or a run', () => {
  it.each([
    [
      'There is no plan plan_01m7x2k9p4-8f3a in this history: it was removed. Nothing was sent.',
      'There is no such preview in this history: it was removed. Nothing was sent.',
    ],
    [
      'There is no run run_0-a of the connection "L".',
      'There is no such run of the connection "L".',
    ],
    [
      '"L" is in use: push of plan plan_0-a (process 4711), since then.',
      '"L" is in use: push (process 4711), since then.',
    ],
    ['2 changes were pushed meanwhile, by the run run_0-a.', '2 changes were pushed meanwhile.'],
    [
      'Taken back already, by the run of today (run_0-a).',
      'Taken back already, by the run of today.',
    ],
    [
      'Nothing was erased: the run run_0-a was broken off.',
      'Nothing was erased: the run was broken off.',
    ],
    [
      'The plan of the run_way stays, as does plan B.',
      'The plan of the run_way stays, as does plan B.',
    ],
  ])('names no id on a screen: “%s”', (sentence, said) => {
    expect(withoutIds(sentence)).toBe(said);
  });

  it('names holds as every screen does', () => {
    expect(withHoldWords('It is on hold now: rekey. It is no longer on hold: contacts.')).toBe(
      'It is on hold now: IDs changed in Aeries. It is no longer on hold: Parent contacts.',
    );
  });
});

describe('what happened to a person', () => {
  it('names holds as every screen does, and says when a preview last said the same', () => {
    const until = new Date(2026, 10, 25, 19, 43).toISOString();
    const text = 'Planned at school 5: archive. Gone. On hold: archive-share and rekey.';
    expect(timelineWords({ text, again: { plans: 3, until } })).toMatch(
      /On hold: Too many archives and IDs changed in Aeries\. The same in 3 later previews, until .*2026/,
    );
    expect(timelineWords({ text: 'Note: contacts and rekey are mended.' })).toBe(
      'Note: contacts and rekey are mended.',
    );
  });
});

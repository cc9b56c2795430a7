import { describe, expect, test } from 'vitest';
import { looksLikeIcs, readIcs } from '../../../main/adapters/calendar/read-ics.ts';
import { readCalendar } from '../../../main/app/import-calendar.ts';
import { toErrorValue } from '../../../main/core/errors.ts';

const TODAY = '2026-09-01';
const read = (text: string) => readCalendar(text, TODAY, { looksLikeIcs, readIcs });

const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//School//Calendar//EN', ...events, 'END:VCALENDAR']
    .join('\r\n')
    .concat('\r\n');
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:1@school.example', ...lines, 'END:VEVENT'].join('\r\n');

describe('a calendar file of a school', () => {
  test('gives its all-day entries as days, with those without school suggested', () => {
    const { days, notes } = read(
      calendar(
        event(
          'DTSTART;VALUE=DATE:20261123',
          'DTEND;VALUE=DATE:20261128',
          'SUMMARY:Thanksgiving Break\\, no school',
        ),
        event('DTSTART;VALUE=DATE:20261014', 'SUMMARY:Picture day'),
        event('DTSTART;VALUE=DATE:20260215', 'SUMMARY:Presidents’ Day'),
        event('DTSTART:20261015T180000Z', 'DTEND:20261015T200000Z', 'SUMMARY:Back to school night'),
      ),
    );
    expect(days).toEqual([
      { from: '2026-10-14', to: '2026-10-14', label: 'Picture day', suggested: false },
      {
        from: '2026-11-23',
        to: '2026-11-27',
        label: 'Thanksgiving Break, no school',
        suggested: true,
      },
    ]);
    expect(notes).toEqual([
      '1 entry is over and was left out.',
      '1 entry has a time of day and was left out.',
    ]);
  });

  test('may repeat entries, with exceptions', () => {
    const { days } = read(
      calendar(
        event(
          'DTSTART;VALUE=DATE:20200907',
          'RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1MO',
          'EXDATE;VALUE=DATE:20270906',
          'SUMMARY:Labor Day',
        ),
      ),
    );
    expect(days.map(({ from }) => from)).toEqual(['2026-09-07', '2028-09-04']);
  });

  test('may move one repeat of an entry', () => {
    const { days } = read(
      calendar(
        event('DTSTART;VALUE=DATE:20261005', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SUMMARY:Early release'),
        event(
          'RECURRENCE-ID;VALUE=DATE:20261012',
          'DTSTART;VALUE=DATE:20261013',
          'SUMMARY:Early release',
        ),
      ),
    );
    expect(days.map(({ from }) => from)).toEqual(['2026-10-05', '2026-10-13', '2026-10-19']);
  });

  test('may be long: ten thousand entries take a moment, and 400 are offered', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const day = new Date(Date.UTC(2026, 8, 1) + (index % 700) * 86_400_000).toISOString();
      return event(
        `DTSTART;VALUE=DATE:${day.slice(0, 10).replaceAll('-', '')}`,
        `SUMMARY:No school ${index}`,
      );
    });
    const started = performance.now();
    expect(read(calendar(...many)).days).toHaveLength(400);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    ['cut off', calendar(event('DTSTART;VALUE=DATE:20261123')).slice(0, 120)],
    ['damaged', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n<<<<\r\nEND:VCALENDAR'],
    ['no calendar at all', 'BEGIN:VCALENDAR-not\n%PDF-1.7'],
  ])('that is %s is refused in words', (_what, text) => {
    expect(() => read(text)).toThrow(/could not be read|No day to come/);
  });

  test('without any day to come says so, and what was left out', () => {
    const old = calendar(event('DTSTART;VALUE=DATE:20200101', 'SUMMARY:New Year'));
    try {
      read(old);
      expect.unreachable();
    } catch (error) {
      expect(toErrorValue(error).message).toBe(
        'No day to come was found in this calendar. 1 entry is over and was left out.',
      );
    }
  });
});

describe('days pasted as text', () => {
  test.each([
    ['2026-11-23 – 2026-11-27 Thanksgiving', '2026-11-23', '2026-11-27', 'Thanksgiving'],
    ['11/23/2026 - 11/27/2026: Thanksgiving', '2026-11-23', '2026-11-27', 'Thanksgiving'],
    ['November 23–27, 2026 Thanksgiving', '2026-11-23', '2026-11-27', 'Thanksgiving'],
    ['Thanksgiving Recess | Nov. 23rd - 27th', '2026-11-23', '2026-11-27', 'Thanksgiving Recess'],
    ['Dec 21 - Jan 1 Winter break', '2026-12-21', '2027-01-01', 'Winter break'],
    ['Winter break: Dec 21 through Jan 1, 2027', '2026-12-21', '2027-01-01', 'Winter break'],
    ['Mon, Sep 7 Labor Day', '2026-09-07', '2026-09-07', 'Labor Day'],
    ['2/15 Presidents Day', '2027-02-15', '2027-02-15', 'Presidents Day'],
    ['5/31/27', '2027-05-31', '2027-05-31', ''],
  ])('%s', (line, from, to, label) => {
    expect(read(line).days).toEqual([
      { from, to, label, suggested: /thanks|winter|labor|presid/i.test(label) },
    ]);
  });

  test.each([
    'February 30, 2027 Never',
    '2026-13-45',
    '11/27/2026 - 11/23/2026 backwards',
    'hello',
  ])('a line that holds no such day is not guessed at: %s', (line) => {
    expect(() => read(line)).toThrow('No day to come was found');
    const { days, notes } = read(`${line}\n2026-12-24 Christmas`);
    expect(days.map(({ from }) => from)).toEqual(['2026-12-24']);
    expect(notes).toEqual(['1 line has no date that could be read.']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdLines, isGood, verdictLines } from '../../../demo/school-year/print.ts';
import { lateOnes } from '../../../demo/school-year/departures.ts';
import { simulateYear, type Night, type Year } from '../../../demo/school-year/year.ts';

/** The simulated school year in 35 nights: everything that the 200 of `npm run simulate-year` have, once. */

let year: Year;

beforeAll(async () => {
  year = await simulateYear({ nights: 35, people: 150, schools: 3, seed: 1 });
}, 300_000);
afterAll(() => {
  console.log(verdictLines(year).join('\n'));
});

const nightsWith = (event: string) =>
  year.nights.filter(({ events }) => events.some((said) => said.startsWith(event)));
/** Codes of the holds on the night of an event and the two after it: somebody's first absence holds nothing yet. */
function codes(event: string): readonly string[] {
  const first = nightsWith(event)[0]?.number ?? 0;
  return year.nights
    .filter(({ number }) => number >= first && number <= first + 2)
    .flatMap(({ holds }) => holds.map(({ code }) => code));
}

describe('a school year of unattended runs', () => {
  it('never loses anybody who is still at school', () => {
    expect(year.nights.flatMap(({ lost }) => lost)).toEqual([]);
  });

  it('archives everybody who has left within their grace, or has a hold or a fault to show for each night more', () => {
    expect(year.notArchived).toEqual([]);
    expect(year.departures.length).toBeGreaterThan(10);
    expect(year.late.filter(({ isExplained }) => !isExplained)).toEqual([]);
    expect(year.late.length).toBeLessThan(year.departures.length / 2);
  });

  it('ends with Minga as Aeries is, and nothing left to do', () => {
    expect(year).toMatchObject({ missing: [], tooMany: [], leftToDo: 0 });
    expect(isGood(year)).toBe(true);
    expect(year.nights.every(({ failed }) => failed === 0)).toBe(true);
  });

  it.each([
    ['winter break', 'archive-surge'],
    ['the field behind sourcedId', 'rekey'],
    ['the permission', 'empty-collection'],
    ['spring roll-over', 'update-share'],
    ['summer', 'empty-collection'],
  ])('holds back what is dangerous: %s', (event, code) => {
    expect(codes(event)).toContain(code);
  });

  it('reads nothing and says so while Aeries is down, and goes on after', () => {
    expect(nightsWith('Aeries is down')[0]?.outcome).toBe('unreachable');
    expect(nightsWith('Aeries is down').at(-1)?.outcome).not.toBe('unreachable');
  });

  it('lists every hold of the year with its diagnosis', () => {
    const lines = holdLines(year).join('\n');
    expect(lines).toContain('The field behind sourcedId changed');
    expect(lines).toContain('the READ permission "Teacher Data" is missing');
    expect(lines).toContain('The new school year: students move up by one grade.');
    expect(lines).toContain('A gap between terms or the roll-over of the school year');
    for (const { holds } of year.nights) {
      for (const { diagnosis } of holds) expect(diagnosis.length).toBeGreaterThan(20);
    }
  });

  it('leaves a small database', () => {
    expect(year.databaseBytes).toBeLessThan(10_000_000);
  });
});

describe('the same year without holds, grace and approval', () => {
  it('loses people who are at school, and the simulation says so: the check can fail', async () => {
    const unsafe = await simulateYear({
      ...{ nights: 20, people: 60, schools: 1, seed: 1 },
      safety: 'none',
    });
    const lost = unsafe.nights.flatMap((night) => night.lost);
    expect(lost.length).toBeGreaterThan(10);
    expect(isGood(unsafe)).toBe(false);
    expect(verdictLines(unsafe).join('\n')).toContain(`whom Minga lost: ${lost.length}.`);
  }, 120_000);
});

describe('a departure that took longer than its grace', () => {
  const night = (number: number, more: Partial<Night> = {}): Night => ({
    ...{ number, date: '', events: [], outcome: 'applied', sent: 0, failed: 0, waiting: 0 },
    ...{ holds: [], sourceComplete: true, note: null, lost: [] },
    morning: { approved: 0, left: 0, result: null },
    ...more,
  });
  const late = (...nights: readonly Night[]) =>
    lateOnes([{ who: '5 student:1', from: 1, to: nights.length }], nights, () => 'student')[0];

  it('is explained by nights in which Aeries could not be read', () => {
    const outage = { outcome: 'unreachable', sourceComplete: false } as const;
    expect(late(night(1), night(2, outage), night(3))).toMatchObject({
      isExplained: true,
      causes: new Map([['Aeries was down', 1]]),
    });
  });

  it('is without a cause where three nights could have archived it', () => {
    expect(late(night(1), night(2), night(3))?.isExplained).toBe(false);
  });
});

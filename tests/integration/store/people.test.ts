import { expect, test } from 'vitest';
import { type Sighting, absenceKey } from '../../../main/core/people/memory.ts';
import { freshStore } from './support.ts';

/** What is remembered of people over complete readings. */

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T03:00:00.000Z`;
const name = 'Lincoln Unified';

function person(sisId: string, more: Partial<Sighting> = {}): Sighting {
  return {
    mingaId: 'm5',
    sisId,
    personId: `p_${sisId}`,
    school: '5',
    role: 'student',
    name: `José ${sisId}`,
    idNumber: sisId,
    email: `${sisId}@x.example`,
    state: 'listed',
    ...more,
  };
}

test('somebody is seen first and last, missed since the first reading without them, and forgotten as missing once back', () => {
  const { people } = freshStore();
  people.record(name, at(1), ['m5'], [person('a'), person('b')]);
  people.record(name, at(2), ['m5'], [person('a'), person('b')]);
  expect(people.known(name, 'a')).toMatchObject([
    { firstSeen: at(1), lastSeen: at(2), absence: null },
  ]);

  people.record(name, at(3), ['m5'], [person('a', { state: 'absent' }), person('b')]);
  people.record(name, at(4), ['m5'], [person('b')]);
  expect(people.known(name, 'a')).toMatchObject([
    { firstSeen: at(1), lastSeen: at(2), absence: { since: at(3), readings: 2 } },
  ]);
  expect([...people.absences(name)]).toEqual([
    [absenceKey('m5', 'a'), { since: at(3), readings: 2 }],
  ]);

  people.record(name, at(5), ['m5'], [person('a', { name: 'José Again' }), person('b')]);
  expect(people.absences(name).size).toBe(0);
  expect(people.known(name, 'p_a')).toMatchObject([
    { name: 'José Again', firstSeen: at(1), lastSeen: at(5), absence: null },
  ]);
});

test('an unreadable row that could be somebody breaks their absence', () => {
  const { people } = freshStore();
  people.record(name, at(1), ['m5'], [person('a', { state: 'absent' })]);
  people.record(name, at(2), ['m5'], [person('a', { state: 'doubtful' })]);
  people.record(name, at(3), ['m5'], [person('a', { state: 'absent' })]);
  expect(people.known(name, 'a')).toMatchObject([
    { firstSeen: null, lastSeen: null, absence: { since: at(3), readings: 1 } },
  ]);
});

test('readings of other Mingas and of other connections count for nobody here', () => {
  const { people } = freshStore();
  people.record(name, at(1), ['m5', 'm6'], [person('a'), person('a', { mingaId: 'm6' })]);
  people.record(name, at(2), ['m6'], []);
  people.record('Another', at(3), ['m5'], []);
  expect(
    people.known(name, 'a').map(({ mingaId, absence }) => [mingaId, absence !== null]),
  ).toEqual([
    ['m5', false],
    ['m6', true],
  ]);
});

test('an absence that a wrong clock put in the future begins anew', () => {
  const { people } = freshStore();
  people.record(name, '2036-01-01T00:00:00.000Z', ['m5'], [person('a', { state: 'absent' })]);
  people.record(name, at(2), ['m5'], [person('a', { state: 'absent' })]);
  expect([...people.absences(name).values()]).toEqual([{ since: at(2), readings: 1 }]);
});

test('people are found by a part of name, e-mail, number or ID, accents or not', () => {
  const { people } = freshStore();
  people.record(name, at(1), ['m5'], [person('a'), person('b')]);
  expect(people.find(name, 'jose a', 50).map(({ sisId }) => sisId)).toEqual(['a']);
  expect(people.find(name, 'B@X', 50).map(({ sisId }) => sisId)).toEqual(['b']);
  expect(people.find(name, '  ', 50)).toEqual([]);
  expect(people.find(name, 'jose', 1)).toHaveLength(1);
});

test('a reading of 20,000 people that finds nothing new writes next to nothing', () => {
  const { people } = freshStore();
  const many = Array.from({ length: 20_000 }, (_, n) => person(`S${n}`));
  people.record(name, at(1), ['m5'], many);
  const started = performance.now();
  people.record(name, at(2), ['m5'], many);
  // 40 ms on a quiet computer; a write of every row takes ten times as long.
  expect(performance.now() - started).toBeLessThan(2000);
  expect(people.known(name, 'S7')).toMatchObject([{ firstSeen: at(1), lastSeen: at(2) }]);
});

import { expect, it } from 'vitest';
import {
  type Scene,
  inMinga,
  people,
  planOf,
  student,
  teacher,
  verdict,
} from '../plan/district.ts';

/** A stop needs its number typed, so every stop says it. */
it.each<[string, Scene]>([
  [
    'archive-surge',
    {
      people: [...people(60, (n) => student(n)), student(900)],
      minga: people(100, (n) => inMinga(student(n))),
    },
  ],
  [
    'empty-collection',
    {
      people: people(3, (n) => student(n)),
      minga: people(12, (n) => inMinga(teacher(n))),
    },
  ],
  [
    'school-missing',
    {
      people: people(7, (n) => student(n)),
      minga: [],
      verdict: verdict({ schools: [{ id: '6', name: 'Hoover Middle', active: true }] }),
    },
  ],
])('%s says the number that is typed to let it pass', (code, scene) => {
  const stops = planOf(scene).holds.filter(({ severity }) => severity === 'stop');
  expect(stops.map((hold) => hold.code)).toContain(code);
  for (const { message, count } of stops) expect(message).toMatch(new RegExp(`\\b${count}\\b`));
});

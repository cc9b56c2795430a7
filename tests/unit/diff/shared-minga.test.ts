import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../../../main/core/plan/plan-input.ts';
import { changesOf, connection, inMinga, planOf, student, type Scene } from '../plan/district.ts';

/** Two schools that feed one Minga: whoever leaves is missed at the school where they were. */

const both = connection({
  schools: [
    { aeriesSchoolId: '5', mingaId: 'm5' },
    { aeriesSchoolId: '6', mingaId: 'm5' },
  ],
});
const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
const large = range(1, 400).map((n) => student(n));
const small = range(501, 20).map((n) => student(n, { schools: ['6'] }));
const minga = [...large, ...small].map((person) => inMinga(person));

/** What earlier readings remember: the school of each. */
const memory: PlanInput['memory'] = {
  absences: new Map(),
  now: Date.parse('2026-11-25T03:00:00Z'),
  schoolOf: (_mingaId, sisId) =>
    [...large, ...small].find((person) => person.sisId === sisId)?.schools[0] ?? null,
};
const scene = (more: Scene): Scene => ({ connection: both, minga, memory, ...more });

describe('two schools of one Minga', () => {
  it('are held each by its own share: 19 of the 20 of a small school are no 5 % of both', () => {
    const { holds } = planOf(scene({ people: [...large, ...small.slice(0, 1)] }));
    expect(holds).toMatchObject([
      { code: 'archive-surge', school: '6', count: 19, severity: 'stop' },
      { code: 'archive-share', school: '6', count: 19, severity: 'hold' },
    ]);
    expect(holds[1]?.message).toContain('95 % of the 20 active in Minga');
  });

  it('count somebody whom nobody remembers at the first', () => {
    const { memory: _, ...rest } = scene({ people: [...large, ...small.slice(0, 19)] });
    expect(changesOf(rest)).toMatchObject([{ op: 'archive', school: '5' }]);
  });

  it('are two no more when one is taken out of the settings: its people are left alone, and nobody is archived', () => {
    const one = connection();
    const lines = changesOf(scene({ connection: one, people: large }));
    expect(lines).toHaveLength(20);
    for (const line of lines) {
      expect(line).toMatchObject({
        op: 'skip',
        wouldBe: 'archive',
        reason: { code: 'school-not-synced' },
      });
    }
    const [first] = planOf(scene({ connection: one, people: large })).sightings;
    const gone = [...planOf(scene({ connection: one, people: large })).sightings].filter(
      ({ state }) => state === 'doubtful',
    );
    expect(first).toMatchObject({ state: 'listed' });
    // Remembered where they were, or the next reading would take them for people of the other school.
    expect(gone.map(({ school }) => school)).toEqual(small.map(() => '6'));
  });

  it('still archive, after that, whoever leaves the one that stays', () => {
    const lines = changesOf(
      scene({ connection: connection(), people: large.slice(1), minga: minga.slice(0, 400) }),
    );
    expect(lines).toMatchObject([{ op: 'archive', school: '5' }]);
  });
});

import type { SyncRole, TargetPerson } from '../person/person.ts';
import { changeId } from '../plan/change-id.ts';
import type { Op } from '../plan/plan.ts';
import type { InvalidPlace } from './invalid-rows.ts';
import { type Decision, type Line, noCandidates, noFields, noLines } from './line.ts';

/** Lines of people whom no source person matches, and of rows that nobody could read. */

export function absentLine(
  mingaId: string,
  school: string,
  role: SyncRole,
  target: TargetPerson,
  decision: Decision & { readonly op: Op },
): Line {
  return {
    id: changeId(mingaId, 'target', target.id),
    op: decision.op,
    wouldBe: decision.wouldBe,
    school,
    mingaId,
    role,
    source: null,
    target,
    row: null,
    fields: decision.fields,
    reason: decision.reason,
    candidates: decision.candidates,
    waitsFor: noLines,
    pair: null,
    part: null,
  };
}

/** One line a row. Rows that claim one identity are told apart by what they say, never by their place. */
export function invalidLines(
  mingaId: string,
  kind: 'row' | 'stray-row',
  places: readonly InvalidPlace[],
): readonly Line[] {
  const sorted = places
    .map((place) => ({ place, content: contentOf(place) }))
    .sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : 0));
  const seen = new Map<string, number>();
  return sorted.map(({ place: { row, school, role, target } }) => {
    const identity = JSON.stringify([row.sisId, row.idNumber, row.email]);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return {
      id: changeId(mingaId, kind, identity, ordinal),
      op: 'invalid',
      wouldBe: null,
      school,
      mingaId,
      role,
      source: null,
      target,
      row,
      fields: noFields,
      reason: { code: row.code, text: row.message },
      candidates: noCandidates,
      waitsFor: noLines,
      pair: null,
      part: null,
    };
  });
}

function contentOf({ row, school, role }: InvalidPlace): string {
  const { sisId, idNumber, email, name, code, field, message } = row;
  return JSON.stringify([sisId, idNumber, email, school, role, name, code, field, message]);
}

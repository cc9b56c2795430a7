import type { EventKind, Happening, Outcome } from './change.ts';
import { goBad } from './events-bad.ts';
import {
  changeEmail,
  comeBack,
  correctName,
  endConcurrent,
  enrol,
  enrolToo,
  leave,
  loseClasses,
  marry,
  rekey,
  transfer,
} from './events.ts';
import { blankEmails, remapRole, rollOver } from './events-mass.ts';
import type { Rng } from './rng.ts';
import type { District } from './types.ts';

/** What a few school weeks bring. What befalls everybody at once (a re-key, the roll-over) is not among them:
 * ask for it by name. */
const USUAL: readonly EventKind[] = [
  ...['enrol', 'enrol', 'leave', 'leave', 'marry', 'correct-name', 'change-email'],
  ...['transfer', 'transfer', 'enrol-too', 'end-concurrent', 'lose-classes', 'go-bad', 'come-back'],
] as readonly EventKind[];

/** One event of a kind, with its particulars left to chance. */
export function applyEvent(district: District, rng: Rng, kind: EventKind): Outcome {
  switch (kind) {
    case 'enrol':
      return enrol(district, rng);
    case 'leave':
      return leave(district, rng);
    case 'marry':
      return marry(district, rng);
    case 'correct-name':
      return correctName(district, rng);
    case 'change-email':
      return changeEmail(district, rng);
    case 'transfer':
      return transfer(district, rng);
    case 'enrol-too':
      return enrolToo(district, rng);
    case 'end-concurrent':
      return endConcurrent(district, rng);
    case 'lose-classes':
      return rng.chance(0.3)
        ? loseClasses(district, rng, { school: rng.pick(district.schools).id })
        : loseClasses(district, rng, { share: 0.02 });
    case 'rekey':
      return rekey(district, rng);
    case 'go-bad':
      return goBad(district, rng);
    case 'come-back':
      return comeBack(district, rng);
    case 'roll-over':
      return rollOver(district, { schedules: rng.chance(0.5) });
    case 'blank-emails':
      return blankEmails(district, rng, { school: rng.pick(district.schools).id });
    case 'remap-role':
      return remapRole(district);
  }
}

/** `count` events, one after the other. The same district and seed give the same events. */
export function applyRandomEvents(
  district: District,
  rng: Rng,
  count: number,
  options: { readonly kinds?: readonly EventKind[] } = {},
): { readonly district: District; readonly happenings: readonly Happening[] } {
  const kinds = options.kinds ?? USUAL;
  const happenings: Happening[] = [];
  let current = district;
  for (let event = 0; event < count; event += 1) {
    const outcome = applyEvent(current, rng, rng.pick(kinds));
    current = outcome.district;
    happenings.push(outcome.happened);
  }
  return { district: current, happenings };
}

import type { District } from '../district/types.ts';
import { missingFrom, type Presence } from './roll.ts';
import type { Night } from './year.ts';

/** Follows everybody who has left a school until Minga has archived them there, and asks why it took so long. */

export interface Departure {
  /** `school kind:number`, as the roll names people. */
  readonly who: string;
  /** Numbers of the first night that could know of it, and of the one by whose morning it was archived. */
  readonly from: number;
  readonly to: number;
}

export const nightsOf = ({ from, to }: Departure): number => to - from;

/**
 * Complete readings that an unattended archive needs: the first without somebody, and one more (`holds.graceReadings`;
 * nights are more than its twelve hours apart). So whoever is archived within one further night is within the grace.
 */
const READINGS = 2;

export interface LateDeparture extends Departure {
  /** What kept it, with the nights of each; the night of the first absence and that of the archive are none. */
  readonly causes: ReadonlyMap<string, number>;
  /**
   * True where nothing is left that the causes do not account for: of its nights, no more than the two of the grace
   * were without a cause.
   */
  readonly isExplained: boolean;
}

/** The departures that took longer than their grace, each with what happened in its nights. */
export function lateOnes(
  departures: readonly Departure[],
  nights: readonly Night[],
  roleOf: (key: string) => string,
): readonly LateDeparture[] {
  return departures
    .filter((departure) => nightsOf(departure) >= READINGS)
    .map((departure) => {
      const [school = '', key = ''] = departure.who.split(' ');
      const causes = new Map<string, number>();
      let without = 0;
      for (const night of nights) {
        if (night.number < departure.from || night.number > departure.to) continue;
        const cause = whatKept(night, school, roleOf(key));
        if (cause === null) without += 1;
        else causes.set(cause, (causes.get(cause) ?? 0) + 1);
      }
      return { ...departure, causes, isExplained: without <= READINGS };
    });
}

/** Why nobody could be archived at this school in this role in this night; null where somebody could. */
function whatKept(night: Night, school: string, role: string): string | null {
  if (night.outcome === 'unreachable') return 'Aeries was down';
  if (night.note !== null) return night.note;
  const hold = night.holds.find(
    (each) => each.school === school && (each.role === null || each.role === role),
  );
  if (hold !== undefined) return `on hold (${hold.code})`;
  return night.sourceComplete ? null : 'Aeries did not give its whole roster';
}

/** The role of a person of the roll, in the words of holds. */
export function rolesOf(district: District): (key: string) => string {
  const roles = new Map(
    district.staff.map(({ index, role }) => [
      `staff:${index}`,
      role === 'teacher' ? 'teacher' : role === 'administrator' ? 'admin' : 'staff',
    ]),
  );
  return (key) => roles.get(key) ?? 'student';
}

export interface DepartureBook {
  note(truth: Presence, inMingaNow: Presence, night: number): void;
  settle(inMingaNow: Presence, night: number): void;
  settled(): readonly Departure[];
  open(): readonly string[];
}

export function openDepartures(): DepartureBook {
  const since = new Map<string, number>();
  const settled: Departure[] = [];
  return {
    note: (truth, there, night) => {
      const gone = new Set(missingFrom(there, truth));
      for (const who of gone) if (!since.has(who)) since.set(who, night);
      // Somebody who came back in time has not left.
      for (const who of since.keys()) if (!gone.has(who)) since.delete(who);
    },
    settle: (there, night) => {
      for (const [who, from] of since) {
        const [school = '', key = ''] = who.split(' ');
        if (there.get(school)?.has(key) === true) continue;
        settled.push({ who, from, to: night });
        since.delete(who);
      }
    },
    settled: () => settled,
    open: () => [...since.keys()],
  };
}

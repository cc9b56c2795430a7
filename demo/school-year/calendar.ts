import type { SampleAeries } from '../aeries/server.ts';
import {
  changeEmail,
  correctName,
  enrol,
  leave,
  loseClasses,
  marry,
  rekey,
  transfer,
} from '../district/events.ts';
import type { Rng } from '../district/rng.ts';
import type { District } from '../district/types.ts';
import { newTerm, rollOver } from './events-year.ts';

/** What a night of the year finds: the district as it is by then, what is said of it, and what is wrong with the server. */
export interface Day {
  readonly district: District;
  readonly events: readonly string[];
}

/** From the first Monday of August, in days. */
export const YEAR_DAYS = 350;

/**
 * The year by its parts, as shares of it from 0 to 1, so that 35 nights have everything that 200 have. Each part may
 * change the district once, when it begins, and the server as long as it lasts.
 */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly begin?: (district: District, rng: Rng) => District;
  readonly end?: (district: District, rng: Rng) => District;
  readonly server?: Parameters<SampleAeries['control']['set']>[0];
  /** No drift: schools are closed. */
  readonly quiet?: boolean;
}

const PARTS: readonly Part[] = [
  { from: 0.02, to: 0.1, name: 'start of year' },
  {
    from: 0.4,
    to: 0.45,
    name: 'winter break: six in ten students have no class yet',
    begin: (district, rng) => loseClasses(district, rng, { share: 0.6 }).district,
    end: newTerm,
    quiet: true,
  },
  {
    from: 0.52,
    to: 0.53,
    name: 'the field behind sourcedId is changed: everybody has a new ID',
    begin: (district, rng) => rekey(district, rng, { to: 'state-id' }).district,
    quiet: true,
  },
  {
    from: 0.62,
    to: 0.66,
    name: 'the permission for Teacher Data is withdrawn',
    server: { withdrawn: ['Teacher Data'] },
    quiet: true,
  },
  { from: 0.7, to: 0.73, name: 'Aeries is down', server: { oneRoster: 'off' } },
  { from: 0.82, to: 0.83, name: 'spring roll-over', begin: rollOver, quiet: true },
  {
    from: 0.9,
    to: 0.97,
    name: 'summer: nobody has a class',
    begin: (district, rng) => loseClasses(district, rng).district,
    end: newTerm,
    quiet: true,
  },
];

export interface Calendar {
  /** The district on the morning of the night, and what changed. */
  next(district: District, night: number): Day & { readonly server: Part['server'] | null };
}

export function openCalendar(nights: number, rng: Rng): Calendar {
  const begun = new Set<Part>();
  const ended = new Set<Part>();
  return {
    next(before, night) {
      const at = night / Math.max(nights - 1, 1);
      const events: string[] = [];
      let district = before;
      let server: Part['server'] | null = null;
      let isQuiet = at > 0.97;
      for (const part of PARTS) {
        if (at >= part.from && !begun.has(part)) {
          begun.add(part);
          events.push(part.name);
          if (part.begin !== undefined) district = part.begin(district, rng);
          if (part.server !== undefined) server = part.server;
          isQuiet = isQuiet || part.quiet === true;
        } else if (begun.has(part) && !ended.has(part)) {
          if (at >= part.to) {
            ended.add(part);
            if (part.end !== undefined) {
              district = part.end(district, rng);
              events.push(`${part.name.split(':')[0] ?? ''} is over`);
            }
            if (part.server !== undefined) events.push(`${part.name}: mended`);
          } else {
            if (part.server !== undefined) server = part.server;
            isQuiet = isQuiet || part.quiet === true;
          }
        }
      }
      if (!isQuiet) {
        const drift = drifted(district, rng, at < 0.1);
        ({ district } = drift);
        events.push(...drift.events);
      }
      return { district, events, server };
    },
  };
}

/** What a common day brings: mostly nothing much, at the start of the year a few newcomers. */
function drifted(before: District, rng: Rng, isStart: boolean): Day {
  const counts = new Map<string, number>();
  let district = before;
  const many = isStart ? 3 : rng.int(4);
  for (let n = 0; n < many; n += 1) {
    const kind = isStart ? 'enrol' : rng.pick(DRIFT);
    const outcome = HAPPENINGS[kind](district, rng);
    ({ district } = outcome);
    counts.set(WORDS[kind], (counts.get(WORDS[kind]) ?? 0) + 1);
  }
  return { district, events: [...counts].map(([word, count]) => `${count} ${word}`) };
}

const HAPPENINGS = { enrol, leave, marry, correctName, changeEmail, transfer } as const;
type Drift = keyof typeof HAPPENINGS;
const DRIFT: readonly Drift[] = [
  ...([
    'enrol',
    'enrol',
    'leave',
    'leave',
    'transfer',
    'marry',
    'correctName',
    'changeEmail',
  ] as const),
];
const WORDS: Readonly<Record<Drift, string>> = {
  enrol: 'new',
  leave: 'left',
  marry: 'new surname',
  correctName: 'name corrected',
  changeEmail: 'new e-mail',
  transfer: 'changed schools',
};

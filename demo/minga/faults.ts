/** What the sample Minga can do wrong, each by its own switch. */

/** The part of the API that a request belongs to. */
export type MingaRoute = 'me' | 'people' | 'submit' | 'poll';

export const MINGA_FAULTS = [
  fault('latency', 'every answer is late', true, 'any', Infinity),
  fault('rate-limit', '429 with Retry-After', true, 'any', 2),
  fault('rate-limit-bare', '429 that does not say for how long', true, 'any', 2),
  fault('unavailable', '503 with Retry-After', true, 'any', 2),
  fault('error-before', '500, and the request had no effect', true, 'any', 2),
  fault('bad-gateway', '502 with an HTML body, and the request had no effect', true, 'any', 2),
  fault('error-after', '500, although the import was taken and done', true, 'submit', 1),
  fault('reset-before', 'the connection is reset before the request is read', true, 'any', 2),
  fault('reset-after', 'the request is done, the connection reset unanswered', true, 'any', 1),
  fault('reset-mid-answer', 'the connection is reset in the middle of the answer', true, 'any', 1),
  fault('key-in-work', '409 for a repeated key while its import is in work', true, 'submit'),
  fault('import-not-yet-there', '404 for an import that was just taken', true, 'poll', 2),
  fault('duplicate-rows', 'the last row of a page comes again on the next', true, 'people'),
  fault('empty-page', 'an empty page in the middle of the list', true, 'people', 1),
  fault('slow-import', 'an import that stays queued for a while', true, 'poll', 3),
  fault('malformed-json', 'a success whose JSON is broken', false, 'any'),
  fault('html', 'a success that is a web page', false, 'any'),
  fault('wrong-envelope', 'a success that is JSON of another kind', false, 'any'),
  fault('token-revoked', '401: the token is no longer good', false, 'any'),
  fault('role-lost', '403: the account lost its role', false, 'any'),
  fault('total-high', 'the stated total is higher than the people sent', false, 'people'),
  fault('total-low', 'the stated total is lower than the people sent', false, 'people'),
  fault('cursor-loop', 'the next cursor leads back to the first page', false, 'people'),
  fault('cursor-stuck', 'the next cursor is the one just used', false, 'people'),
  fault('list-cut-short', 'the list ends after its first page', false, 'people'),
  fault('bad-person', 'a person with a role nobody knows', false, 'people'),
  fault('person-without-id', 'a person without an id', false, 'people'),
  fault('import-fails', 'the import ends as failed, nothing applied', false, 'submit'),
  fault('import-fails-halfway', 'the import fails with half of its items done', false, 'submit'),
  fault('import-never-ends', 'the import stays running for ever', false, 'submit'),
  fault('results-missing', 'a completed import lacks half of its results', false, 'poll'),
] as const;

export type MingaFaultName = (typeof MINGA_FAULTS)[number]['name'];

export interface MingaFault<Name extends string = string> {
  readonly name: Name;
  readonly description: string;
  /** True: a careful client still gets everything right, without the caller noticing. */
  readonly benign: boolean;
  /** The requests it happens to unless `on` says otherwise. */
  readonly on: MingaRoute | 'any';
  /** How often it happens unless `times` says otherwise. */
  readonly times: number;
}

function fault<const Name extends string>(
  name: Name,
  description: string,
  benign: boolean,
  on: MingaRoute | 'any',
  times = Infinity,
): MingaFault<Name> {
  return { name, description, benign, on, times };
}

export interface FaultOptions {
  /** How many requests it happens to. */
  readonly times?: number;
  /** How many fitting requests pass unharmed first. */
  readonly after?: number;
  readonly on?: MingaRoute | 'any';
}

/** Random trouble: each request meets one of `faults` with probability `rate`, decided by `seed`. */
export interface Chaos {
  readonly seed: number;
  readonly rate: number;
  readonly faults?: readonly MingaFaultName[];
}

/** The switches. Numbers may be set at any time and count from the next request on. */
export interface MingaControl {
  /** Added to every answer, in milliseconds. */
  latencyMs: number;
  /** Time from taking an import to the start of its work, and for each of its items. */
  workMsPerImport: number;
  workMsPerItem: number;
  /** Time that taking an import takes before it is answered: a second request meanwhile gets 409. */
  acceptMs: number;
  /** What 429 and 503 say in `Retry-After`, in seconds. */
  retryAfterSeconds: number;
  /** Delay that the fault `latency` adds, in milliseconds. */
  faultLatencyMs: number;
  set(name: MingaFaultName, options?: FaultOptions): void;
  clear(name?: MingaFaultName): void;
  chaos(chaos: Chaos | null): void;
  /** How often each fault really happened. */
  readonly happened: ReadonlyMap<MingaFaultName, number>;
}

/** Kinds of trouble that pass by themselves: what `chaos` picks from unless told otherwise. */
const TRANSIENT: readonly MingaFaultName[] = [
  'rate-limit-bare',
  'unavailable',
  'error-before',
  'bad-gateway',
  'error-after',
  'reset-before',
  'reset-after',
  'reset-mid-answer',
];

interface Armed {
  left: number;
  skip: number;
  readonly on: MingaRoute | 'any';
}

export interface Faults {
  readonly control: MingaControl;
  /** The faults that this request meets; each call uses up one of their `times`. */
  draw(route: MingaRoute): ReadonlySet<MingaFaultName>;
}

export function createFaults(latencyMs: number): Faults {
  const armed = new Map<MingaFaultName, Armed>();
  const happened = new Map<MingaFaultName, number>();
  let chaos: { readonly settings: Chaos; readonly random: () => number } | null = null;

  const control: MingaControl = {
    latencyMs,
    workMsPerImport: 2,
    workMsPerItem: 0,
    acceptMs: 0,
    retryAfterSeconds: 0,
    faultLatencyMs: 30,
    set(name, options = {}) {
      const known = MINGA_FAULTS.find((each) => each.name === name);
      if (known === undefined) throw new Error(`No such fault: ${name}`);
      armed.set(name, {
        left: options.times ?? known.times,
        skip: options.after ?? 0,
        on: options.on ?? known.on,
      });
    },
    clear(name) {
      if (name === undefined) {
        armed.clear();
        chaos = null;
      } else armed.delete(name);
    },
    chaos(settings) {
      chaos = settings === null ? null : { settings, random: seededRandom(settings.seed) };
    },
    happened,
  };

  function draw(route: MingaRoute): ReadonlySet<MingaFaultName> {
    const met = new Set<MingaFaultName>();
    for (const [name, state] of armed) {
      if (state.on !== 'any' && state.on !== route) continue;
      if (state.skip > 0) state.skip -= 1;
      else if (state.left > 0) {
        state.left -= 1;
        met.add(name);
      }
    }
    if (chaos !== null && chaos.random() < chaos.settings.rate) {
      const choice = chaos.settings.faults ?? TRANSIENT;
      const name = choice[Math.floor(chaos.random() * choice.length)];
      if (name !== undefined) met.add(name);
    }
    for (const name of met) happened.set(name, (happened.get(name) ?? 0) + 1);
    return met;
  }

  return { control, draw };
}

/** Mulberry32: small, fast, and the same numbers for the same seed everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

import type { z } from 'zod';
import { readAeriesBaseUrl } from './aeries-url.ts';
import { connectionSchema, type Connection } from './config.ts';
import {
  expectedAt,
  homesOf,
  isRecord,
  knownKeysAt,
  knownValuesAt,
  showPath,
  valueAt,
  type ConfigPath,
} from './config-shape.ts';
import { readMingaBaseUrl } from './minga-url.ts';
import { likelyMeant, nearestKey } from './nearest-key.ts';

/** One thing that is wrong with the settings of a connection. Never repeats a value that could be a secret. */
export interface ConfigProblem {
  readonly path: ConfigPath;
  /** What is wrong, such as `sync.archive is text`. */
  readonly wrong: string;
  /** What it should be, or what to do. */
  readonly expected: string;
}

export type ConfigReading =
  | { readonly ok: true; readonly connection: Connection; readonly notices: readonly string[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Reads the settings of one connection (contracts, "Config file"): the form by the schema, then what a
 * schema cannot say: both addresses, and a school pair that is there twice. Every problem is found at once.
 */
export function readConnection(input: unknown): ConfigReading {
  const parsed = connectionSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, input));
    return { ok: false, problems };
  }
  const { data } = parsed;
  const aeries = readAeries(data);
  const minga = readMinga(data);
  const problems = [...aeries.problems, ...minga.problems, ...repeatedPairs(data)];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    connection: { ...data, aeries: aeries.value, minga: minga.value },
    notices: [...trimmed(input, data), ...aeries.notices, ...minga.notices],
  };
}

/** A problem in one sentence or two: the path, what is wrong, what it should be. */
export function showProblem(problem: ConfigProblem): string {
  return `${sentence(problem.wrong)} ${sentence(problem.expected)}`;
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

interface Read<T> {
  readonly value: T;
  readonly problems: readonly ConfigProblem[];
  readonly notices: readonly string[];
}

function readAeries({ aeries, network }: Connection): Read<Connection['aeries']> {
  const reading = readAeriesBaseUrl(aeries.baseUrl, network);
  if (reading.ok) {
    return {
      value: { ...aeries, baseUrl: reading.url },
      problems: [],
      notices: reading.notices.map((notice) => `aeries.baseUrl: ${notice}`),
    };
  }
  const path = ['aeries', 'baseUrl'];
  const meant = reading.suggestion === null ? '' : `: did you mean "${reading.suggestion}"?`;
  const expected = `It should be ${expectedAt(path, null)}${meant}`;
  const problem = { path, wrong: `aeries.baseUrl: ${reading.message}`, expected };
  return { value: aeries, problems: [problem], notices: [] };
}

function readMinga({ minga, network }: Connection): Read<Connection['minga']> {
  if (minga.mode === 'list') return { value: minga, problems: [], notices: [] };
  const reading = readMingaBaseUrl(minga.baseUrl, network);
  if (reading.ok) {
    return { value: { ...minga, baseUrl: reading.url }, problems: [], notices: reading.notices };
  }
  const path = ['minga', 'baseUrl'];
  const expected = `It should be ${expectedAt(path, null)}`;
  return {
    value: minga,
    problems: [{ path, wrong: `minga.baseUrl ${reading.message}`, expected }],
    notices: [],
  };
}

function repeatedPairs({ schools }: Connection): readonly ConfigProblem[] {
  const seen = new Set<string>();
  return schools.flatMap((pair, index) => {
    const key = JSON.stringify([pair.aeriesSchoolId, pair.mingaId]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const path = ['schools', index];
    const expected = 'Each pair of a school and a Minga should be there once';
    return [{ path, wrong: `${showPath(path)} repeats an earlier school pair`, expected }];
  });
}

/** The seed: these are exact, never altered but for surrounding white space, with a warning. */
function trimmed(input: unknown, data: Connection): readonly string[] {
  const paths: ConfigPath[] = [['aeries', 'consumerId']];
  data.schools.forEach((_, index) => {
    paths.push(['schools', index, 'aeriesSchoolId'], ['schools', index, 'mingaId']);
  });
  return paths
    .filter((path) => valueAt(path, input) !== valueAt(path, data))
    .map((path) => `white space around ${showPath(path)} was left out`);
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): readonly ConfigProblem[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], key, knownKeysAt(path, input)));
  }
  const value = valueAt(path, input);
  const known = knownValuesAt(path, input);
  const meant = typeof value === 'string' ? likelyMeant(value, known) : null;
  const name = path.length === 0 ? 'the file' : showPath(path);
  return [
    {
      path,
      wrong: `${name} ${wrongWith(value, meant)}`,
      expected: `It should be ${expectedAt(path, input)}${meant === null ? '' : `: did you mean "${meant}"?`}`,
    },
  ];
}

function unknownKey(path: ConfigPath, key: string, known: readonly string[]): ConfigProblem {
  const wrong = `${showPath(path)} is not a known key`;
  const homes = homesOf(key).filter((home) => home !== showPath(path));
  if (homes.length > 0) {
    const expected = `The nearest known key is ${homes.map((home) => `"${home}"`).join(' or ')}: it belongs there`;
    return { path, wrong, expected };
  }
  const nearest = nearestKey(key, known);
  if (nearest === null) return { path, wrong, expected: 'Take it out' };
  const expected = `The nearest known key is "${nearest}"`;
  if (/secret|token|password/i.test(key))
    return { path, wrong, expected: `${expected}. ${NO_SECRETS}` };
  const far = likelyMeant(key, known) === null && known.length > 1;
  return { path, wrong, expected: far ? `${expected}. Known here: ${known.join(', ')}` : expected };
}

const NO_SECRETS =
  'Secrets never stand in this file: use "secrets set consumer-secret" and "secrets set minga-token", or the environment, and delete it here';

/** What is there, without repeating text that may be a secret in the wrong place. */
function wrongWith(value: unknown, meant: string | null): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is null';
  if (typeof value === 'boolean' || typeof value === 'number') return `is ${value}`;
  if (typeof value === 'string') {
    if (value.trim() === '') return 'is empty text';
    return meant === null ? 'is text that does not fit' : `is "${value}"`;
  }
  if (Array.isArray(value)) return value.length === 0 ? 'is an empty list' : 'is a list';
  return isRecord(value) ? 'is an object that does not fit' : 'is not understood';
}

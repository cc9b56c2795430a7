import type { SchoolPair } from '../../core/connection/config.ts';
import type { RosterError } from '../../core/errors.ts';
import type { TargetAccount } from '../../core/ports.ts';
import {
  expected,
  fail,
  pass,
  skipped,
  warn,
  type Check,
  type CheckBench,
  type CheckGroup,
} from './check.ts';

const TOKEN = 'minga-token';
const TOKEN_TITLE = 'The Minga API token is stored';
const REACHED = 'minga-reachable';
const REACHED_TITLE = 'Minga answers and accepts the token';
const ROLE = 'minga-role';
const ROLE_TITLE = 'The token belongs to an Owner or District Manager';

/** The Minga side: token, account, its role, and each Minga of the connection. */
export const checkMinga: CheckGroup = async function* (bench, _known, control) {
  const { connection, target } = bench;
  const api = connection.minga.mode === 'api';
  if (api) yield tokenCheck(bench);
  if (target === null) {
    yield* skippedAll(connection.schools, 'Not tried: there is no token to ask with.');
    return {};
  }
  try {
    const account = await target.account(control);
    if (api) yield* accountChecks(account);
    else yield pass('minga-list', 'The exported people list can be read', 'It can be read.');
    for (const pair of connection.schools) yield mingaCheck(pair, account, api);
  } catch (cause) {
    const error = expected(cause);
    if (api) yield* refused(error);
    else yield fail('minga-list', 'The exported people list can be read', error.message, error.fix);
    for (const pair of connection.schools) {
      yield skipped(idOf(pair), titleOf(pair), 'Not tried: the account could not be read.');
    }
  }
  return {};
};

function tokenCheck({ mingaToken: { stored, problem } }: CheckBench): Check {
  if (problem !== undefined) return fail(TOKEN, TOKEN_TITLE, problem.message, problem.fix);
  return stored
    ? pass(TOKEN, TOKEN_TITLE, 'There is one.')
    : fail(
        TOKEN,
        TOKEN_TITLE,
        'There is no Minga API token for this connection, so Minga was not asked anything.',
        'Enter it in the app (setup, step 7); on the command line, store it with "secrets set minga-token" or set ROSTER_BRIDGE_MINGA_TOKEN.',
      );
}

function* accountChecks({ user, district }: TargetAccount): Generator<Check> {
  yield pass(REACHED, REACHED_TITLE, `It answered for ${district.name}.`);
  const role = user.role === 'OWNER' ? 'an Owner' : 'a District Manager';
  yield user.role === 'OWNER' || user.role === 'DISTRICT_MANAGER'
    ? pass(ROLE, ROLE_TITLE, `It belongs to ${role}.`)
    : roleRefused(user.role);
}

function roleRefused(role: string): Check {
  return fail(
    ROLE,
    ROLE_TITLE,
    `The token belongs to a user with the role ${role}, which may not change rosters.`,
    'Ask an Owner or District Manager of Minga for a token, and store that one.',
  );
}

function* refused(error: RosterError): Generator<Check> {
  const role = error.details['role'];
  if (error.code === 'target-refused' && typeof role === 'string') {
    yield pass(REACHED, REACHED_TITLE, 'It answered.');
    yield roleRefused(role);
    return;
  }
  yield fail(REACHED, REACHED_TITLE, error.message, error.fix);
  yield skipped(ROLE, ROLE_TITLE, 'Not known while the account cannot be read.');
}

function idOf({ aeriesSchoolId, mingaId }: SchoolPair): string {
  return `minga:${aeriesSchoolId}:${mingaId}`;
}

function titleOf({ aeriesSchoolId, mingaId }: SchoolPair): string {
  return `The Minga ${mingaId} for school ${aeriesSchoolId} exists`;
}

function mingaCheck(pair: SchoolPair, { mingas }: TargetAccount, api: boolean): Check {
  const found = mingas.find(({ id }) => id === pair.mingaId);
  const title = titleOf(pair);
  if (found === undefined) {
    // An exported list says nothing about which Mingas there are.
    if (!api && mingas.length === 0)
      return skipped(idOf(pair), title, 'A people list does not tell.');
    const known = mingas.map(({ id, name }) => `${id} (${name})`).join(', ');
    return fail(
      idOf(pair),
      title,
      `This account has no Minga ${pair.mingaId}. ${known === '' ? 'It has none.' : `It has ${known}.`}`,
      'Choose another Minga for this school ("mingaId" of the pair), or use a token of an account that manages that Minga.',
    );
  }
  if (found.sisSchoolId !== null && found.sisSchoolId !== pair.aeriesSchoolId) {
    return warn(
      idOf(pair),
      title,
      `${found.name} says that it belongs to school ${found.sisSchoolId} of the student information system, not to ${pair.aeriesSchoolId}.`,
      'Make sure that this school should feed this Minga before anything is pushed.',
    );
  }
  return pass(idOf(pair), title, found.name);
}

function* skippedAll(pairs: readonly SchoolPair[], why: string): Generator<Check> {
  yield skipped(REACHED, REACHED_TITLE, why);
  yield skipped(ROLE, ROLE_TITLE, why);
  for (const pair of pairs) yield skipped(idOf(pair), titleOf(pair), why);
}

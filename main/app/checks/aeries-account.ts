import type { SourceProbe, Surroundings } from '../../core/check/probes.ts';
import type { AeriesAuth } from '../../core/connection/config.ts';
import type { RosterError } from '../../core/errors.ts';
import type { Control } from '../../core/progress.ts';
import { checkClock, MOST_SKEW_SIGNED } from './clock.ts';
import { refusedKey, refusedSignature, wrongKind } from './refused-key.ts';
import {
  attempt,
  fail,
  kindOf,
  pass,
  RESET_HINT,
  skipped,
  statusOf,
  type Check,
  type CheckGroup,
  type Known,
} from './check.ts';

const REACHED = ['aeries-reachable', 'Aeries answers as a OneRoster server'] as const;
const ACCOUNT = ['aeries-account', 'Aeries accepts the Consumer ID and Secret Key'] as const;
const NOT_YET = 'Not known while Aeries does not answer as it should.';
const UNANSWERED = 'Not tried: Aeries has to answer first.';
const UNKNOWN_ACCOUNT = 'Not tried: Aeries has to accept the account first.';

/** Signs in, then asks for the schools: what tells the network, the account and its permissions apart. */
export const checkAeriesAccount: CheckGroup = async function* (
  { connection, source },
  known,
  control,
) {
  const why =
    known.blocked ??
    (source === null ? 'Not tried: there is no Consumer Secret Key to ask with.' : null);
  if (why !== null || source === null) {
    const reason = why ?? UNANSWERED;
    yield skipped(...REACHED, reason);
    yield checkClock(null, connection.aeries.auth, reason);
    yield skipped(...ACCOUNT, reason);
    return { blocked: reason };
  }
  const outcome = await ask(source, connection.aeries.auth, control);
  yield outcome.reached;
  yield checkClock(
    source.observed().clockAheadMs,
    connection.aeries.auth,
    'Aeries did not tell its time.',
  );
  yield outcome.account;
  return outcome.known;
};

interface Outcome {
  readonly reached: Check;
  readonly account: Check;
  readonly known: Partial<Known>;
}

async function ask(source: SourceProbe, auth: AeriesAuth, control: Control): Promise<Outcome> {
  const signedIn = await attempt(() => source.signIn(control));
  if (!signedIn.ok) return notSignedIn(signedIn.error, source, control);
  const listed = await attempt(() => source.schools(control));
  if (!listed.ok) return notListed(listed.error, source, auth, control);
  return {
    reached: pass(...REACHED, 'It answered as a OneRoster 1.1 server.'),
    account: pass(...ACCOUNT, 'It lets us in.'),
    known: { schools: listed.value },
  };
}

async function notSignedIn(
  error: RosterError,
  source: SourceProbe,
  control: Control,
): Promise<Outcome> {
  if (isRefused(error)) {
    return {
      reached: pass(...REACHED, 'It answered.'),
      account: refusedKey(ACCOUNT, error, source.observed().tokenError),
      known: { blocked: UNKNOWN_ACCOUNT },
    };
  }
  if (kindOf(error) !== 'not-found') return unanswered(error);
  const around = await source.lookAround(control);
  if (around.oneRoster !== true) return nothingThere(error, around);
  return {
    reached: pass(...REACHED, 'It answered.'),
    account: wrongKind(ACCOUNT),
    known: { blocked: UNKNOWN_ACCOUNT },
  };
}

/** Signed in, as far as there is something to sign in to; but the first list is not given. */
async function notListed(
  error: RosterError,
  source: SourceProbe,
  auth: AeriesAuth,
  control: Control,
): Promise<Outcome> {
  const letIn = pass(...ACCOUNT, 'It lets us in, but not to the list of schools (see below).');
  if (statusOf(error) === 403) {
    // The permissions are still worth asking for.
    return { reached: pass(...REACHED, 'It answered.'), account: letIn, known: {} };
  }
  if (isRefused(error)) {
    return {
      reached: pass(...REACHED, 'It answered.'),
      account: auth === 'oauth2' ? refusedKey(ACCOUNT, error, null) : signature(error, source),
      known: { blocked: UNKNOWN_ACCOUNT },
    };
  }
  if (kindOf(error) === 'not-found') {
    return nothingThere(error, await source.lookAround(control));
  }
  return unanswered(error);
}

/** A clock that is too far off makes every signature wrong: then nothing can be said of the key itself. */
function signature(error: RosterError, source: SourceProbe): Check {
  const ahead = source.observed().clockAheadMs ?? 0;
  return Math.abs(ahead) > MOST_SKEW_SIGNED
    ? skipped(
        ...ACCOUNT,
        'Not known: Aeries refused the request, as any that is signed by a clock so far off (see above).',
      )
    : refusedSignature(ACCOUNT, error);
}

/** Refused for who asks, rather than for what is asked. */
function isRefused(error: RosterError): boolean {
  return error.code === 'source-refused' && kindOf(error) !== 'not-found';
}

function unanswered({ message, fix }: RosterError): Outcome {
  return {
    reached: fail(...REACHED, message, fix),
    account: skipped(...ACCOUNT, NOT_YET),
    known: { blocked: UNANSWERED },
  };
}

function nothingThere(error: RosterError, { page }: Surroundings): Outcome {
  return {
    reached: fail(
      ...REACHED,
      `Aeries has no OneRoster at this address (HTTP ${statusOf(error) ?? 404}). One of three: OneRoster is switched off, the sub-directory in the Aeries URL is wrong, or IIS was not reset after OneRoster was switched on.${evidence(page)}`,
      `Tick OneRoster in Aeries (setup, step 3); compare the Aeries URL with the address of the login page, up to its last "/"; then have IIS reset after hours. ${RESET_HINT}`,
    ),
    account: skipped(...ACCOUNT, NOT_YET),
    known: { blocked: UNANSWERED },
  };
}

/** What the base address itself says of the three causes. */
function evidence(page: boolean | null): string {
  switch (page) {
    case true:
      return ' A web page does answer there, so the sub-directory is probably right.';
    case false:
      return ' No web page answers there either, so the sub-directory is probably wrong.';
    case null:
      return '';
  }
}

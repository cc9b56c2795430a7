import type { RosterError } from '../../core/errors.ts';
import { expected, fail, pass, skipped, statusOf, type Check, type CheckGroup } from './check.ts';

const REACHED = 'aeries-reachable';
const REACHED_TITLE = 'Aeries answers';
const ACCOUNT = 'aeries-account';
const ACCOUNT_TITLE = 'Aeries accepts the Consumer ID and Secret Key';

/** Signs in, then asks for the schools: what tells the network, the account and its permissions apart. */
export const checkAeriesAccount: CheckGroup = async function* ({ source }, _known, control) {
  if (source === null) {
    const why = 'Not tried: there is no Consumer Secret Key to ask with.';
    yield skipped(REACHED, REACHED_TITLE, why);
    yield skipped(ACCOUNT, ACCOUNT_TITLE, why);
    return { aeriesAnswers: false };
  }
  try {
    await source.signIn(control);
    const schools = await source.schools(control);
    yield pass(REACHED, REACHED_TITLE, 'It answered as a OneRoster 1.1 server.');
    yield pass(ACCOUNT, ACCOUNT_TITLE, 'It lets us in.');
    return { schools, aeriesAnswers: true };
  } catch (cause) {
    const error = expected(cause);
    // Signed in, but this list is not open to us: the permissions are still worth asking for.
    const onlyThisList = error.code === 'source-refused' && statusOf(error) === 403;
    yield* failed(error, onlyThisList);
    return { aeriesAnswers: onlyThisList };
  }
};

function* failed(error: RosterError, onlyThisList: boolean): Generator<Check> {
  const { message, fix } = error;
  if (error.code !== 'source-refused') {
    yield fail(REACHED, REACHED_TITLE, message, fix);
    yield skipped(ACCOUNT, ACCOUNT_TITLE, 'Not known while Aeries does not answer as it should.');
    return;
  }
  yield pass(REACHED, REACHED_TITLE, 'It answered.');
  yield onlyThisList
    ? pass(ACCOUNT, ACCOUNT_TITLE, 'It lets us in, but not to the list of schools (see below).')
    : fail(ACCOUNT, ACCOUNT_TITLE, message, fix);
}

import type { RosterError } from '../../core/errors.ts';
import {
  expected,
  fail,
  pass,
  RESET_HINT,
  skipped,
  statusOf,
  type Check,
  type CheckGroup,
} from './check.ts';

const REACHED = 'aeries-reachable';
const REACHED_TITLE = 'Aeries answers';
const ACCOUNT = 'aeries-account';
const ACCOUNT_TITLE = 'Aeries accepts the Consumer ID and Secret Key';

/** Asks Aeries for its schools with a fresh token: one question that tells the network from the account. */
export const checkAeriesAccount: CheckGroup = async function* ({ source }, _known, control) {
  if (source === null) {
    yield skipped(
      REACHED,
      REACHED_TITLE,
      'Not tried: there is no Consumer Secret Key to ask with.',
    );
    yield skipped(
      ACCOUNT,
      ACCOUNT_TITLE,
      'Not tried: there is no Consumer Secret Key to ask with.',
    );
    return { aeriesAnswers: false };
  }
  try {
    const schools = await source.schools(control);
    yield pass(REACHED, REACHED_TITLE, 'It answered as a OneRoster 1.1 server.');
    yield pass(ACCOUNT, ACCOUNT_TITLE, 'It gave a token.');
    return { schools, aeriesAnswers: true };
  } catch (cause) {
    const error = expected(cause);
    yield* failed(error);
    // Signed in, but this list is not open to us: the permissions are still worth asking for.
    return { aeriesAnswers: error.code === 'source-refused' && statusOf(error) === 403 };
  }
};

function* failed(error: RosterError): Generator<Check> {
  const { message, fix } = error;
  switch (error.code) {
    case 'source-refused':
      yield pass(REACHED, REACHED_TITLE, 'It answered.');
      switch (statusOf(error)) {
        case 403:
          yield pass(
            ACCOUNT,
            ACCOUNT_TITLE,
            'It gave a token, but not the list of schools (see the permissions).',
          );
          return;
        case 404:
          yield fail(
            ACCOUNT,
            ACCOUNT_TITLE,
            message,
            `${fix ?? 'Check that OneRoster is enabled in Aeries and that the address is right.'} ${RESET_HINT}`,
          );
          return;
        default:
          yield fail(ACCOUNT, ACCOUNT_TITLE, message, fix);
          return;
      }
    case 'source-unreachable':
    case 'source-untrusted':
      yield fail(REACHED, REACHED_TITLE, message, fix);
      yield skipped(ACCOUNT, ACCOUNT_TITLE, 'Not known while Aeries does not answer as it should.');
      return;
    default:
      yield fail(REACHED, REACHED_TITLE, message, fix);
      yield skipped(ACCOUNT, ACCOUNT_TITLE, 'Not known while Aeries cannot be asked.');
  }
}

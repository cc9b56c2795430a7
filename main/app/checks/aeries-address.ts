import { looksLikeAeriesCertificate, readAeriesBaseUrl } from '../../core/connection/aeries-url.ts';
import { fail, pass, warn, type Check, type CheckGroup, type SecretFacts } from './check.ts';

const URL_TITLE = 'The Aeries address has the right form';
const KEY_TITLE = 'The Consumer ID is a OneRoster one';
const SECRET_TITLE = 'The Consumer Secret Key is stored';
const CERTIFICATE =
  'It looks like an Aeries certificate (32 hexadecimal digits), which OneRoster does not use.';
const KEY_FIX =
  'In Aeries, on Security > API Security, tick "Display Consumer ID & Secret Keys for OneRoster" and copy the two values shown there (setup, step 4).';

/** What can be told from the settings alone, before anything is asked of Aeries. */
export const checkAeriesAddress: CheckGroup = async function* (bench) {
  const { aeries, network } = bench.connection;
  const address = addressCheck(aeries.baseUrl, network);
  yield address;
  yield looksLikeAeriesCertificate(aeries.consumerId)
    ? warn('aeries-key', KEY_TITLE, CERTIFICATE, KEY_FIX)
    : pass('aeries-key', KEY_TITLE, 'Nothing unusual about it.');
  yield secretCheck(bench.consumerSecret);
  return address.status === 'fail'
    ? { blocked: 'Not tried: the Aeries address has to be put right first.' }
    : {};
};

function addressCheck(baseUrl: string, network: { readonly allowLoopbackHttp: boolean }): Check {
  const reading = readAeriesBaseUrl(baseUrl, network);
  if (!reading.ok) {
    const { message, suggestion } = reading;
    return fail('aeries-url', URL_TITLE, message, suggestion === null ? null : `Use ${suggestion}`);
  }
  if (reading.notices.length > 0) {
    return warn(
      'aeries-url',
      URL_TITLE,
      reading.notices.join(' '),
      `Use ${reading.url} in the settings.`,
    );
  }
  return pass('aeries-url', URL_TITLE, reading.url);
}

function secretCheck({ stored, looksLikeCertificate, problem }: SecretFacts): Check {
  if (problem !== undefined)
    return fail('aeries-secret', SECRET_TITLE, problem.message, problem.fix);
  if (!stored) {
    return fail(
      'aeries-secret',
      SECRET_TITLE,
      'There is no Consumer Secret Key for this connection, so Aeries was not asked anything.',
      'Enter it in the app (setup, step 4); on the command line, store it with "secrets set consumer-secret" or set ROSTER_BRIDGE_CONSUMER_SECRET.',
    );
  }
  return looksLikeCertificate
    ? warn('aeries-secret', SECRET_TITLE, CERTIFICATE, KEY_FIX)
    : pass('aeries-secret', SECRET_TITLE, 'There is one.');
}

import type { Handshake, NetworkProbe, ResolvedAddress } from '../../core/check/probes.ts';
import { readAeriesBaseUrl } from '../../core/connection/aeries-url.ts';
import type { Control } from '../../core/progress.ts';
import { checkCertificate } from './certificate.ts';
import { attempt, fail, pass, skipped, warn, type Check, type CheckGroup } from './check.ts';
import { checkInspection, checkProxy } from './inspection.ts';
import { NETWORK_CHECKS, skipNetwork } from './network-checks.ts';

const { address: ADDRESS, version: VERSION } = NETWORK_CHECKS;

/** What lies between here and Aeries: its name, a proxy, TLS, its certificate. Nothing is sent to Aeries yet. */
export const checkNetwork: CheckGroup = async function* ({ connection, network }, known, control) {
  const reading = readAeriesBaseUrl(connection.aeries.baseUrl, connection.network);
  if (known.blocked !== null || !reading.ok) {
    yield* skipNetwork(known.blocked ?? 'Not tried: the Aeries address has to be put right first.');
    return {};
  }
  const url = new URL(reading.url);
  if (url.protocol === 'http:') {
    yield* skipNetwork(
      'Not tried: plain HTTP to this computer, as for a trial, has no network between.',
    );
    return {};
  }
  if (network === undefined) {
    yield* skipNetwork('Not tried: the network cannot be looked at from here.');
    return {};
  }
  return yield* lookInto(url, network, control);
};

const BLOCKED = 'Not tried: there is no secure connection to Aeries yet (see above).';

async function* lookInto(
  url: URL,
  network: NetworkProbe,
  control: Control,
): ReturnType<CheckGroup> {
  const shaking = attempt(() => network.handshake(url.href, control));
  // Waited for below: a failure in the meantime is not lost on nobody.
  shaking.catch(() => undefined);
  const addresses = await network.resolve(url.hostname, control);
  const shaken = await shaking;
  if (!shaken.ok) {
    // The settings of the network cannot be used, such as a CA file that is not there.
    const { message, fix } = shaken.error;
    yield addressCheck(url, addresses, null);
    yield* skipNetwork('Not tried: the network settings have to be put right first.', {
      except: ['address'],
      instead: { settings: fail(...NETWORK_CHECKS.settings, message, fix) },
    });
    return { blocked: 'Not tried: the network settings have to be put right first.' };
  }
  const handshake = shaken.value;
  yield addressCheck(url, addresses, handshake);
  yield pass(...NETWORK_CHECKS.settings, 'They can be used.');
  yield checkProxy(handshake);
  if (handshake.kind === 'failed') {
    yield* unshaken(handshake);
    return isFinal(handshake) ? { blocked: BLOCKED } : {};
  }
  yield versionCheck(handshake);
  const about = checkCertificate(url.hostname, handshake);
  yield* about;
  yield checkInspection(handshake);
  const secure = handshake.modern && about.every(({ status }) => status !== 'fail');
  return secure ? {} : { blocked: BLOCKED };
}

/** A server that is slow or away just now may answer yet: the request itself tells best what is wrong. */
function isFinal({ reason }: Extract<Handshake, { kind: 'failed' }>): boolean {
  return reason !== 'refused' && reason !== 'timeout' && reason !== 'other';
}

function addressCheck(
  { hostname }: URL,
  addresses: readonly ResolvedAddress[],
  handshake: Handshake | null,
): Check {
  const proxy = handshake?.proxy ?? null;
  if (addresses.length === 0) {
    return proxy === null
      ? fail(
          ...ADDRESS,
          `The name ${hostname} is not known to the name servers of this network, so Aeries cannot be found.`,
          'Check the spelling of the Aeries URL, and that this computer is online.',
        )
      : skipped(...ADDRESS, `Only the proxy ${proxy} knows the address behind ${hostname}.`);
  }
  const inside = addresses.filter(({ scope }) => scope !== 'public');
  const listed = (some: readonly ResolvedAddress[]): string =>
    some.map(({ address }) => address).join(', ');
  if (inside.length === 0) return pass(...ADDRESS, `${hostname} is ${listed(addresses)}.`);
  if (inside.every(({ scope }) => scope === 'loopback')) {
    return warn(
      ...ADDRESS,
      `${hostname} is this computer itself (${listed(inside)}), as for a trial.`,
      'For the real Aeries, use the address that browsers outside the district use.',
    );
  }
  return warn(
    ...ADDRESS,
    `Here ${hostname} is ${listed(inside)}, an address inside a local network. From this network that works; it says nothing of whether Aeries can be reached from outside, which Aeries asks for and a computer elsewhere needs.`,
    'Many districts answer their own computers so on purpose: then nothing is to be done. To be sure, open the Aeries URL on a phone that is not on the school’s Wi-Fi.',
  );
}

const OLD_FIX =
  'Ask the Aeries administrator to switch on TLS 1.2 or later in Windows (Schannel) on the Aeries server.';

function versionCheck({ protocol, modern }: Extract<Handshake, { kind: 'made' }>): Check {
  const name = protocol.replace(/^TLSv/, 'TLS ').replace(/^TLS 1$/, 'TLS 1.0');
  return modern
    ? pass(...VERSION, `${name}.`)
    : fail(
        ...VERSION,
        `The server offers nothing newer than ${name}, which is no longer safe for student data. No request was sent.`,
        OLD_FIX,
      );
}

/** No handshake: what can be said of the rest. */
function* unshaken({ reason, code }: Extract<Handshake, { kind: 'failed' }>): Generator<Check> {
  const word = code === null ? '' : ` (${code})`;
  switch (reason) {
    case 'old-tls':
      yield fail(
        ...VERSION,
        `The server does not offer TLS 1.2 or later, so no secure connection was made${word}.`,
        OLD_FIX,
      );
      break;
    case 'not-tls':
      yield fail(
        ...VERSION,
        `What answers at this address and port does not speak HTTPS${word}.`,
        'Check the port in the Aeries URL, and that the site has an HTTPS binding in IIS.',
      );
      break;
    case 'name':
      yield skipped(...VERSION, 'Not tried: the name was not found.');
      break;
    case 'proxy':
      yield skipped(...VERSION, 'Not tried: the proxy does not let us through.');
      break;
    case 'refused':
    case 'timeout':
    case 'other':
      yield skipped(...VERSION, `Not tried: no connection to the server could be made${word}.`);
  }
  yield* skipNetwork('Not tried: there was no handshake to look at.', {
    except: ['address', 'settings', 'proxy', 'version'],
  });
}

import type { Handshake } from '../../core/check/probes.ts';
import { fail, pass, skipped, warn, type Check } from './check.ts';
import { NETWORK_CHECKS } from './network-checks.ts';

const { proxy: PROXY, inspection: INSPECTION } = NETWORK_CHECKS;

/** Whether requests go through a proxy, and whether it lets them. */
export function checkProxy(handshake: Handshake): Check {
  const { proxy } = handshake;
  if (handshake.kind === 'failed' && handshake.reason === 'proxy') {
    return proxyRefused(proxy ?? 'that is set', handshake.status);
  }
  return proxy === null
    ? pass(...PROXY, 'Aeries is reached directly, without a proxy.')
    : pass(...PROXY, `Aeries is reached through the proxy ${proxy}.`);
}

function proxyRefused(proxy: string, status: number | null): Check {
  if (status === null) {
    return fail(
      ...PROXY,
      `No connection to the proxy ${proxy} could be made, so nothing can be reached through it.`,
      'Check the proxy under Settings > Network, or HTTPS_PROXY in the environment. If this network has none, take it out.',
    );
  }
  if (status === 407) {
    return fail(
      ...PROXY,
      `The proxy ${proxy} wants a user name and password (HTTP 407).`,
      'Ask IT to let this computer through without one, or give the proxy as http://user:password@host:port under Settings > Network.',
    );
  }
  return fail(
    ...PROXY,
    `The proxy ${proxy} does not let us through to Aeries (HTTP ${status}).`,
    'Ask IT to allow the host name of the Aeries URL, for HTTPS, on the proxy.',
  );
}

const LET_THROUGH =
  'Nothing has to be done while it works. Better still, ask IT to leave the host name of the Aeries URL out of inspection: it can read student data on its way.';

/** Whether the certificate is one that a filter of this network made in place of the server's. */
export function checkInspection({ certificate }: Extract<Handshake, { kind: 'made' }>): Check {
  const { inspector, publicIssuer, issuer, trust } = certificate;
  const trusted = trust === 'trusted';
  if (publicIssuer) {
    return pass(...INSPECTION, `The certificate comes from ${issuer}, a public authority.`);
  }
  if (inspector !== null) {
    return trusted
      ? warn(
          ...INSPECTION,
          `Your network inspects TLS with ${inspector}. Its certificate authority is trusted on this computer, so that it works.`,
          LET_THROUGH,
        )
      : warn(
          ...INSPECTION,
          `Your network inspects TLS with ${inspector}, whose certificate authority this computer does not know.`,
          'Give its certificate authority, as a PEM file from IT, as the CA file under Settings > Network, or have it installed in the trust store of the operating system.',
        );
  }
  if (trust === 'self-signed') {
    return skipped(
      ...INSPECTION,
      'Cannot be told: the server signed its certificate itself (see above).',
    );
  }
  return warn(
    ...INSPECTION,
    `The certificate was issued by ${issuer}, which is no public authority. Either the district issues its own certificates, or your network inspects TLS.`,
    trusted
      ? `If the district issues its own: nothing has to be done. If not: ${LET_THROUGH}`
      : 'Ask IT which it is. If the authority is rightful, give it as a PEM file as the CA file under Settings > Network, or have it installed in the trust store of the operating system.',
  );
}

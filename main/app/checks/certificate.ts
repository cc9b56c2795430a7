import type { CertificateFacts, Handshake } from '../../core/check/probes.ts';
import { fail, pass, skipped, warn, type Check } from './check.ts';
import { NETWORK_CHECKS } from './network-checks.ts';

const DAY = 86_400_000;
/** Renewing takes people, so they are told this many days before. */
const WARN_DAYS = 30;

const { chain: CHAIN, host: HOST, dates: DATES } = NETWORK_CHECKS;

/** Chain, host name and dates of a certificate, each for itself. */
export function checkCertificate(
  host: string,
  { certificate }: Extract<Handshake, { kind: 'made' }>,
): readonly Check[] {
  return [chainCheck(certificate), hostCheck(host, certificate), datesCheck(certificate)];
}

function chainCheck({ trust, trustCode, issuer, inspector }: CertificateFacts): Check {
  const word = trustCode === null ? '' : ` (${trustCode})`;
  switch (trust) {
    case 'trusted':
      return pass(...CHAIN, `It was issued by ${issuer}.`);
    case 'unknown':
      return skipped(
        ...CHAIN,
        'Cannot be told while the certificate is out of date, or TLS too old.',
      );
    case 'self-signed':
      return fail(
        ...CHAIN,
        `The server vouches for itself: its certificate is self-signed${word}, so nobody can tell it from an impostor. No request was sent.`,
        'Ask the Aeries administrator to install a certificate of a public authority. For a test server only, its certificate can be given as the CA file under Settings > Network.',
      );
    case 'expired-issuer':
      return fail(
        ...CHAIN,
        `The certificate itself is in date, but one of those that vouch for it is not${word}. No request was sent.`,
        'Ask the Aeries administrator to install the current intermediate certificates of the authority. Check the date of this computer, too.',
      );
    case 'unknown-issuer':
      return fail(
        ...CHAIN,
        `It was issued by ${issuer}, which this computer does not know as an authority${word}. No request was sent.`,
        inspector === null
          ? 'Either the server does not send its intermediate certificates: ask the Aeries administrator to install the whole chain. Or your network inspects TLS: ask IT for the certificate authority of the filter, and give it as the CA file under Settings > Network or install it in the trust store of the operating system.'
          : `That is ${inspector}, which inspects TLS in your network. Ask IT for its certificate authority, and give it as the CA file under Settings > Network or install it in the trust store of the operating system.`,
      );
  }
}

function hostCheck(host: string, { hostMatches, names }: CertificateFacts): Check {
  return hostMatches
    ? pass(...HOST, `It is for ${host}.`)
    : fail(
        ...HOST,
        `The certificate is for ${names.join(', ') || 'no host name at all'}, not for ${host}. No request was sent.`,
        'Use the host name of the certificate in the Aeries URL, if it is the one that browsers use. Else ask the Aeries administrator for a certificate for this name.',
      );
}

function datesCheck({ validFrom, validTo, checkedAt }: CertificateFacts): Check {
  const today = day(checkedAt);
  if (checkedAt < validFrom) {
    return fail(
      ...DATES,
      `The certificate is valid only from ${day(validFrom)}; by the clock of this computer it is ${today}. No request was sent.`,
      'Put the date of this computer right. If it is right, ask the Aeries administrator.',
    );
  }
  if (checkedAt > validTo) {
    return fail(
      ...DATES,
      `The certificate expired on ${day(validTo)}; by the clock of this computer it is ${today}. No request was sent.`,
      'Ask the Aeries administrator to renew the certificate of the Aeries server. If the date of this computer is wrong, put that right.',
    );
  }
  const left = Math.floor((validTo - checkedAt) / DAY);
  const days = `${left} ${left === 1 ? 'day' : 'days'} left, until ${day(validTo)}`;
  return left < WARN_DAYS
    ? warn(
        ...DATES,
        `${days}. After that nothing can be read from Aeries until it is renewed.`,
        'Tell the Aeries administrator, unless renewing is automatic.',
      )
    : pass(...DATES, `${days}.`);
}

/** YYYY-MM-DD, in UTC: the same day in every text for a support ticket. */
function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

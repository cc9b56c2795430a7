import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { CertificateFacts } from '../../core/check/probes.ts';
import { inspectorOf } from './known-inspectors.ts';

/** A chain longer than this is no chain but a loop. */
const longestChain = 10;
const mostNames = 5;

/**
 * What the certificate of a finished handshake says, each fact for itself: an expired one may be for the right
 * host, and one for another host may come from a public authority.
 * @param publicRoots PEM certificates of the authorities that browsers know.
 */
export function readCertificate(
  socket: TLSSocket,
  host: string,
  now: number,
  publicRoots: readonly string[],
): CertificateFacts | null {
  const peer = socket.getPeerCertificate(true);
  const chain = chainOf(peer);
  const [leaf] = chain;
  if (leaf === undefined) return null;
  const publicIssuer = isPublic(chain, publicRoots);
  const validFrom = Date.parse(leaf.validFrom);
  const validTo = Date.parse(leaf.validTo);
  const code = refusalOf(socket);
  return {
    issuer: issuerOf(peer),
    publicIssuer,
    inspector: publicIssuer ? null : inspectorOf(chain.map(({ issuer }) => issuer)),
    ...trustOf({ leaf, code, publicIssuer, inDate: now >= validFrom && now <= validTo }),
    hostMatches: checkServerIdentity(host, peer) === undefined,
    names: namesOf(peer),
    validFrom,
    validTo,
    checkedAt: now,
  };
}

/** From the server's own certificate up, as far as the server sent them or this computer knows them. */
function chainOf(peer: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = peer;
  // An empty object stands for "no certificate".
  while (next?.raw !== undefined && !seen.has(next.fingerprint256) && seen.size < longestChain) {
    seen.add(next.fingerprint256);
    chain.push(new X509Certificate(next.raw));
    next = next.issuerCertificate;
  }
  return chain;
}

/** True where one of the chain is a public root, or is really signed by one: a name alone proves nothing. */
function isPublic(chain: readonly X509Certificate[], pems: readonly string[]): boolean {
  const roots = pems.map((pem) => new X509Certificate(pem));
  return chain.some((certificate) =>
    roots.some(
      (root) =>
        root.fingerprint256 === certificate.fingerprint256 ||
        (root.subject === certificate.issuer && certificate.verify(root.publicKey)),
    ),
  );
}

/** Why the handshake would have been refused, in the system's own word; null where it would not. */
function refusalOf(socket: TLSSocket): string | null {
  if (socket.authorized) return null;
  const error: unknown = socket.authorizationError;
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return typeof error === 'string' ? error : null;
}

interface Judged {
  readonly leaf: X509Certificate;
  readonly code: string | null;
  readonly publicIssuer: boolean;
  readonly inDate: boolean;
}

function trustOf({
  leaf,
  code,
  publicIssuer,
  inDate,
}: Judged): Pick<CertificateFacts, 'trust' | 'trustCode'> {
  if (code === null || code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return { trust: 'trusted', trustCode: null };
  }
  if (leaf.subject === leaf.issuer && leaf.verify(leaf.publicKey)) {
    return { trust: 'self-signed', trustCode: code };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    if (inDate) return { trust: 'expired-issuer', trustCode: code };
    // Only one reason is told, and it is the date: what stands behind the certificate may be known otherwise.
    return { trust: publicIssuer ? 'trusted' : 'unknown', trustCode: null };
  }
  return { trust: 'unknown-issuer', trustCode: code };
}

function issuerOf({ issuer }: DetailedPeerCertificate): string {
  const said: unknown = issuer.O ?? issuer.CN;
  return [said].flat().join(', ') || 'an unnamed authority';
}

function namesOf({ subjectaltname, subject }: DetailedPeerCertificate): readonly string[] {
  const listed = (subjectaltname ?? '')
    .split(', ')
    .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
    .filter((name) => name !== '');
  const common: unknown = subject.CN;
  return (listed.length > 0 ? listed : [common].flat().map(String)).slice(0, mostNames);
}

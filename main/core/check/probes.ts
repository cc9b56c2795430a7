/** Single questions that the connection check asks of the outside. Adapters answer them; the check judges. */
import type { SourceSchool } from '../ports.ts';
import type { Control } from '../progress.ts';

// ---------------------------------------------------------------- network

/** `loopback`: this computer; `private`: only reachable within a local network. */
export type AddressScope = 'public' | 'private' | 'loopback';

export interface ResolvedAddress {
  readonly address: string;
  readonly scope: AddressScope;
}

/** What the certificate that a server showed says. Nothing of it is secret: every server shows its own. */
export interface CertificateFacts {
  /** Organisation, or else common name, of who issued it. */
  readonly issuer: string;
  /** True where a public authority, as browsers know them, stands behind it. */
  readonly publicIssuer: boolean;
  /** The product that inspects TLS in this network, where the issuer gives it away. */
  readonly inspector: string | null;
  /** `unknown`: could not be told, as the certificate has expired or TLS is too old. */
  readonly trust: 'trusted' | 'self-signed' | 'unknown-issuer' | 'expired-issuer' | 'unknown';
  /** The system's own word for why it is not trusted, such as `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly trustCode: string | null;
  readonly hostMatches: boolean;
  /** Host names that it is for. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
  /** By this computer's clock. */
  readonly checkedAt: number;
}

/** How a TLS handshake went. `proxy`: `host:port` of the proxy in between, or null. */
export type Handshake =
  | {
      readonly kind: 'made';
      /** `TLSv1.3` */
      readonly protocol: string;
      /** True from TLS 1.2 on. */
      readonly modern: boolean;
      readonly proxy: string | null;
      readonly certificate: CertificateFacts;
    }
  | {
      readonly kind: 'failed';
      readonly reason: 'name' | 'refused' | 'timeout' | 'proxy' | 'not-tls' | 'old-tls' | 'other';
      /** The system's own word for it, such as `ECONNREFUSED`. */
      readonly code: string | null;
      /** What the proxy answered, such as 407, where it was the proxy that refused. */
      readonly status: number | null;
      readonly proxy: string | null;
    };

export interface NetworkProbe {
  /** The addresses behind a host name; none where the name is unknown. Throws `cancelled` only. */
  resolve(host: string, control: Control): Promise<readonly ResolvedAddress[]>;
  /**
   * Shakes hands with an HTTPS server as the client of this connection would (its proxy, its trusted
   * certificates), and sends nothing. Throws `cancelled`, or what is wrong with the settings: `file-unreadable`,
   * `bad-config`.
   */
  handshake(url: string, control: Control): Promise<Handshake>;
}

// ---------------------------------------------------------------- Aeries

/** OneRoster lists whose first row is asked for; each is opened by one Aeries permission. */
export type ProbedList =
  'schools' | 'academicSessions' | 'classes' | 'courses' | 'students' | 'teachers' | 'enrollments';

/** OneRoster roles that are counted. */
export type SampledRole = 'student' | 'teacher' | 'aide' | 'proctor' | 'administrator' | 'parent';

export interface PeopleSample {
  /** As they came. They hold personal data: read, then drop them; never show or log one. */
  readonly rows: readonly unknown[];
  /** People that the server says there are, or null where it does not say. */
  readonly total: number | null;
}

/** What else is there, where OneRoster is not. Null: could not be told. */
export interface Surroundings {
  /** True where a web page, such as the login page, answers at the base address. */
  readonly page: boolean | null;
  /** True where the OneRoster lists answer, if only to refuse. */
  readonly oneRoster: boolean | null;
}

/** What the answers so far told by the way. */
export interface Observed {
  /** Milliseconds that this computer's clock is ahead of the server's; negative: behind. Null: no answer told. */
  readonly clockAheadMs: number | null;
  /** The OAuth 2.0 word with which a token was refused (RFC 6749, 5.2), such as `unauthorized_client`. */
  readonly tokenError: string | null;
}

/** Single questions to Aeries. All throw `source-*`, with the HTTP status in `details.status` where there was one. */
export interface SourceProbe {
  /** The schools of the district. */
  schools(control: Control): Promise<readonly SourceSchool[]>;
  /** Proves address, TLS and account, as far as one request can (nothing to prove for OAuth 1.0a). */
  signIn(control: Control): Promise<void>;
  /** Asks a list for one row. */
  probe(
    list: ProbedList,
    control: Control,
  ): Promise<{
    readonly rows: number;
    /** Rows the server says the list has, or null where it does not say. */
    readonly total: number | null;
  }>;
  /** At most so many people of a role, from all over the list rather than from its beginning alone. */
  sample(role: SampledRole, most: number, control: Control): Promise<PeopleSample>;
  /** Asks around without the account, to tell why OneRoster does not answer. Throws `cancelled` only. */
  lookAround(control: Control): Promise<Surroundings>;
  observed(): Observed;
}

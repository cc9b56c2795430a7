import type { RosterRole } from '../district/truth.ts';
import type { IdForm } from '../district/types.ts';
import type { Fault } from './fault-kinds.ts';
import type { Mess } from './messy-kinds.ts';

/** The check boxes of Aeries' API Security page. Withdrawing one makes its lists answer 403. */
export const PERMISSIONS = [
  'Student Data',
  'Schools',
  'Terms',
  'Teacher Data',
  'Master Schedule',
  'Course Data',
  'Classes',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type TokenPath = '/token' | '/v2/oauth/token';
export type AuthMethod = 'oauth2' | 'oauth1-sha1' | 'oauth1-sha256';

/** How the sample server behaves. Everything can be changed while it runs. */
export interface SampleSettings {
  /** Ways of signing requests that are accepted. */
  readonly auth: readonly AuthMethod[];
  /** Token paths that exist; any other answers 404. */
  readonly tokenPaths: readonly TokenPath[];
  /** Ways of sending the consumer ID and secret to the token endpoint. */
  readonly clientAuth: readonly ('basic' | 'form')[];
  /** A token request without scopes is refused, as Aeries does; else it gets all. */
  readonly scopesRequired: boolean;
  readonly tokenSeconds: number;
  /** Requests without the token answer's session cookies are 401, as behind a load balancer. */
  readonly cookiesRequired: boolean;
  /** `off`: not enabled, or IIS not yet reset: everything below the base path is 404. */
  readonly oneRoster: 'on' | 'off';
  readonly withdrawn: readonly Permission[];
  /** Roles that were switched off for this account: their lists come back without a fault, and without them. */
  readonly leftOut: readonly RosterRole[];
  /** Schools that this account was taken off: not listed, and nor is anybody who is there only. */
  readonly outOfReach: readonly string[];
  /** Lists that do not exist here (404), such as `schools/{id}/students`; `{id}` stands for any. */
  readonly missing: readonly string[];
  /** `aeries-alias`: `school` for `org` and `term` for `academicSession`, one and many. */
  readonly envelope: 'standard' | 'aeries-alias';
  /** The most rows a page may have; a higher `limit` is silently lowered. Null: no clamp. */
  readonly maxLimit: number | null;
  /** Compress answers where the client accepts gzip. */
  readonly gzip: boolean;
  /** Waiting before every answer, and up to this much more by chance, in milliseconds. */
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** The server's clock is this far ahead of the true time, in milliseconds. Tokens, signatures and `Date` go by it. */
  readonly clockAheadMs: number;
  /** Send sourcedIds in this form in place of the district's own. */
  readonly idForm: IdForm | null;
  readonly faults: readonly Fault[];
  readonly messy: readonly Mess[];
}

export const DEFAULT_SETTINGS: SampleSettings = {
  auth: ['oauth2', 'oauth1-sha1', 'oauth1-sha256'],
  tokenPaths: ['/token', '/v2/oauth/token'],
  clientAuth: ['basic', 'form'],
  scopesRequired: true,
  tokenSeconds: 21_600,
  cookiesRequired: false,
  oneRoster: 'on',
  withdrawn: [],
  leftOut: [],
  outOfReach: [],
  missing: [],
  envelope: 'standard',
  maxLimit: null,
  gzip: false,
  latencyMs: 0,
  jitterMs: 0,
  clockAheadMs: 0,
  idForm: null,
  faults: [],
  messy: [],
};

/** Where a fault or mess applies. */
export interface Where {
  /**
   * A list such as `users`, `schools/5/students`, `schools/{id}/students` (`{id}` stands for any) or `token`.
   * Default: every roster list, not the token endpoint.
   */
  readonly list?: string;
  /** Page from 0, by `offset` and the limit in force. Default: every page. */
  readonly page?: number;
}

/** True where `list` is the one meant, or one of those meant. */
export function listMatches(pattern: string | undefined, list: string): boolean {
  if (pattern === undefined) return list !== 'token';
  const wanted = pattern.split('/');
  const given = list.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => part === '{id}' || part === given[at])
  );
}

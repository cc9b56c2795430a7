import type { Where } from './settings.ts';

interface Limited extends Where {
  /** How often it strikes; default: for ever. */
  readonly times?: number;
}

/** What can go wrong on the wire or with a list. Plain data, so that tests can generate it. */
export type Fault =
  | (Limited & { readonly kind: 'delay'; readonly ms: number })
  /** Accepts the request and never answers. */
  | (Limited & { readonly kind: 'stall' })
  /** Sends the body in small parts, this long apart. */
  | (Limited & { readonly kind: 'trickle'; readonly parts: number; readonly ms: number })
  | (Limited & {
      readonly kind: 'rate-limit';
      readonly retryAfter: 'seconds' | 'date' | 'none';
      readonly seconds: number;
    })
  | (Limited & {
      readonly kind: 'server-error';
      readonly status: 500 | 502 | 503 | 504;
      /** `Retry-After` in seconds, for 503. */
      readonly retryAfterSeconds?: number;
    })
  | (Limited & { readonly kind: 'reset'; readonly when: 'before-headers' | 'mid-body' })
  /** `length`: content-length is larger than what comes. `json`: half the body, with a length that fits. */
  | (Limited & { readonly kind: 'truncate'; readonly form: 'length' | 'json' })
  /** The token is forgotten: 401, and a new token is needed. */
  | (Limited & { readonly kind: 'token-expires' })
  | (Limited & { readonly kind: 'html-200' })
  | (Limited & { readonly kind: 'redirect-login' })
  | (Limited & { readonly kind: 'huge-body'; readonly bytes: number })
  /** Success-shaped failures. `array`: the rows without their envelope. `status`: a statusInfoSet with status 200. */
  | (Limited & {
      readonly kind: 'no-envelope';
      readonly form: 'empty' | 'array' | 'status' | 'null-list' | 'other-name';
    })
  | (Limited & { readonly kind: 'byte-order-mark' })
  | (Limited & { readonly kind: 'content-type'; readonly value: string })
  | (Limited & { readonly kind: 'ignore-filter' })
  /** A school's own list holds the rows of every school. */
  | (Limited & { readonly kind: 'ignore-school' })
  | (Limited & {
      readonly kind: 'total';
      /** `page`: the rows of this page in place of all. `moving`: another one on each page. */
      readonly form: 'missing' | 'high' | 'low' | 'page' | 'moving' | 'garbled';
    })
  | (Limited & {
      readonly kind: 'link';
      readonly form: 'off-by-one' | 'commas' | 'bare' | 'absent';
    })
  /** `extra`: a row is sent again besides the others. `displacing`: sent twice while another never comes. */
  | (Limited & { readonly kind: 'duplicates'; readonly form: 'extra' | 'displacing' })
  /** The page ends early though more rows follow. */
  | (Limited & { readonly kind: 'short-page'; readonly rows: number })
  | (Limited & { readonly kind: 'empty-page' })
  /** The list changes once, when this page is asked for, and stays changed. */
  | (Limited & {
      readonly kind: 'data-changes';
      readonly form: 'inserted' | 'removed' | 'swapped';
    });

export type FaultKind = Fault['kind'];

import type { Fault } from './fault-kinds.ts';
import type { SampleSettings, Where } from './settings.ts';

/** One way in which a server fails, to go through one after the other. */
export interface FaultEntry {
  readonly name: string;
  readonly description: string;
  /**
   * True: an honest client can still get the complete roster, by trying again or by not believing what it need not.
   * False: it cannot, and must call the pull incomplete (or failed), whatever the rows look like.
   */
  readonly benign: boolean;
  /** Settings that switch it on; `where` narrows it to a list or page. Made for `control.set`. */
  readonly settings: (where?: Where) => Partial<SampleSettings>;
}

function entry(name: string, benign: boolean, description: string, fault: Fault): FaultEntry {
  return {
    name,
    description,
    benign,
    settings: (where = {}) => ({ faults: [{ ...fault, ...where }] }),
  };
}

function setting(
  name: string,
  benign: boolean,
  description: string,
  settings: Partial<SampleSettings>,
): FaultEntry {
  return { name, description, benign, settings: () => settings };
}

const onTheWire: readonly FaultEntry[] = [
  entry('slow', true, 'One answer takes 300 ms.', { kind: 'delay', ms: 300, times: 1 }),
  entry('trickle', true, 'A body comes in ten small parts.', {
    kind: 'trickle',
    parts: 10,
    ms: 15,
    times: 1,
  }),
  entry('stall-once', true, 'One request is never answered; trying again works.', {
    kind: 'stall',
    times: 1,
  }),
  entry('stall-always', false, 'Requests are accepted and never answered.', { kind: 'stall' }),
  entry('rate-limit-seconds', true, '429 with Retry-After in seconds, twice.', {
    kind: 'rate-limit',
    retryAfter: 'seconds',
    seconds: 1,
    times: 2,
  }),
  entry('rate-limit-date', true, '429 with Retry-After as an HTTP date, once.', {
    kind: 'rate-limit',
    retryAfter: 'date',
    seconds: 1,
    times: 1,
  }),
  entry('rate-limit-bare', true, '429 without Retry-After, once.', {
    kind: 'rate-limit',
    retryAfter: 'none',
    seconds: 1,
    times: 1,
  }),
  entry('rate-limit-always', false, '429 for ever.', {
    kind: 'rate-limit',
    retryAfter: 'seconds',
    seconds: 1,
  }),
  entry('error-500-once', true, '500 once.', { kind: 'server-error', status: 500, times: 1 }),
  entry('error-502-once', true, '502 from the load balancer, once.', {
    kind: 'server-error',
    status: 502,
    times: 1,
  }),
  entry('error-503-once', true, '503 with Retry-After, once.', {
    kind: 'server-error',
    status: 503,
    retryAfterSeconds: 1,
    times: 1,
  }),
  entry('error-504-once', true, '504 once.', { kind: 'server-error', status: 504, times: 1 }),
  entry('error-500-always', false, '500 for ever.', { kind: 'server-error', status: 500 }),
  entry('reset-once', true, 'The connection is reset before an answer, once.', {
    kind: 'reset',
    when: 'before-headers',
    times: 1,
  }),
  entry('reset-mid-body-once', true, 'The connection is reset in the middle of a body, once.', {
    kind: 'reset',
    when: 'mid-body',
    times: 1,
  }),
  entry('reset-always', false, 'The connection is reset for ever.', {
    kind: 'reset',
    when: 'before-headers',
  }),
  entry('truncated-once', true, 'Content-length says more than comes, once.', {
    kind: 'truncate',
    form: 'length',
    times: 1,
  }),
  entry('truncated-always', false, 'Content-length says more than comes, for ever.', {
    kind: 'truncate',
    form: 'length',
  }),
  entry('half-json-always', false, 'Half a body with a length that fits it.', {
    kind: 'truncate',
    form: 'json',
  }),
  entry('token-expires', true, 'The token is forgotten in the middle of a pull, once.', {
    kind: 'token-expires',
    times: 1,
  }),
  entry('token-expires-always', false, 'Every token is forgotten at once.', {
    kind: 'token-expires',
  }),
  setting('gzip', true, 'Bodies are compressed where the client accepts it.', { gzip: true }),
];

const disguised: readonly FaultEntry[] = [
  entry('html-200', false, 'An HTML login page with status 200.', { kind: 'html-200' }),
  entry('redirect-login', false, 'A redirect to the login page.', { kind: 'redirect-login' }),
  entry('huge-body', false, 'A body of 100 MB.', { kind: 'huge-body', bytes: 100_000_000 }),
  entry('envelope-missing', false, '200 and `{}`.', { kind: 'no-envelope', form: 'empty' }),
  entry('envelope-array', false, 'The rows as an array without an envelope.', {
    kind: 'no-envelope',
    form: 'array',
  }),
  entry('envelope-status', false, 'An error as statusInfoSet, with status 200.', {
    kind: 'no-envelope',
    form: 'status',
  }),
  entry('envelope-null', false, 'The envelope holds null in place of rows.', {
    kind: 'no-envelope',
    form: 'null-list',
  }),
  entry('envelope-other', false, 'The rows under a name that nobody knows.', {
    kind: 'no-envelope',
    form: 'other-name',
  }),
  entry('byte-order-mark', true, 'A byte order mark before the JSON.', { kind: 'byte-order-mark' }),
  entry('content-type', true, 'JSON sent as text/plain.', {
    kind: 'content-type',
    value: 'text/plain',
  }),
];

const paging: readonly FaultEntry[] = [
  setting('clamp', true, 'Pages hold at most 7 rows, whatever limit is asked for.', {
    maxLimit: 7,
  }),
  entry('filters-ignored', true, '`filter` has no effect.', { kind: 'ignore-filter' }),
  entry('school-ignored', true, "A school's list holds the rows of every school.", {
    kind: 'ignore-school',
  }),
  entry('total-missing', true, 'No X-Total-Count.', { kind: 'total', form: 'missing' }),
  entry('total-garbled', true, 'X-Total-Count is no number.', { kind: 'total', form: 'garbled' }),
  entry('total-high', false, 'X-Total-Count says three more than come.', {
    kind: 'total',
    form: 'high',
  }),
  entry('total-low', false, 'X-Total-Count says three fewer than come.', {
    kind: 'total',
    form: 'low',
  }),
  entry('total-of-page', false, 'X-Total-Count counts the rows of the page.', {
    kind: 'total',
    form: 'page',
  }),
  entry('total-moving', false, 'X-Total-Count is another one on every page.', {
    kind: 'total',
    form: 'moving',
  }),
  entry('link-off-by-one', true, 'Link: next is one row too far.', {
    kind: 'link',
    form: 'off-by-one',
  }),
  entry('link-commas', true, 'Link has empty parts.', { kind: 'link', form: 'commas' }),
  entry('link-bare', true, 'Link has no angle brackets.', { kind: 'link', form: 'bare' }),
  entry('link-absent', true, 'No Link.', { kind: 'link', form: 'absent' }),
  entry(
    'duplicates-extra',
    true,
    'A page begins with the last row of the one before, besides its own.',
    {
      kind: 'duplicates',
      form: 'extra',
    },
  ),
  entry('duplicates-displacing', false, 'A row comes twice and another never.', {
    kind: 'duplicates',
    form: 'displacing',
  }),
  entry('short-pages', true, 'Pages hold fewer rows than asked for, though more follow.', {
    kind: 'short-page',
    rows: 3,
  }),
  entry('empty-page', false, 'A page is empty though more rows follow.', { kind: 'empty-page' }),
  entry('row-inserted', false, 'A student is put in at the head of the list between two pages.', {
    kind: 'data-changes',
    form: 'inserted',
    page: 1,
    times: 1,
  }),
  entry('row-removed', false, 'The first person of the list leaves between two pages.', {
    kind: 'data-changes',
    form: 'removed',
    page: 1,
    times: 1,
  }),
];

const missing: readonly FaultEntry[] = [
  setting('no-nested-lists', true, "A school's own lists do not exist; the global ones do.", {
    missing: ['schools/{id}/students', 'schools/{id}/teachers'],
  }),
  setting('no-class-lists', true, 'No classes, courses or terms of a school.', {
    missing: ['schools/{id}/classes', 'schools/{id}/courses', 'schools/{id}/terms'],
  }),
  setting('students-forbidden', false, 'Student Data is withdrawn: 403.', {
    withdrawn: ['Student Data'],
  }),
  setting('teachers-forbidden', false, 'Teacher Data is withdrawn: 403.', {
    withdrawn: ['Teacher Data'],
  }),
  setting('schools-forbidden', false, 'Schools is withdrawn: 403.', { withdrawn: ['Schools'] }),
  setting('one-roster-off', false, 'OneRoster is not enabled, or IIS not reset: 404.', {
    oneRoster: 'off',
  }),
  setting('alias-envelopes', true, '`schools` for `orgs` and `terms` for `academicSessions`.', {
    envelope: 'aeries-alias',
  }),
  setting('cookies-required', true, 'Requests need the session cookies of the token answer.', {
    cookiesRequired: true,
  }),
  setting('other-token-path', true, 'The token endpoint is /v2/oauth/token only.', {
    tokenPaths: ['/v2/oauth/token'],
  }),
  setting('form-credentials', true, 'The token endpoint reads the form, not HTTP Basic.', {
    clientAuth: ['form'],
  }),
];

/** Every fault, alone and switched on at any list and page unless said otherwise. */
export const FAULTS: readonly FaultEntry[] = [...onTheWire, ...disguised, ...paging, ...missing];

/**
 * What no client can see from one pass over the pages: somebody leaves from a page already read while somebody else
 * is added at the end, so that the total stays and one row slips past. Only a second look (a grace period before
 * an archive) helps.
 */
export const UNDETECTABLE_FAULTS: readonly FaultEntry[] = [
  entry('row-swapped', false, 'One leaves and one comes between two pages: the total stays.', {
    kind: 'data-changes',
    form: 'swapped',
    page: 1,
    times: 1,
  }),
];

import { constants } from 'node:os';
import { ERROR_CODES } from '../../core/errors.ts';
import { CHANNELS, MESSAGE_KINDS } from '../../core/notify/message.ts';
import { MINGA_ROLES, SYNC_ROLES, WRITABLE_FIELDS } from '../../core/person/person.ts';
import { HOLD_CODES, OPS } from '../../core/plan/plan.ts';

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Says whether a value may be written. */
type Form = (value: string | number | boolean | null) => boolean;

const number: Form = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Form = (value) => typeof value === 'boolean';
const matching =
  (pattern: RegExp): Form =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf = (...words: readonly string[]): Form => {
  const known = new Set(words);
  return (value) => typeof value === 'string' && known.has(value);
};

/** The words of a text. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** An id that this program made: prefix, time in base 36, 64 random bits. */
const id = matching(/^(?:plan|run|approval|snapshot)_[0-9a-z]{8,10}-[0-9a-f]{16}$/);

/** A code of the operating system, of its name service, or of Node itself. */
const isKnownSystemCode = oneOf(...Object.keys(constants.errno), 'ENOTFOUND', 'EAI_AGAIN');
const isNodeCode = matching(/^ERR_[A-Z_]{2,40}$/);
const systemCode: Form = (value) => isKnownSystemCode(value) || isNodeCode(value);

const LISTS = words(`
  academicSessions classes enrollments gradingPeriods orgs schools students teachers terms
  users
`);
/** `students` or `schools/5/students`. Aeries' school codes have at most four digits; ID numbers have more. */
const list = matching(new RegExp(`^(?:schools/[0-9]{1,4}/)?(?:${LISTS.join('|')})$`));

/** Facts that are numbers: counts, sizes and times in milliseconds. */
const COUNTS = words(`
  attempt attempts batch batches bytes changes checks concurrency conflict contacts count
  days done durationMs exitCode failed files found held holds invalid items known lateMs
  limit lines ms page pages people percent pid plans requests retries rows runs signal
  skipped stale status succeeded total waitMs
`);

/** What the names of the renderer's requests begin with, such as `getSettings`. */
const VERBS = words(`
  add advise approve cancel check choose clear count delete dismiss duplicate explain
  export find get hold keep list mark open pause preview print push read rename reopen
  reset resume retry run save send set show start stop suggest test undo update write
`);

/** How Chromium says that the process of a window ended. */
const PROCESS_ENDS = words(`
  clean-exit abnormal-exit killed crashed oom launch-failed integrity-failure
  memory-eviction
`);

/** What Chromium lets a page ask for. */
const PERMISSIONS = words(`
  clipboard-read clipboard-sanitized-write display-capture fileSystem fullscreen
  geolocation hid idle-detection keyboardLock media mediaKeySystem midi midiSysex
  notifications openExternal pointerLock serial speaker-selection storage-access
  top-level-storage-access unknown usb window-management
`);

/**
 * Everything a log line may say, by key, and the form that its value must have. Whatever is not here is not
 * written: a secret, an e-mail address, a name or a payload has no form that any of these accepts.
 * To log a new fact, add its key with the narrowest form that fits it; never a free text.
 */
const FACTS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ...['plan', 'planId', 'run', 'runId', 'approvalId', 'snapshotId'].map(
    (key) => [key, id] as const,
  ),
  ...[...COUNTS, ...OPS].map((key) => [key, number] as const),
  ...['complete', 'retryable', 'available', 'attended', 'resumed', 'first', 'on'].map(
    (key) => [key, flag] as const,
  ),
  ['code', oneOf(...ERROR_CODES, ...HOLD_CODES)],
  ['hold', oneOf(...HOLD_CODES)],
  ['op', oneOf(...OPS, 'create', 'unchanged')],
  ['role', oneOf(...SYNC_ROLES, ...MINGA_ROLES)],
  ['field', oneOf(...WRITABLE_FIELDS)],
  ['side', oneOf('aeries', 'minga', 'source', 'target')],
  ['stage', oneOf('connecting', 'source', 'target', 'planning', 'saving', 'pushing')],
  [
    'state',
    oneOf('running', 'succeeded', 'partial', 'failed', 'stopped', 'waiting', 'sent', 'given-up'),
  ],
  ['channel', oneOf(...CHANNELS)],
  ['kind', oneOf(...MESSAGE_KINDS)],
  ['outcome', oneOf('applied', 'held', 'nothing-to-do', 'failed', 'sent', 'missed')],
  ['trigger', oneOf('person', 'schedule')],
  ['severity', oneOf('hold', 'stop')],
  [
    'method',
    matching(new RegExp(`^(?:GET|POST|(?:${VERBS.join('|')})(?:[A-Z][a-z]{1,15}){0,4})$`)),
  ],
  ['reason', oneOf(...PROCESS_ENDS)],
  ['permission', oneOf(...PERMISSIONS)],
  ['what', oneOf('navigation', 'redirect', 'frame', 'webview')],
  ['format', oneOf('csv', 'xlsx', 'json', 'html')],
  ['job', oneOf('check', 'preview', 'push', 'sync', 'resume', 'undo', 'report')],
  ['list', list],
  ['school', matching(/^[0-9]{1,4}$/)],
  ['version', matching(/^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/)],
  [
    'error',
    oneOf('Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AggregateError'),
  ],
  ['system', systemCode],
  [
    'at',
    matching(
      /^[a-z][a-z-]{0,40}\.[cm]?[jt]s:[0-9]{1,7}(?: < [a-z][a-z-]{0,40}\.[cm]?[jt]s:[0-9]{1,7}){0,4}$/,
    ),
  ],
]);

/** What stands for a value that its key does not allow. */
export const REDACTED = '[redacted]';

/**
 * The one redacting serializer: what of `facts` may be written. A known key keeps a value of its form, and
 * `null`; any other value becomes `[redacted]`. Unknown keys are left out, name and all, and counted.
 */
export function safeFacts(facts: Readonly<Record<string, unknown>>): Facts {
  const safe: Record<string, string | number | boolean | null> = {};
  let leftOut = 0;
  for (const [key, value] of Object.entries(facts)) {
    const form = FACTS.get(key);
    if (form === undefined) {
      leftOut += 1;
      continue;
    }
    if (value === null) safe[key] = null;
    else safe[key] = isPlain(value) && form(value) ? value : REDACTED;
  }
  if (leftOut > 0) safe['leftOut'] = leftOut;
  return safe;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

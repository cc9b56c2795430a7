import type { AppInfo, ConnectionCheck, ConnectionCheckJob } from '../../preload/views.ts';
import { assertNever } from '../core/errors.ts';

const MARKS = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', skipped: 'SKIP' } as const;

/** The last connection check as plain text for a support ticket. The checks themselves name no secret and no person. */
export function checkText(
  job: ConnectionCheckJob | null,
  about: { readonly name: string; readonly info: Pick<AppInfo, 'name' | 'version' | 'platform'> },
): string {
  const { name, info } = about;
  const heading = `${info.name} ${info.version} (${info.platform}): connection check of ${name}`;
  if (job === null) return `${heading}\nNot run since the app was started.\n`;
  const lines = checksOf(job).flatMap(({ id, title, status, detail, fix }) => [
    `${MARKS[status]}  ${title} [${id}]`,
    `      ${detail}`,
    ...(fix === null ? [] : [`      What to do: ${fix}`]),
  ]);
  return [heading, `Started ${job.startedAt}. ${stateWords(job)}`, '', ...lines, ''].join('\n');
}

function checksOf(job: ConnectionCheckJob): readonly ConnectionCheck[] {
  switch (job.state) {
    case 'done':
      return job.outcome.checks;
    case 'running':
    case 'cancelled':
    case 'failed':
      return job.progress.checks;
    default:
      return assertNever(job);
  }
}

function stateWords(job: ConnectionCheckJob): string {
  switch (job.state) {
    case 'running':
      return 'Still running.';
    case 'done':
      return `Finished ${job.finishedAt}: ${job.outcome.ok ? 'nothing failed' : 'something failed'}.`;
    case 'cancelled':
      return `Cancelled ${job.finishedAt}.`;
    case 'failed':
      return `Broken off ${job.finishedAt}: ${job.error.message}`;
    default:
      return assertNever(job);
  }
}

import { methods } from '../../../preload/contract.ts';
import type { PreviewProgress } from '../../../preload/sync-views.ts';
import { RosterError } from '../../core/errors.ts';
import type { Progress } from '../../core/progress.ts';
import { completeConnection } from '../../core/settings/draft.ts';
import type { Job } from '../../worker/client.ts';
import { refuseWhile } from '../busy.ts';
import type { Context } from '../context.ts';
import type { JobControl } from '../jobs.ts';
import { connectionOf, runOf } from '../of-plan.ts';
import { openPreviewProgress, type Expected } from '../preview-progress.ts';
import { route } from '../route.ts';

/** Making previews. */
export const previewRoutes = (context: Context) => {
  const { services, previews, threads } = context;

  const runPreview =
    (
      connectionId: string,
      expected: Expected | null,
      job: Extract<Job, { readonly kind: 'preview' | 'undo' }> = {
        kind: 'preview',
        trigger: 'person',
      },
    ) =>
    async (control: JobControl<PreviewProgress>): Promise<{ readonly planId: string }> => {
      const known = openPreviewProgress(() => services.clock.now(), expected);
      let newest: readonly Progress[] = [];
      try {
        const { planId } = await threads.run(job, connectionId, control, {
          onProgress: (progress) => {
            const all = known.add(progress);
            newest = all.stages;
            control.report(all);
          },
          onKnown: () => undefined,
        });
        return { planId };
      } catch (error) {
        throw withStep(error, newest);
      }
    };

  return {
    startPreview: route(methods.startPreview, async ({ connectionId }) => {
      const { config } = await connectionOf(services, connectionId);
      completeConnection(config);
      refuseWhile(context, ['push'], connectionId);
      const [last] = services.store().plans.list(config.name, 1);
      const expected =
        last === undefined ? null : { source: last.source.people, target: last.target.people };
      return previews.start(connectionId, runPreview(connectionId, expected));
    }),
    /** The plan that takes a run back, as a preview of its own. */
    startUndo: route(methods.startUndo, async ({ runId }) => {
      const { entry } = await runOf(services, runId);
      completeConnection(entry.config);
      refuseWhile(context, ['push'], entry.id);
      return previews.start(entry.id, runPreview(entry.id, null, { kind: 'undo', runId }));
    }),
    cancelPreview: route(methods.cancelPreview, ({ jobId }) => {
      previews.cancel(jobId);
      return null;
    }),
    getPreview: route(methods.getPreview, ({ connectionId }) => previews.latest(connectionId)),
  };
};

/** The same error with the step it happened in (`details.step`), such as `source schools/5/students`. */
function withStep(error: unknown, stages: readonly Progress[]): unknown {
  if (!(error instanceof RosterError)) return error;
  const { code, message, fix, retryable, details } = error;
  const ofSide = (side: 'aeries' | 'minga', stage: 'source' | 'target'): Progress | undefined =>
    stages.findLast(
      (one) => one.stage === stage || (one.stage === 'connecting' && one.side === side),
    );
  const at = code.startsWith('source-')
    ? ofSide('aeries', 'source')
    : code.startsWith('target-')
      ? ofSide('minga', 'target')
      : stages.at(-1);
  if (at === undefined) return error;
  return new RosterError(code, {
    message,
    ...(fix === null ? {} : { fix }),
    retryable,
    details: { ...details, step: stepOf(at) },
    cause: error,
  });
}

function stepOf(progress: Progress): string {
  switch (progress.stage) {
    case 'connecting':
      return `connecting ${progress.side}`;
    case 'source':
      return `source ${progress.list}`;
    case 'target':
      return `target ${progress.mingaId}`;
    default:
      return progress.stage;
  }
}

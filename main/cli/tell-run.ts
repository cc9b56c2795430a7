import type { PushResult } from '../core/ports.ts';
import type { Connection } from '../core/connection/config.ts';
import type { Context } from './context.ts';
import { exitCodeOfRun } from './exit-codes.ts';
import { showRun } from './show/run-result.ts';

const LIST_NOTE =
  'Nothing was changed in Minga: the import lists were written beside the people list, or to minga.outputFolder. Upload them in the People Manager.';

/** Prints what a push or a resumed run did, and gives its exit code. */
export function tellRun(context: Context, result: PushResult, { minga }: Connection): number {
  const { output, command } = context;
  output.result(result, () =>
    showRun(result, {
      palette: output.palette,
      columns: output.columns,
      causes: countNotDone(result) === 0 ? [] : context.store().runs.causes(result.runId),
      command,
    }),
  );
  if (minga.mode === 'list') output.note(LIST_NOTE);
  return exitCodeOfRun(result);
}

function countNotDone({ counts }: PushResult): number {
  return counts.failed + counts.conflict + counts.stale;
}

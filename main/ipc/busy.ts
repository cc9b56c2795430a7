import { RosterError } from '../core/errors.ts';
import type { Context } from './context.ts';

/** Refuses, in words, what may not begin while a preview or push of the connection is under way. */
export function refuseWhile(
  { previews, pushes }: Pick<Context, 'previews' | 'pushes'>,
  kinds: readonly ('preview' | 'push')[],
  connectionId: string,
): void {
  if (kinds.includes('preview') && previews.isRunning(connectionId)) {
    throw busy(
      'A preview of this connection is being made. Nothing else was started or changed.',
      'Wait until it is done, or cancel it.',
    );
  }
  if (kinds.includes('push') && pushes.isRunning(connectionId)) {
    throw busy(
      'Changes of this connection are being pushed. Nothing else was started or changed.',
      'Wait until the push is done, or stop it.',
    );
  }
}

function busy(message: string, fix: string): RosterError {
  return new RosterError('busy', { message, fix, retryable: true });
}

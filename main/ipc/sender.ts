/** Where a call came from, as the host knows it (never as the caller says). */
export interface Sender {
  /** Address of the frame at the moment of the call; null where the frame is already gone. */
  readonly url: string | null;
  readonly isMainFrame: boolean;
}

/**
 * True for a call from our own page in the main frame of a window: both are checked, since a frame inside our page,
 * or our window led elsewhere, is somebody else. Compared by parts: a prefix such as `app://roster-bridge.evil` is not ours.
 */
export function isTrustedSender(
  { url, isMainFrame }: Sender,
  own: { readonly protocol: string; readonly host: string },
): boolean {
  if (!isMainFrame || url === null) return false;
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === own.protocol &&
    parsed.host === own.host &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

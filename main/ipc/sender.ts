/** Where a call came from, as the host knows it (never as the caller says). */
export interface Sender {
  /** Address of the frame at the moment of the call; null where the frame is already gone. */
  readonly url: string | null;
  readonly isMainFrame: boolean;
}

/**
 * True for a call from our own page in the main frame of a window: both are checked, since a frame inside our page,
 * or our window led elsewhere, is somebody else.
 */
export function isTrustedSender(sender: Sender, own: Origin): boolean {
  return sender.isMainFrame && sender.url !== null && isOfOrigin(sender.url, own);
}

export interface Origin {
  readonly protocol: string;
  readonly host: string;
}

/** Compared by parts: an address that merely begins with ours, such as `app://roster-bridge.evil`, is not ours. */
export function isOfOrigin(text: string, own: Origin): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === own.protocol &&
    url.host === own.host &&
    url.username === '' &&
    url.password === ''
  );
}

/** Something to be told, kept until it is delivered. Its words are made when it is sent, so that no name waits here. */

export const MESSAGE_KINDS = ['night', 'digest', 'heartbeat'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
export const CHANNELS = ['mail', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Message {
  readonly messageId: string;
  readonly connection: string;
  readonly channel: Channel;
  readonly kind: MessageKind;
  /** What it is about: `dueAt` of the night; for the others the moment that it speaks of, ISO 8601 in UTC. */
  readonly about: string;
  readonly createdAt: string;
  readonly state: 'waiting' | 'sent' | 'given-up';
  readonly attempts: number;
  /** Not before this moment. */
  readonly nextTry: string;
  readonly sentAt: string | null;
  /** Why the last attempt failed, and what to do, in words; null where none did. */
  readonly lastError: string | null;
}

export interface MessageStore {
  save(message: Message): void;
  /**
   * Takes one that waits in order to send it: puts its next try off to `until`. False where another program has taken
   * it since it was read, or has sent it.
   */
  claim(message: Message, until: string): boolean;
  /** Those that wait, oldest first. */
  waiting(connection: string): readonly Message[];
  /** Newest first. */
  list(connection: string, limit: number): readonly Message[];
  /** Newest of a kind, or null. */
  latest(connection: string, kind: MessageKind): Message | null;
  /** Forgets what was sent or given up before a moment. */
  removeOlder(connection: string, before: string): void;
}

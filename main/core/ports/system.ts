/** What a machine gives: time, ids, a log, a place for secrets. */

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Ids {
  /** A new id, unique for ever, that sorts by time, with a prefix such as `plan` or `run`. */
  next(prefix: string): string;
}

export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

export const SECRET_NAMES = [
  'consumer-secret',
  'minga-token',
  'smtp-password',
  'webhook-secret',
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** Secrets of one connection. Values are never logged and never leave the main process. */
export interface Secrets {
  get(connection: string, name: SecretName): Promise<string | null>;
  set(connection: string, name: SecretName, value: string): Promise<void>;
  /** True where there was one. */
  clear(connection: string, name: SecretName): Promise<boolean>;
}

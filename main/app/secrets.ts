import type { SecretName } from '../core/ports.ts';

/** What may be known about a secret: never its value. */
export interface SecretStatus {
  readonly name: SecretName;
  readonly exists: boolean;
}

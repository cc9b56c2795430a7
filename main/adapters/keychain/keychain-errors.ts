import { RosterError } from '../../core/errors.ts';
import type { SecretName } from '../../core/ports.ts';

const WHAT: Readonly<Record<SecretName, string>> = {
  'consumer-secret': 'Consumer Secret Key',
  'minga-token': 'Minga API token',
  'smtp-password': 'SMTP password',
  'webhook-secret': 'signing key of the webhook',
};

/** The keychain cannot be used. `reason`: in words, without any value. */
export function unavailable(reason: string): RosterError {
  return new RosterError('keychain-unavailable', {
    message: `The keychain of this computer cannot be used: ${reason}. No secret was read or stored, and nothing was sent.`,
    fix: 'Unlock or install the keychain, then try again; or set ROSTER_BRIDGE_CONSUMER_SECRET and ROSTER_BRIDGE_MINGA_TOKEN in the environment.',
    retryable: true,
    details: { reason },
  });
}

/** What the person typed is no secret that the keychain of every system can hold. */
export function badSecret(name: SecretName, why: string): RosterError {
  return new RosterError('bad-usage', {
    message: `The ${WHAT[name]} was not stored: ${why}. What was stored before is unchanged.`,
    fix: 'Copy it again from where it is shown, whole and alone.',
    details: { name },
  });
}

/** Whatever the system's keychain says, in words. Its own text may name accounts, so only its sense is kept. */
export function reasonOf(error: unknown, platform: NodeJS.Platform): string {
  if (error instanceof RosterError && typeof error.details['reason'] === 'string') {
    return error.details['reason'];
  }
  const text = error instanceof Error ? error.message : '';
  if (/locked|does not exist at path|prompt/i.test(text)) return 'it is locked';
  if (/d-?bus|\bServiceUnknown\b|org\.freedesktop\.secrets|autolaunch/i.test(text)) {
    return 'no keyring service is running in this session';
  }
  if (/denied|not permitted|cancel/i.test(text)) return 'access to it was refused';
  return platform === 'linux' ? 'the keyring service refused' : 'it reports an error';
}

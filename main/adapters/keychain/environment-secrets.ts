import type { SecretName, Secrets } from '../../core/ports.ts';

/** The names are part of the contract ("Command line", Secrets). */
export const SECRET_VARIABLES: Readonly<Record<SecretName, string>> = {
  'consumer-secret': 'ROSTER_BRIDGE_CONSUMER_SECRET',
  'minga-token': 'ROSTER_BRIDGE_MINGA_TOKEN',
  'smtp-password': 'ROSTER_BRIDGE_SMTP_PASSWORD',
  'webhook-secret': 'ROSTER_BRIDGE_WEBHOOK_SECRET',
};

/**
 * Secrets of the environment over those of `next`: a variable that is set, and not blank, wins for every
 * connection, without the white space around it. Setting and clearing always concern `next`.
 */
export function createEnvironmentSecrets(
  env: Readonly<Record<string, string | undefined>>,
  next: Secrets,
): Secrets {
  return {
    get: async (connection, name) => {
      const value = env[SECRET_VARIABLES[name]]?.trim() ?? '';
      return value === '' ? next.get(connection, name) : value;
    },
    set: (connection, name, value) => next.set(connection, name, value),
    clear: (connection, name) => next.clear(connection, name),
  };
}

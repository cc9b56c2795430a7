export { createEnvironmentSecrets, SECRET_VARIABLES } from './environment-secrets.ts';
export { createKeychain, type Keychain } from './keychain.ts';
export { createMemorySecrets } from './memory-secrets.ts';

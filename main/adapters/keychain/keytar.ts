/** What of keytar is used. The declarations are ours, so that the program compiles where keytar is not installed. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/**
 * Loads keytar, an optional dependency with a native part: throws where it is not installed, or where a system
 * library that it needs (libsecret on Linux) is missing.
 */
export async function loadKeytar(): Promise<Keytar> {
  // Widened to `string`, so that the compiler doesn't look for a package that may rightly be absent.
  const loaded: unknown = await import('keytar' as string);
  const found =
    typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
  if (!isKeytar(found)) throw new Error('keytar has not the functions it is known for');
  return found;
}

function isKeytar(value: unknown): value is Keytar {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['getPassword', 'setPassword', 'deletePassword'].every(
      (name) => typeof Reflect.get(value, name) === 'function',
    )
  );
}

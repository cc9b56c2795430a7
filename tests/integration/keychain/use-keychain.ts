/** Run inside a session bus of its own by keyring.test.ts: does one thing with the real keychain, says how it went. */
import { createKeychain } from '../../../main/adapters/keychain/keychain.ts';

const [action = '', value = ''] = process.argv.slice(2);
const { secrets, available, reason } = await createKeychain({ probeMs: 3_000 });

async function act(): Promise<unknown> {
  switch (action) {
    case 'set':
      return secrets.set('Lincoln Unified', 'minga-token', value);
    case 'clear':
      return secrets.clear('Lincoln Unified', 'minga-token');
    default:
      return secrets.get('Lincoln Unified', 'minga-token');
  }
}

const result = await act().catch((error: unknown) =>
  error instanceof Error ? { refused: error.message } : { refused: 'unknown' },
);
console.log(`RESULT ${JSON.stringify({ available, reason, result: result ?? null })}`);

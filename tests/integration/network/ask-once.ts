import { createHttp } from '../../../main/adapters/network/http.ts';
import { HttpFault } from '../../../main/adapters/network/fault.ts';
import { networkOf } from './servers.ts';

/** Asks an address once, with or without the trust store of this process's operating system: prints the answer. */
const [url = '', systemTrust] = process.argv.slice(2);
const http = createHttp(networkOf({ systemTrust: systemTrust === 'true' }));
try {
  const { body } = await http.send({ method: 'GET', url, signal: AbortSignal.timeout(10_000) });
  console.log(body.toString());
} catch (error) {
  console.log(error instanceof HttpFault ? error.kind : String(error));
} finally {
  http.close();
}

/** The whole application as a process of its own: says its address, and serves until it is killed. Secrets come by environment. */
import { openWebApp } from '../../../../demo/web-host/open-web-app.ts';
import {
  createEnvironmentSecrets,
  createMemorySecrets,
} from '../../../../main/adapters/keychain/index.ts';

const [dataDir = '', rendererFolder = ''] = process.argv.slice(2);
const { url } = await openWebApp({
  dataDir,
  rendererFolder,
  secrets: createEnvironmentSecrets(process.env, createMemorySecrets()),
});
console.log(url);

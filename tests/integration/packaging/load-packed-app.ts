/**
 * Starts the app of a folder on the stand-in for Electron, in plain Node as Electron would, and prints what its first
 * window shows. Run by the packaging test: `node load-packed-app.ts APP_FOLDER DATA_FOLDER`.
 */
import { launchApp, launchBrowser } from '../../desktop/standin/launch.ts';

/** Opens the sample district as the Start screen does, and asks both of its servers something. */
const USE_SAMPLE = `(async () => {
  const opened = await rosterBridge.openSampleDistrict();
  const connectionId = opened.value.id;
  const schools = await rosterBridge.listAeriesSchools({ connectionId });
  const account = await rosterBridge.getMingaAccount({ connectionId });
  return { opened, schools: schools.value.length, role: account.value.user.role };
})()`;

const [appFolder = '', dataDir = ''] = process.argv.slice(2);
const browser = await launchBrowser();
try {
  const app = await launchApp({ appFolder, dataDir, browser });
  const page = await app.firstPage();
  const answer: unknown = await page.evaluate('rosterBridge.getAppInfo()');
  const scripts: unknown = await page.evaluate('document.scripts.length');
  const sample: unknown = await page.evaluate(USE_SAMPLE);
  await app.close();
  const { faults, leaks } = app.state;
  console.log(JSON.stringify({ answer, scripts, sample, faults, leaks }));
} finally {
  await browser.close();
}

import { methods } from '../../../preload/contract.ts';
import type { Context } from '../context.ts';
import { fileName } from '../file-name.ts';
import { route } from '../route.ts';
import { bundleText, supportBundle } from '../support-bundle.ts';

/** The support bundle: what is previewed is, to the letter, what is saved. */
export const diagnosticsRoutes = (context: Context) => ({
  previewSupportBundle: route(methods.previewSupportBundle, () => supportBundle(context)),
  saveSupportBundle: route(methods.saveSupportBundle, async () => {
    const day = new Date(context.services.clock.now()).toISOString().slice(0, 10);
    return context.host.saveFile({
      name: fileName(`roster-bridge-support-${day}`, 'txt'),
      mimeType: 'text/plain',
      text: bundleText(await supportBundle(context)),
    });
  }),
});

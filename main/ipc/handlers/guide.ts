import { methods } from '../../../preload/contract.ts';
import { entryOf } from '../../app/connections.ts';
import {
  addReminder,
  dismissReminder,
  getGuideProgress,
  listReminders,
  setGuideProgress,
} from '../../app/guide-progress.ts';
import { secretWithin } from '../../app/secrets.ts';
import { RosterError } from '../../core/errors.ts';
import { reminderFile } from '../../core/settings/reminder-file.ts';
import type { Context } from '../context.ts';
import { fileName } from '../file-name.ts';
import { route } from '../route.ts';

/** The setup guide: its progress, the page for the Aeries administrator, the reminder for this evening. */
export const guideRoutes = ({ services, host }: Context) => {
  const nameOf = async (connectionId: string): Promise<string> =>
    entryOf(await services.settings.read(), connectionId).config.name;
  return {
    getGuideProgress: route(methods.getGuideProgress, ({ connectionId }) =>
      getGuideProgress(services.settings, connectionId),
    ),
    setGuideProgress: route(methods.setGuideProgress, ({ connectionId, ...change }) =>
      setGuideProgress(services, connectionId, change),
    ),
    saveHandout: route(methods.saveHandout, async ({ connectionId, html }) => {
      const name = await nameOf(connectionId);
      const secret = await secretWithin(services, connectionId, html);
      if (secret !== null) {
        throw new RosterError('bad-usage', {
          message: `The page was not saved: it holds the stored ${secret}, and it is meant for other people.`,
          fix: 'Take the secret out of the notes on the page and save it again.',
          details: { secret },
        });
      }
      return host.saveFile({
        name: fileName(`Aeries steps for ${name}`, 'html'),
        mimeType: 'text/html',
        text: html,
      });
    }),
    addReminder: route(methods.addReminder, async ({ connectionId, at }) => {
      const connectionName = await nameOf(connectionId);
      const reminder = await addReminder(services, connectionId, at);
      const file = await host.saveFile({
        name: fileName(`IIS reset for ${connectionName}`, 'ics'),
        mimeType: 'text/calendar',
        text: reminderFile(reminder, { connectionName, now: services.clock.now() }),
      });
      return { reminder, file };
    }),
    listReminders: route(methods.listReminders, () => listReminders(services.settings)),
    dismissReminder: route(methods.dismissReminder, async ({ reminderId }) => {
      await dismissReminder(services.settings, reminderId);
      return null;
    }),
  };
};

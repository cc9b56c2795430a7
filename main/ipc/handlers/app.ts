import { methods } from '../../../preload/contract.ts';
import { getSettings, resetSettings, updateSettings } from '../../app/settings.ts';
import type { Context } from '../context.ts';
import { allowedLink } from '../external-links.ts';
import { route } from '../route.ts';

/** The app itself and the settings that belong to no connection. */
export const appRoutes = ({ services, host, notices, places }: Context) => ({
  getAppInfo: route(methods.getAppInfo, () => ({
    ...host.info,
    secretStorage: services.secretStorage.current(),
  })),
  listNotices: route(methods.listNotices, () => notices.list()),
  dismissNotice: route(methods.dismissNotice, ({ noticeId }) => {
    notices.dismiss(noticeId);
    return null;
  }),
  takeAskedPlace: route(methods.takeAskedPlace, () => places.take()),
  openExternal: route(methods.openExternal, ({ url }) => host.openExternal(allowedLink(url))),
  chooseFile: route(methods.chooseFile, ({ purpose }) => host.chooseFile(purpose)),

  getSettings: route(methods.getSettings, () => getSettings(services.settings)),
  updateSettings: route(methods.updateSettings, ({ patch }) =>
    updateSettings(services.settings, patch),
  ),
  resetSettings: route(methods.resetSettings, ({ section }) =>
    resetSettings(services.settings, section),
  ),
});

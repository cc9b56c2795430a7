import { methods } from '../../../preload/contract.ts';
import { changeConfig } from '../../app/connections.ts';
import { countErased, erasePerson, protectionOf, type EraseBench } from '../../app/erase-person.ts';
import type { Context } from '../context.ts';
import { connectionOf } from '../of-plan.ts';
import { route } from '../route.ts';

/** Erasing one person from what this computer keeps. */
export const retentionRoutes = ({ services, events }: Context) => {
  const benchOf = async (connectionId: string): Promise<EraseBench> => {
    const { config } = await connectionOf(services, connectionId);
    return {
      store: services.store(),
      connection: config,
      clock: services.clock,
      by: services.userName,
      changeSettings: (change) => changeConfig(services, connectionId, change),
    };
  };
  return {
    getProtection: route(methods.getProtection, async ({ connectionId, person }) =>
      protectionOf(await benchOf(connectionId), person),
    ),
    erasePerson: route(methods.erasePerson, async ({ connectionId, person, lifts }) => {
      const { config } = await connectionOf(services, connectionId);
      try {
        const done = await erasePerson(await benchOf(connectionId), person, { lifts });
        return { erased: countErased(done), savedReports: config.reports.folder ?? null };
      } finally {
        // Whatever a window shows may have named the person; also where only a part of it was done.
        events.emit('personErased', { connectionId });
      }
    }),
  };
};

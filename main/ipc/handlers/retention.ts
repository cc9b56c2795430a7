import { methods } from '../../../preload/contract.ts';
import { countErased, erasePerson } from '../../app/retention.ts';
import type { Context } from '../context.ts';
import { connectionOf } from '../of-plan.ts';
import { route } from '../route.ts';

/** Erasing one person from what this computer keeps. */
export const retentionRoutes = ({ services }: Context) => ({
  erasePerson: route(methods.erasePerson, async ({ connectionId, person }) => {
    const { config } = await connectionOf(services, connectionId);
    const erased = countErased(erasePerson(services.store(), config.name, person));
    return { erased, savedReports: config.reports.folder ?? null };
  }),
});

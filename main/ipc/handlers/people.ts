import { methods } from '../../../preload/contract.ts';
import { clearLink, clearLock, setLink, setLock, type LockBench } from '../../app/locks.ts';
import type { PeopleOf } from '../../app/people.ts';
import type { Context } from '../context.ts';
import { connectionOf } from '../of-plan.ts';
import { route } from '../route.ts';

/** People across runs: found, their histories, and what was decided of them. */
export const peopleRoutes = ({ services }: Context) => {
  const peopleOf = async (connectionId: string): Promise<PeopleOf> => {
    const { config } = await connectionOf(services, connectionId);
    return {
      name: config.name,
      mingaIds: [...new Set(config.schools.map(({ mingaId }) => mingaId))],
    };
  };
  const benchOf = async (connectionId: string): Promise<LockBench> => ({
    store: services.store(),
    connection: await peopleOf(connectionId),
    clock: services.clock,
    by: services.userName,
  });
  return {
    findPeople: route(methods.findPeople, async ({ connectionId, search }) =>
      services.ask({ ask: 'people', connection: await peopleOf(connectionId), search }),
    ),
    getTimeline: route(methods.getTimeline, async ({ connectionId, person }) =>
      services.ask({ ask: 'timeline', connection: await peopleOf(connectionId), person }),
    ),
    listLocks: route(methods.listLocks, async ({ connectionId }) =>
      services.ask({ ask: 'locks', connection: await peopleOf(connectionId) }),
    ),
    listLinks: route(methods.listLinks, async ({ connectionId }) =>
      services.ask({ ask: 'links', connection: await peopleOf(connectionId) }),
    ),
    setLock: route(methods.setLock, async ({ connectionId, ...lock }) => {
      setLock(await benchOf(connectionId), lock);
      return null;
    }),
    clearLock: route(methods.clearLock, async ({ connectionId, person }) => {
      clearLock(await benchOf(connectionId), person);
      return null;
    }),
    resolveConflict: route(methods.resolveConflict, async ({ connectionId, sisId, personId }) => {
      const bench = await benchOf(connectionId);
      if (personId === null) clearLink(bench, sisId);
      else setLink(bench, { sisId, personId });
      return null;
    }),
  };
};

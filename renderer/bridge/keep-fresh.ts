import type { QueryClient } from '@tanstack/react-query';
import type { PreviewJob, PushJob } from '../../preload/sync-views.ts';
import type { Bridge } from './bridge.ts';
import { KEYS } from './reads.ts';

/**
 * Keeps what was read true: an event that carries the whole state replaces it, the others have it read again.
 * Answers a function that stops.
 */
export function keepFresh(client: QueryClient, { ask, link }: Bridge): () => void {
  const again = (key: readonly string[]): void => void client.invalidateQueries({ queryKey: key });
  const follow = (key: readonly string[], job: PreviewJob | PushJob): void => {
    // An answer still under way is older than this.
    void client.cancelQueries({ queryKey: key });
    client.setQueryData(key, job);
  };
  /** Runs, plans or people's histories of a connection are others now, here or in another program. */
  const changed = (connectionId: string): void => {
    for (const key of [KEYS.health, KEYS.plans(connectionId), ['plan'], ['run'], ['runItems']])
      again(key);
    for (const part of [
      'runs',
      'people',
      'timeline',
      'locks',
      'links',
      'schedule',
      'notifications',
    ])
      again([part, connectionId]);
  };
  const stops = [
    ask.on.settingsChanged((settings) => {
      client.setQueryData(KEYS.settings, settings);
      // Any change of the file: a guide or a reminder of another window too.
      again(['guide']);
      again(KEYS.reminders);
    }),
    ask.on.connectionsChanged((connections) => {
      client.setQueryData(KEYS.connections, connections);
      // Its words speak of the policy and of what is switched on as well; the cards say when the next run is.
      again(['schedule']);
      again(KEYS.health);
    }),
    ask.on.secretChanged(({ connectionId }) => {
      again(KEYS.secrets(connectionId));
      again(KEYS.schedule(connectionId));
      // Another key may open other lists.
      again(KEYS.schools(connectionId));
      again(KEYS.account(connectionId));
    }),
    ask.on.secretStorageChanged(() => {
      again(KEYS.info);
      again(['secrets']);
    }),
    ask.on.noticesChanged((notices) => client.setQueryData(KEYS.notices, notices)),
    ask.on.reminderDue(() => again(KEYS.reminders)),
    ask.on.connectionCheckUpdated((job) => {
      const key = KEYS.check(job.connectionId);
      // An answer still under way is older than this.
      void client.cancelQueries({ queryKey: key });
      client.setQueryData(key, job);
    }),
    ask.on.previewUpdated((job) => {
      follow(KEYS.preview(job.connectionId), job);
      if (job.state !== 'running') changed(job.connectionId);
    }),
    ask.on.pushUpdated((job) => {
      follow(KEYS.push(job.connectionId), job);
      if (job.state !== 'running') changed(job.connectionId);
    }),
    ask.on.personErased(({ connectionId }) => {
      // What is not on a screen is forgotten, what is on one is read again.
      const named = ['plan', 'run', 'runItems', 'difference'];
      const ofConnection = ['people', 'timeline', 'locks', 'links'];
      client.removeQueries({
        type: 'inactive',
        predicate: ({ queryKey: [part, id] }) =>
          named.includes(String(part)) ||
          (ofConnection.includes(String(part)) && id === connectionId),
      });
      again(['difference']);
      changed(connectionId);
    }),
    ask.on.healthChanged(({ connectionId }) => changed(connectionId)),
    reading(client, link),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Events are not replayed: after a gap, everything shown is read again. */
function reading(client: QueryClient, link: Bridge['link']): () => void {
  let before = link.current();
  return link.subscribe(() => {
    const now = link.current();
    if (before !== 'open' && now === 'open') void client.invalidateQueries();
    before = now;
  });
}

/** The whole application without a window: real settings, store, jobs in their threads, and both sample servers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDownloads } from '../../../demo/web-host/downloads.ts';
import { webHostOf } from '../../../demo/web-host/web-host.ts';
import { openSampleSite, type SampleSite } from '../../../demo/sample-site.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import { openServices } from '../../../main/desktop/services.ts';
import { createApplication, type Application } from '../../../main/ipc/application.ts';
import type { EventName, Input, MethodName, Output, Payload } from '../../../preload/contract.ts';
import type { ErrorValue } from '../../../main/core/errors.ts';
import type { PreviewJob, PushJob } from '../../../preload/sync-views.ts';

export interface AppBench {
  readonly app: Application;
  readonly site: SampleSite;
  readonly dataDir: string;
  readonly connectionId: string;
  ask<N extends MethodName>(name: N, input?: Input<N>): Promise<Output<N>>;
  fail<N extends MethodName>(name: N, input?: Input<N>): Promise<ErrorValue>;
  /** Waits for an event that fits. */
  heard<N extends EventName>(name: N, fits: (payload: Payload<N>) => boolean): Promise<Payload<N>>;
  /** Makes a preview and answers its plan's id. */
  preview(): Promise<string>;
  /** Waits until a push has come to its end. */
  pushed(): Promise<PushJob>;
  close(): Promise<void>;
}

export async function openAppBench(options: {
  readonly people: number;
  readonly site?: SampleSite;
}): Promise<AppBench> {
  const site = options.site ?? (await openSampleSite(options.people));
  const dataDir = await mkdtemp(join(tmpdir(), 'roster-bridge-app-'));
  const secrets = createMemorySecrets();
  const services = openServices({
    dataDir,
    secrets: {
      secrets,
      storage: {
        current: () => ({ kind: 'memory', message: null, fix: null }),
        reopen: () => Promise.resolve({ kind: 'memory', message: null, fix: null }),
        onChange: () => () => undefined,
      },
    },
    onSettingsNotice: () => undefined,
  });
  const downloads = createDownloads();
  const app = createApplication(
    services,
    webHostOf({ dataDir, version: '0.0.0', hasSample: false, downloads }),
  );
  const ask = async <N extends MethodName>(name: N, input?: Input<N>): Promise<Output<N>> => {
    const result = await app.call(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    // The handler table joins the name to this answer (main/ipc/route.ts).
    return result.value as Output<N>;
  };
  const heard = <N extends EventName>(
    name: N,
    fits: (payload: Payload<N>) => boolean,
  ): Promise<Payload<N>> =>
    new Promise((resolve) => {
      const stop = app.events.subscribe((event, payload) => {
        if (event !== name) return;
        // An event of this name carries this payload (preload/contract.ts).
        const told = payload as Payload<N>;
        if (!fits(told)) return;
        stop();
        resolve(told);
      });
    });

  const { name, ...config } = site.connection;
  const { id: connectionId } = await ask('addConnection', { name });
  await ask('updateConnection', { connectionId, patch: config } as Input<'updateConnection'>);
  await secrets.set(name, 'consumer-secret', site.aeries.consumerSecret);
  await secrets.set(name, 'minga-token', site.minga.tokens.DISTRICT_MANAGER);

  return {
    app,
    site,
    dataDir,
    connectionId,
    ask,
    heard,
    async fail(method, input) {
      const result = await app.call(method, input);
      if (result.ok) throw new Error(`${method} succeeded`);
      return result.error;
    },
    async preview() {
      const ended = heard('previewUpdated', ({ state }) => state !== 'running');
      await ask('startPreview', { connectionId });
      const job: PreviewJob = await ended;
      if (job.state !== 'done') throw new Error(`the preview ended as ${JSON.stringify(job)}`);
      return job.outcome.planId;
    },
    pushed: () => heard('pushUpdated', ({ state }) => state !== 'running'),
    async close() {
      await app.close();
      services.close();
      await downloads.close();
      if (options.site === undefined) await site.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

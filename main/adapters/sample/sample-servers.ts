import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RosterError } from '../../core/errors.ts';
import type { SampleAccess, SampleServers, SampleWish } from '../../core/ports.ts';

/** What the bundle of the sample district exports (`demo/sample-district.ts`). */
export interface RunningSample {
  readonly access: SampleAccess;
  close(): Promise<void>;
}
export type StartSample = (options: {
  /** Made where it is missing; the sample Minga is kept in it. */
  readonly folder: string;
  readonly people: number;
  readonly seed: number;
  /** 0: any free port. A port that is taken throws `EADDRINUSE`. */
  readonly aeriesPort: number;
  readonly mingaPort: number;
}) => Promise<RunningSample>;

/** Beside the built bundles, or in the sources where this file is one of them. */
const PLACE = import.meta.url.endsWith('.ts')
  ? '../../../demo/sample-district.ts'
  : '../sample-district/index.js';

/** Loads the sample district when it is first used; null where this installation does not carry it. */
export function findSampleDistrict(): StartSample | null {
  const found = new URL(PLACE, import.meta.url);
  if (!existsSync(fileURLToPath(found))) return null;
  return async (options) => {
    const module: unknown = await import(/* @vite-ignore */ found.href);
    if (!hasStart(module)) throw new Error('The sample district is not what it should be.');
    return module.startSampleDistrict(options);
  };
}

function hasStart(module: unknown): module is { readonly startSampleDistrict: StartSample } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'startSampleDistrict' in module &&
    typeof module.startSampleDistrict === 'function'
  );
}

/** The sample servers of a data folder, in this process. They are started once, when they are first asked for. */
export function createSampleServers(options: {
  readonly dataDir: string;
  readonly start: StartSample;
}): SampleServers {
  const folder = join(options.dataDir, 'sample-district');
  let running: Promise<RunningSample> | null = null;

  const start = async (wish: SampleWish): Promise<RunningSample> => {
    const { people, seed } = wish;
    const at = { aeriesPort: portOf(wish.aeriesUrl), mingaPort: portOf(wish.mingaUrl) };
    try {
      return await options.start({ folder, people, seed, ...at });
    } catch (error) {
      if (!isTaken(error)) throw cannotStart(error);
      // Another program has taken a port since: the addresses of the connection move.
      return options.start({ folder, people, seed, aeriesPort: 0, mingaPort: 0 });
    }
  };
  const close = async (): Promise<void> => {
    const ending = running;
    running = null;
    await ending?.then(
      (sample) => sample.close(),
      () => undefined,
    );
  };

  return {
    answers,
    async ready(wish) {
      if (running === null) {
        const begun = start(wish);
        running = begun;
        begun.catch(() => {
          if (running === begun) running = null;
        });
      }
      return (await running).access;
    },
    async discard() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
    close,
  };
}

/** Asks who the token belongs to. Only this computer is ever asked. */
async function answers(mingaUrl: string, mingaToken: string): Promise<boolean> {
  const url = URL.parse('me', mingaUrl);
  if (url === null || url.hostname !== '127.0.0.1') return false;
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${mingaToken}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** A server on this computer answers at once, or is none of ours. */
const PATIENCE_MS = 2_000;

const portOf = (address: string): number => Number(URL.parse(address)?.port ?? 0);

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

function cannotStart(cause: unknown): RosterError {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new RosterError('internal', {
    message: `The sample district could not be started on this computer${why}. No real data is concerned.`,
    fix: 'Make room on the disk and try again. If it stays so, send the support bundle to your support contact.',
    cause,
  });
}

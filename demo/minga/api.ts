import type { IncomingHttpHeaders } from 'node:http';
import { createHash } from 'node:crypto';
import type { MingaRole } from '../../main/core/person/person.ts';
import type { MingaControl, MingaFaultName, MingaRoute } from './faults.ts';
import type { ImportFate, Imports } from './imports.ts';
import type { Pages } from './pages.ts';
import { Problem } from './problem.ts';
import type { MingaStore } from './store.ts';

/** Path under which the API answers. */
export const BASE_PATH = '/api/import/v1/';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly faults: ReadonlySet<MingaFaultName>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Place {
  readonly route: MingaRoute;
  readonly mingaId: string | null;
  readonly importId: string | null;
}

/** Which part of the API an address and method mean; null for none. */
export function locate(method: string, path: string): Place | null {
  if (!path.startsWith(BASE_PATH)) return null;
  const parts = path.slice(BASE_PATH.length).split('/').map(decode);
  const [first, mingaId = null, list, importId = null] = parts;
  if (method === 'GET' && first === 'me' && parts.length === 1) {
    return { route: 'me', mingaId: null, importId: null };
  }
  if (first !== 'mingas' || mingaId === null) return null;
  if (method === 'GET' && list === 'people' && parts.length === 3) {
    return { route: 'people', mingaId, importId: null };
  }
  if (method === 'POST' && list === 'imports' && parts.length === 3) {
    return { route: 'submit', mingaId, importId: null };
  }
  if (method === 'GET' && list === 'imports' && parts.length === 4) {
    return { route: 'poll', mingaId, importId };
  }
  return null;
}

export interface Api {
  roleOf(headers: IncomingHttpHeaders): MingaRole | null;
  /** Throws `Problem` for every answer that is not a success. */
  answer(place: Place | null, request: ApiRequest): Promise<ApiAnswer>;
}

const MAY_IMPORT: ReadonlySet<MingaRole> = new Set(['OWNER', 'DISTRICT_MANAGER']);

export interface ApiParts {
  readonly store: MingaStore;
  readonly imports: Imports;
  readonly pages: Pages;
  readonly control: MingaControl;
  readonly tokens: Readonly<Record<MingaRole, string>>;
}

export function createApi({ store, imports, pages, control, tokens }: ApiParts): Api {
  const roles = new Map<string, MingaRole>(
    (Object.entries(tokens) as [MingaRole, string][]).map(([role, token]) => [token, role]),
  );
  /** Keys of imports that are being taken this moment, with the hash of their body. */
  const arriving = new Map<string, string>();

  const roleOf = (headers: IncomingHttpHeaders): MingaRole | null =>
    roles.get(/^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '') ?? null;

  function me(role: MingaRole): ApiAnswer {
    return json(200, {
      user: {
        id: `u_${role.toLowerCase()}`,
        email: `${role.toLowerCase().replaceAll('_', '.')}@sample-minga.invalid`,
        role,
      },
      district: { id: 'd_sample', name: 'Sample District' },
      mingas: store.mingas(),
    });
  }

  async function submit(mingaId: string, request: ApiRequest): Promise<ApiAnswer> {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key.trim() === '') {
      throw new Problem(400, 'no-key', 'The header Idempotency-Key is required.');
    }
    const slot = JSON.stringify([mingaId, key]);
    const bodyHash = createHash('sha256').update(request.body).digest('hex');
    const other = arriving.get(slot);
    if (other !== undefined) {
      if (other === bodyHash) throw inWork();
      throw new Problem(422, 'key-reused', 'This Idempotency-Key was used for another body.');
    }
    arriving.set(slot, bodyHash);
    try {
      if (control.acceptMs > 0) await pause(control.acceptMs);
      const { faults, body } = request;
      const taken = imports.take({ mingaId, key, body, fate: fateOf(faults) });
      if (faults.has('key-in-work')) {
        if (taken.isNew) throw new Problem(500, 'lost', 'The answer was lost.');
        if (taken.state === 'queued' || taken.state === 'running') throw inWork();
      }
      const { importId, state } = taken;
      const location = `${BASE_PATH}mingas/${encodeURIComponent(mingaId)}/imports/${importId}`;
      return json(202, { importId, state }, { Location: location });
    } finally {
      arriving.delete(slot);
    }
  }

  function poll(mingaId: string, importId: string, faults: ReadonlySet<MingaFaultName>): ApiAnswer {
    const state = imports.get(mingaId, importId);
    if (state === null || faults.has('import-not-yet-there')) {
      throw new Problem(404, 'no-import', 'This Minga has no such import.');
    }
    if (faults.has('slow-import')) {
      return json(200, { importId, state: 'queued', progress: 0, results: [] });
    }
    if (faults.has('results-missing')) {
      const half = state.results.slice(0, Math.floor(state.results.length / 2));
      return json(200, { ...state, results: half });
    }
    return json(200, state);
  }

  return {
    roleOf,
    async answer(place, request) {
      const role = request.faults.has('token-revoked') ? null : roleOf(request.headers);
      if (role === null) {
        throw new Problem(401, 'token', 'The token is not valid.', {
          'WWW-Authenticate': 'Bearer',
        });
      }
      if (place === null)
        throw new Problem(404, 'no-such-path', 'There is nothing at this address.');
      const { route, mingaId, importId } = place;
      const demoted = request.faults.has('role-lost');
      if (route === 'me') return me(demoted ? 'TEACHER' : role);
      if (demoted || !MAY_IMPORT.has(role)) {
        const shown = demoted ? 'TEACHER' : role;
        throw new Problem(403, 'role', `The role ${shown} may not use the import API.`);
      }
      if (mingaId === null || !store.hasMinga(mingaId)) {
        throw new Problem(404, 'no-minga', 'This district has no such Minga.');
      }
      switch (route) {
        case 'people': {
          const body = pages.page(mingaId, request.url.searchParams, listFaults(request.faults));
          return { status: 200, headers: { 'Content-Type': 'application/json' }, body };
        }
        case 'submit':
          return submit(mingaId, request);
        case 'poll':
          return poll(mingaId, importId ?? '', request.faults);
      }
    },
  };
}

const inWork = (): Problem =>
  new Problem(409, 'in-work', 'The import of this Idempotency-Key is still in work.');

/** Faults of transport leave the page itself alone, so that it can come from the cache. */
const LIST_FAULTS: ReadonlySet<MingaFaultName> = new Set([
  'total-high',
  'total-low',
  'cursor-loop',
  'cursor-stuck',
  'list-cut-short',
  'duplicate-rows',
  'empty-page',
  'bad-person',
  'person-without-id',
]);

function listFaults(faults: ReadonlySet<MingaFaultName>): ReadonlySet<MingaFaultName> {
  return faults.size === 0 ? faults : new Set([...faults].filter((name) => LIST_FAULTS.has(name)));
}

function fateOf(faults: ReadonlySet<MingaFaultName>): ImportFate {
  if (faults.has('import-fails')) return 'fail';
  if (faults.has('import-fails-halfway')) return 'fail-halfway';
  return faults.has('import-never-ends') ? 'never-end' : 'normal';
}

function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

import { onTestFinished } from 'vitest';
import {
  startSampleMinga,
  type SampleMinga,
  type SampleMingaOptions,
} from '../../../demo/minga/index.ts';

export const LINCOLN = 'm_lincoln';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

/** A sample Minga and a client that knows nothing of the product: plain `fetch`. */
export async function start(options: Partial<SampleMingaOptions> = {}): Promise<{
  minga: SampleMinga;
  get(path: string, token?: string): Promise<Answer>;
  post(body: unknown, key?: string | null, path?: string): Promise<Answer>;
  /** Polls an import until it has ended. */
  ended(importId: unknown): Promise<Record<string, unknown>>;
  /** Posts items and gives their results. */
  results(items: readonly unknown[], validateOnly?: boolean): Promise<Record<string, unknown>[]>;
}> {
  const minga = await startSampleMinga({
    mingas: [{ id: LINCOLN, name: 'Lincoln High', sisSchoolId: '5' }],
    people: {
      [LINCOLN]: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'].map((firstName, index) => ({
        firstName,
        lastName: 'Test',
        email: `${firstName.toLowerCase()}@lincoln.example`,
        idNumber: String(100 + index),
      })),
    },
    ...options,
  });
  onTestFinished(() => minga.close());
  let keys = 0;

  async function send(path: string, init: RequestInit, token: string): Promise<Answer> {
    const response = await fetch(new URL(path, minga.baseUrl), {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
    });
    const json = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, json };
  }
  const get = (path: string, token = minga.tokens.OWNER) => send(path, {}, token);
  const post = (body: unknown, key?: string | null, path = `mingas/${LINCOLN}/imports`) => {
    const headers = key === null ? {} : { 'idempotency-key': key ?? `key-${(keys += 1)}` };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return send(path, { method: 'POST', body: text, headers }, minga.tokens.OWNER);
  };
  async function ended(importId: unknown): Promise<Record<string, unknown>> {
    for (;;) {
      const { json } = await get(`mingas/${LINCOLN}/imports/${String(importId)}`);
      if (json['state'] === 'completed' || json['state'] === 'failed') return json;
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  }
  async function results(items: readonly unknown[], validateOnly = false) {
    const { json } = await post({ validateOnly, items });
    return (await ended(json['importId']))['results'] as Record<string, unknown>[];
  }
  return { minga, get, post, ended, results };
}
